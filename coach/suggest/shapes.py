"""Key results in the shape an objective gives: its people and what they will be seen to do, as a share and in a first group."""

from __future__ import annotations

import re

from coach.suggest.anatomy import Anatomy
from coach.suggest.people import CROWDS
from coach.suggest.proposals import OWN, SOON, Seen, is_seen, share, that
from coach.suggest.skeletons import is_personal

LONGEST = {"zh": 26, "en": 16}
LONGEST_PEOPLE = {"zh": 8, "en": 4}
DATA = {
    "zh": "现有的记录，没有就头几周先手工数",
    "en": "your own records, or a count by hand in the first weeks",
}
_NO_GROUP = re.compile(r"[的被把让在和能跟对为\d]|(?<![a-z])(?:and|or|by|fewer|sales|an?|the|place)(?![a-z])")
_NO_CLAUSE = re.compile(r"^[们中的傅]|的$|[“”\"「」『』（(]")
_ABLE = re.compile(r"^can\s(?!be\s|try\s)(?P<do>\w+.*)$")
_PLACES_ZH = re.compile(r"(?:商户|小店|诊所|企业|门店|加盟店|商家|供应商|经销商|代理商|渠道商|工厂|夫妻店)$")


def shapes(objective: str, anatomy: Anatomy) -> list[Seen]:
    """A late signal and an early one for an objective alone, as (signal, text, data); none but where people are its subject
    and do something that others can see."""
    lang = anatomy.lang
    who, clause = anatomy.people or "", SOON.sub("", anatomy.clause or "")
    if lang == "zh":
        clause = clause.lstrip("就都也")
    if (
        not who
        or not clause
        or anatomy.ends
        or is_personal(objective)
        or not is_seen(clause)
        or _size(who, anatomy) > LONGEST_PEOPLE[lang]
        or not 1 < _size(clause, anatomy) <= LONGEST[lang]
        or who in CROWDS
        or _NO_GROUP.search(who.lower())
        or _NO_CLAUSE.search(clause)
    ):
        return []
    return [
        ("late", share(who, clause, anatomy), OWN[lang]),
        ("early", _first_group(who, clause, anatomy), DATA[lang]),
    ]


def _size(words: str, anatomy: Anatomy) -> int:
    return len(words) if anatomy.lang == "zh" else len(words.split())


def _first_group(who: str, clause: str, anatomy: Anatomy) -> str:
    """Attempts where something is to become possible, else how many of the first few do it already."""
    if anatomy.lang == "zh":
        unit = "家" if _PLACES_ZH.search(who) else "位"
        return f"先跟踪第一批{who}，其中已经{clause}的从 ? {unit}到 ? {unit}"
    if able := _ABLE.match(clause):
        return (
            f"{who[:1].upper()}{who[1:]} {that(who)} have tried to {able['do']}, counted weekly: from ? to ?"
        )
    first, _, rest = clause.partition(" ")
    does = f"{first} already {rest}" if first in ("can", "are") else f"already {clause}"
    return f"Of the first ? {who} we follow, those {that(who)} {does}: from ? to ?"
