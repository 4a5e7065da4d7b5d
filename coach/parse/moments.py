"""Two moments in one line: "Q3 为 11%,Q4 做到 9%", "Overdue returns: 340 in Q3, 210 in Q4"."""

from __future__ import annotations

import re

from coach.parse.date_forms import MONTH, MONTHS
from coach.parse.patterns import Pattern

_BEFORE = Pattern(
    r"(?:(?:q[1-4]|h[12]|20\d\d(?:\s?年)?|[一二三四上下][个]?(?:季度?|学期|半年|月)|[初中]期|期[初中]|(?<!\d)\d{1,2}月份?|[去今前]年?|摸底|起初|入职时"
    rf"|(?<![a-z])(?:mid-?term|pilot|{MONTH}|(?:spring|summer|autumn|winter|first half)))"
    r"(?:\s?(?:的|实际|实测|末|底|均值|平均|actual|result|figure|level|average))?)\s?(?:是|为|:|=|有|约|at|is|stood at|came to)?\s?$"
)
"""A moment right before a number: "Q3 为", "期中:"."""
_BEHIND = Pattern(
    rf"(?:/[a-z]+)?\s?(?:in|at the end of|\()\s?(?:(?P<quarter>q[1-4])|(?P<month>{MONTH}))(?![a-z\d])"
)
"""A quarter or month right behind a number: "210 in Q3", "5 days (Sept)"."""
_AIMED = Pattern(
    r"(?:目标值?|(?<!没)[做提拉升降压减涨]{1,2}[到至为成]|要?(?:做|达)到|(?<![a-z])(?:target|goal|aim(?:ing)? for|want|to reach|to get to))(?:\s?(?:是|为|:|=|is|of))?\s?(?:约)?$"
)
"""Words right before a number that is aimed at."""


def is_earlier(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the first of two neighbouring numbers tells an earlier moment and the second what is aimed at or a later one;
    each is given as the words before and behind it."""
    if _AIMED.search(other[0]) and not _AIMED.search(one[0]) and _BEFORE.search(one[0]):
        return True
    first, then = _BEHIND.match(one[1]), _BEHIND.match(other[1])
    listed = one[0].rstrip().endswith((":", "|"))
    return bool(
        listed and first and then and first.lastgroup == then.lastgroup and _place(first) < _place(then)
    )


def _place(moment: re.Match[str]) -> int:
    """The place of a quarter or month in its year."""
    return int(moment["quarter"][1]) if moment["quarter"] else MONTHS.index(moment["month"][:3])
