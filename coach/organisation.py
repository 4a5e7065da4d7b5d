"""What an organisation holds besides drafts: goals, KPIs, strategy, people, cycles. Pure data."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from coach.okr import Lang, Value

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_QUARTER = re.compile(r"(?:Q([1-4])|第?([一二三四1-4])季度?)(?!\d)", re.IGNORECASE)
_HALF = re.compile(r"H([12])(?!\d)|([上下])半年", re.IGNORECASE)
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}


class Person(Value):
    """Somebody who owns goals or uses the coach. `role` is the job, in the organisation's words."""

    id: str = ""
    name: str
    team: str | None = None
    role: str | None = None


class Cycle(Value):
    """A planning period. `start` and `end` (both included) are None when the name does not tell."""

    name: str
    start: date | None = None
    end: date | None = None

    @staticmethod
    def named(name: str) -> Cycle:
        """The cycle of a name: "2026Q4", "Q4 2026", "2026年第四季度", "2026H1", "2026"."""
        name = name.strip()
        form = unicodedata.normalize("NFKC", name)
        year = _YEAR.search(form)
        if not year:
            return Cycle(name=name)
        span = _months(form[: year.start()] + " " + form[year.end() :])
        if not span:
            return Cycle(name=name)
        first, months = span
        start = date(int(year[1]), first, 1)
        after = date(start.year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
        return Cycle(name=name, start=start, end=after - timedelta(days=1))

    @staticmethod
    def around(day: date) -> Cycle:
        """The calendar quarter a day lies in."""
        return Cycle.named(f"{day.year}Q{(day.month + 2) // 3}")


def _months(form: str) -> tuple[int, int] | None:
    """First month and number of months that a cycle's name, less its year, speaks of."""
    for pattern, length in ((_QUARTER, 3), (_HALF, 6)):
        if found := pattern.search(form):
            word = found[1] or found[2]
            return (_CHINESE.get(word) or int(word)) * length - length + 1, length
    return None if any(c.isdigit() for c in form) else (1, 12)


class GoalKeyResult(Value):
    """A key result of a goal, in the organisation's own words."""

    id: str = ""
    text: str
    owner: str | None = None


class Goal(Value):
    """An objective of the organisation or a team with its key results.

    `id` is empty until it is stored. The parent, an objective or a key result, is named by `parent`
    (its id) or, where only words are known, by `parent_text`. `source` is the file it came from.
    """

    id: str = ""
    text: str
    lang: Lang = "en"
    owner: str | None = None
    team: str | None = None
    level: str | None = None
    cycle: str | None = None
    parent: str | None = None
    parent_text: str | None = None
    key_results: tuple[GoalKeyResult, ...] = ()
    demo: bool = False
    source: str | None = None


class Kpi(Value):
    """A gauge the organisation holds steady. `threshold` is text: "at least 99.5 %"."""

    id: str = ""
    name: str
    definition: str | None = None
    threshold: str | None = None
    lang: Lang = "en"
    demo: bool = False
    source: str | None = None


class Statement(Value):
    """One choice of the organisation's strategy."""

    id: str = ""
    text: str
    lang: Lang = "en"
    demo: bool = False
    source: str | None = None


class Contents(Value):
    """Everything of an organisation that can be handed over: read from a file or exported to one."""

    goals: tuple[Goal, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    strategy: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()


class Taken(Value):
    """What became of contents that were taken in, counted in goals, key results, KPIs, statements and
    people. `unresolved` are words that name a parent nobody has."""

    added: int = 0
    changed: int = 0
    same: int = 0
    unresolved: tuple[str, ...] = ()


def content_key(text: str) -> str:
    """Equal for texts that differ only in width, case or white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
