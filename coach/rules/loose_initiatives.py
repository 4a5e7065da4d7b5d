"""Initiatives that belong to no key result: listed and tied to none, or standing among the key results."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse import reading_form
from coach.parse.patterns import Pattern
from coach.rules import task_as_key_result
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import CASTRO, VIVA

SEGMENTS = Pattern(r"[;；\n]")
ITEMS = Pattern(r"[,，、](?!\s?kr)(?![^(（\[]*[)）\]])")
TIED = Pattern(r"(?:[(（\[][^()（）\[\]]*kr\s?[-#]?\d[^()（）\[\]]*[)）\]]|(?:->|→)\s*(?:kr)?\s?\d)$")
"""What closes an item of an enumeration that is tied; it speaks for the items before it too."""
NONE_YET = Pattern(
    r"(?:none|nothing|tb[acd]|n/?a|to be (?:decided|added|agreed)|暂无|暂时没有|还没有?|待定|待补充?|无)(?: yet)?\s*(?:$|[,，。.;；:(（])"
)
SEVERAL = 2


def check(case: Case) -> Iterator[Hit]:
    if len(case.key_results) > 1 and (loose := [*_loose(case), *_among(case)]):
        yield Hit(fill={"line": loose[0]})


def _loose(case: Case) -> Iterator[str]:
    """The initiatives that name no key result of the draft."""
    for initiative in case.draft.initiatives:
        if NONE_YET.match(reading_form(initiative.text)):
            continue
        for segment in SEGMENTS.split(initiative.text):
            items = [item.strip() for item in ITEMS.split(segment) if item.strip()]
            tied = [bool(TIED.search(reading_form(item))) for item in items]
            last = max((n for n, one in enumerate(tied) if one), default=-1)
            if initiative.key_result is None or last >= 0:
                yield from items[last + 1 :]


def _among(case: Case) -> list[str]:
    """Work that stands among measures as if it were several key results."""
    work = [
        view.said.text
        for view in case.key_results
        if any(isinstance(found, Hit) for found in task_as_key_result.check(view, case))
    ]
    return work if SEVERAL <= len(work) < len(case.key_results) else []


RULE = Rule(
    id="loose-initiatives",
    criterion="focused",
    severity="hint",
    on=("set",),
    sources=(VIVA, CASTRO),
    article="initiative",
    zh=Prose(
        name="举措没对上关键结果",
        message="“{line}”没写是为了推动哪条关键结果。",
        why="举措其实是押注：做了它，某个数会动。说不出是哪个数，就没法判断该不该接着做。",
        fix="举措单独列，每项写明推动哪条关键结果；哪条都推不动的，先放一放。",
    ),
    en=Prose(
        name="loose initiatives",
        message="“{line}” doesn't say which key result it is meant to move.",
        why="An initiative is a bet that some number will move. Unless it says which, nobody can tell whether to carry on with it.",
        fix="List the initiatives separately and note the key result behind each one. Whatever moves none of them can wait.",
    ),
    bad=(
        Example(
            "en",
            "Objective: Guests come back\nKR1: Returning guests from 20% to 35%\nKR2: Complaints per 100 stays from 9 to 3\nInitiatives:\n- Repaint the lobby",
        ),
        Example(
            "zh",
            "目标：让客人愿意再来\nKR1:回头客占比从 20% 到 35%\nKR2:每百间夜投诉从 9 次到 3 次\n举措：\n- 大堂重新粉刷",
        ),
    ),
    good=(
        Example(
            "en",
            "Objective: Guests come back\nKR1: Returning guests from 20% to 35%\nKR2: Complaints per 100 stays from 9 to 3\nInitiatives:\n- Call every guest who complained for KR2",
        ),
        Example(
            "zh",
            "目标：让客人愿意再来\nKR1:回头客占比从 20% 到 35%\nKR2:每百间夜投诉从 9 次到 3 次\n举措：\n- 为 KR2 给每位投诉的客人回电话",
        ),
    ),
    check=check,
)
