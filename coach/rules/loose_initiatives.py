"""Initiatives that belong to no key result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse import reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import CASTRO, VIVA

NAMED = re.compile(r"kr\s?(\d+)|关键结果\s?([\d一二三四五六])")
ITEMS = re.compile(r"[;；\n]|[,，、](?!\s?kr)(?![^(（\[]*[)）\]])")


def check(case: Case) -> Iterator[Hit]:
    if not case.key_results:
        return
    if loose := list(_loose(case)):
        yield Hit(fill={"line": loose[0]})


def _loose(case: Case) -> Iterator[str]:
    """The initiatives that name no key result of the draft."""
    known = {str(n) for n in range(1, len(case.key_results) + 1)} | set(
        "一二三四五六"[: len(case.key_results)]
    )
    for initiative in case.draft.initiatives:
        if initiative.key_result is not None:
            continue
        for item in ITEMS.split(initiative.text):
            named = [a or b for a, b in NAMED.findall(reading_form(item))]
            if item.strip() and not known & set(named):
                yield item.strip()


RULE = Rule(
    id="loose-initiatives",
    criterion="focused",
    severity="hint",
    on=("set",),
    sources=(VIVA, CASTRO),
    article="initiative",
    zh=Prose(
        name="举措没有着落",
        message="“{line}”没有写明推动哪一条关键结果。",
        why="举措是一种猜测：做了它，某个数会动。说不出是哪个数，就不知道该不该继续做。",
        fix="把举措单列出来，每一项注明推动哪一条；推动不了任何一条的，先放下。",
    ),
    en=Prose(
        name="loose initiatives",
        message="“{line}” doesn't say which key result it is meant to move.",
        why="An initiative is a bet that some number will move. Without saying which, nobody can tell whether to go on with it.",
        fix="List initiatives apart and note the key result behind each. What moves none of them can wait.",
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
