"""Of what more, or less, is plainly worse for everybody: names of measures by people of some fifty trades.

`directions.json` holds them. `worse` and `better` say what more of a measure is; in Chinese `worse` are stems that a word of measure may
follow (投诉 + 率), and `longer` are doings whose time should be short. In English `*` stands for any one word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Literal

from coach.parse.patterns import Pattern
from coach.parse.text import reading_form

Way = Literal["worse", "better"]


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MEASURES = Pattern(
    r"(?:的?平均)?(?:发生|患病|发病)?(?:得分|评分|分数|指数|率|量|数|例数|件数|次数|起数|人数|单数|单量|天数|分钟数|面积|金额|数量|总数|频次|比例|占比|时间|时长|的?(?:比例|占比|次数|件数|人数|时长))$"
)
_TIMES = Pattern(r"(?:的?平均|的?中位)?(?:时间|时长|周期|耗时|天数|用时)$")
_SCORED = Pattern(r"(?:得分|评分|分数|指数|均分|水平)$")
_OTHERWISE = Pattern(
    r"攻击|越狱|垃圾|对手|作弊|欺诈|诈骗|自助|线上|极速|闪电|小时内|分钟内|当[天日]|试错|陪产|[请休]|加班|补课|icu|病床|未成年|监狱|改进|全额"
)
"""What turns the sense of a name, or leaves it open."""
_WHOSE = Pattern(r"的[\u4e00-\u9fff]{1,4}$")
_NOT_BAD = Pattern(r"[率比占时]|满意|及时")
_NEGATED = "不未无零非免差低缺"
_LONGEST, _DESCRIBES = 12, 6
_WORD = re.compile(r"[a-z0-9][a-z0-9'&-]*|[^\s\w]")
_COUNTS = _all("rate ratio count number percentage share level index volume case total hour minute day time")
_HOW = _all("error day hour minute click two one three free meeting 24 48 3 7")
_ON = _all(
    "per a an each in at on of for among from to by "
    "within after across over under with during before between and reaching since until"
)
_TURNS = _all(
    "no non zero without free fewer less low poor lost gap variance against until reduction "
    "drop cost hour spent opponent attack jailbreak phishing spam revenue saving income runbook "
    "simulation told icu prison log paper data manual notice planned order ready experiment "
    "stage "
)


def more_is(metric: str) -> Way | None:
    """Whether more of what a metric names is plainly worse or better; None where that is open or not known."""
    form = reading_form(metric).strip(" :,|(")
    return _chinese(form) or _english(form)


def _chinese(form: str) -> Way | None:
    known = _known("zh")
    if _OTHERWISE.search(form):
        return None
    scored = _SCORED.search(form)
    if _ends(form, known["better"]) or (scored and _ends(form[: scored.start()], known["better"])):
        return "better"
    times = _TIMES.search(form)
    if times and _ends(form[: times.start()], known["longer"]):
        return "worse"
    return "worse" if any(_ends(stem, known["worse"]) for stem in _stems(form)) else None


def _stems(form: str) -> Iterator[str]:
    """A name without its words of measure, and what describes a short noun ("报废的面包", "拖欠工资的项目")."""
    yield form
    while measure := _MEASURES.search(form):
        form = form[: measure.start()].removesuffix("的")
        yield form
    if (whose := _WHOSE.search(form)) and not _NOT_BAD.search(whose[0]):
        start = max(0, whose.start() - _DESCRIBES)
        yield from (form[:end] for end in range(start + 2, whose.start() + 1))


def _ends(form: str, names: frozenset[str]) -> bool:
    """Whether a name ends a form and nothing before it turns it round."""
    for size in range(min(len(form), _LONGEST), 1, -1):
        if form[-size:] in names:
            return form[-size - 1 : -size] not in _NEGATED or size == len(form)
    return False


def _english(form: str) -> Way | None:
    words = [_bare(word) for word in _WORD.findall(form)]
    for way in ("better", "worse"):
        names = _by_last(way)
        for end in range(len(words), 0, -1):
            if not _goes_on(words[end:]):
                continue
            for name in (*names.get(words[end - 1], ()), *names.get("*", ())):
                start = max(0, end - len(name))
                if _same(words[start:end], name):
                    return _turned(way, words[:start])
    return None


def _turned(way: Way, before: list[str]) -> Way | None:
    """What more of it is, after the words before its name: more time between bad things is better."""
    if way == "better":
        return None if _TURNS.intersection(before) else "better"
    if {"between", "since"}.intersection(before):
        return "better"
    return None if _TURNS.intersection(before) else "worse"


def _goes_on(rest: list[str]) -> bool:
    """Whether a name may end before these words: nothing, words of measure, or where and of whom, but not how."""
    while rest and rest[0] in _COUNTS:
        rest = rest[1:]
    if not rest or not rest[0][0].isalnum():
        return True
    how = rest[0] == "by" or (rest[0] in ("within", "in", "of", "at") and bool(_HOW.intersection(rest[1:3])))
    return rest[0] in _ON and not how


def _same(words: list[str], name: tuple[str, ...]) -> bool:
    return len(words) == len(name) and all(
        own == "*" or own == word for word, own in zip(words, name, strict=True)
    )


def _bare(word: str) -> str:
    """A word without the s of the plural."""
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


@cache
def _by_last(way: Way) -> dict[str, tuple[tuple[str, ...], ...]]:
    names: dict[str, list[tuple[str, ...]]] = {}
    for name in _known("en")[way]:
        words = tuple(_bare(word) for word in name.split())
        names.setdefault(words[-1], []).append(words)
    return {last: tuple(some) for last, some in names.items()}


@cache
def _known(lang: str) -> dict[str, frozenset[str]]:
    text = resources.files("coach.rules").joinpath("directions.json").read_text(encoding="utf-8")
    found: dict[str, Iterable[str]] = json.loads(text)[lang]
    return {way: frozenset(names) for way, names in found.items()}
