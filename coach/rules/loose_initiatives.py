"""Initiatives that belong to no key result."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse import reading_form
from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import CASTRO, VIVA

NAMED = Rare(
    r"krs?\s?[-#]?\s?(?P<n>\d+)|关键[结成]果\s?(?P<zh>[\d一二三四五六])|第\s?(?P<place>[\d一二三四五六])\s?[条个]|key result (?P<word>one|two|three|four|five|\d)|(?P<all>(?:all|both|every|each) (?:of the )?(?:krs?|key results?)|(?:两|三|四|每|所有|全部)[条个]?(?:kr|关键结果)?都?)"
)
SEGMENTS = Pattern(r"[;；\n]")
ITEMS = Pattern(r"[,，、](?!\s?kr)(?![^(（\[]*[)）\]])")
_NUMBERS = {
    word: str(n)
    for n, words in enumerate(("一 one", "二 two", "三 three", "四 four", "五 five", "六 six"), 1)
    for word in words.split()
}


def check(case: Case) -> Iterator[Hit]:
    if len(case.key_results) > 1 and (loose := list(_loose(case))):
        yield Hit(fill={"line": loose[0]})


def _loose(case: Case) -> Iterator[str]:
    """The initiatives that name no key result of the draft."""
    for initiative in case.draft.initiatives:
        if initiative.key_result is None:
            for segment in SEGMENTS.split(initiative.text):
                yield from _untied(segment, len(case.key_results))


def _untied(segment: str, most: int) -> Iterator[str]:
    """The items of an enumeration that no key result is named for: one speaks for the items before it,
    and for those after it where it opens the enumeration."""
    items = [item.strip() for item in ITEMS.split(segment) if item.strip()]
    tied = [_serves(item, most) for item in items]
    opening = NAMED.match(reading_form(segment.strip()))
    if tied and tied[0] and opening and not opening["all"]:
        return
    last = max((n for n, one in enumerate(tied) if one), default=-1)
    yield from items[last + 1 :]


def _serves(item: str, most: int) -> bool:
    """Whether an item names a key result that the draft has."""
    for found in NAMED.finditer(reading_form(item)):
        said = found["n"] or found["zh"] or found["place"] or found["word"] or "1"
        if 1 <= int(_NUMBERS.get(said, said)) <= most:
            return True
    return False


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
