"""Periods of the calendar: which days a due date, a quarter or a cycle means."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coach.parse.patterns import Pattern
from coach.parse.text import reading_form

Unit = Literal["day", "week", "month", "quarter", "half", "year"]
Edge = Literal["start", "mid", "end", "before"]
Period = tuple[date, date]
_MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_CYCLE = Pattern(
    r"\s*(?:(?:fy ?)?(?P<y1>20\d\d|(?<=fy)\d\d|(?<=fy )\d\d)(?: ?年)?[ ·./-]?)?"
    r"(?:q(?P<q>[1-4])|h(?P<h>[12])|第?(?P<zq>[一二三四1-4])季度?|(?P<zh>[上下])半年)?"
    r"(?: ?(?:fy ?)?(?P<y2>20\d\d|(?<=fy)\d\d|(?<=fy )\d\d))?\s*"
)


@dataclass(frozen=True)
class Due:
    """When a result is due, as found in a text: `words` stand at `at` = (start, end).

    `n` is the number of the day's month, of the month, quarter, half or week; `shift` counts periods
    from the present one ("next month" is 1) where no number is given; `edge` narrows the period.
    """

    at: tuple[int, int]
    words: str
    unit: Unit | None = None
    year: int | None = None
    n: int | None = None
    day: int | None = None
    shift: int | None = None
    edge: Edge | None = None


def full_year(digits: str) -> int:
    """2026 for "2026" and "26"."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def span_of(unit: Unit, year: int, n: int = 1) -> Period | None:
    """First and last day of the n-th month, quarter or half of a year, or of the year itself."""
    months = _MONTHS_IN[unit]
    first, last = (n - 1) * months + 1, n * months
    if not (first >= 1 and last <= 12 and 1 <= year <= 9998):
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def period_of(cycle: str) -> Period | None:
    """First and last day of a cycle: "2026Q4", "Q4 2026", "FY26 Q3", "2026年第四季度", "2026H1", "2026".

    Fiscal years are calendar years. None when the text names no year or is something else.
    """
    found = _CYCLE.fullmatch(reading_form(cycle[:40]))
    if not found or not (year := found["y1"] or found["y2"]) or (found["y1"] and found["y2"]):
        return None
    if quarter := found["q"] or found["zq"]:
        return span_of(
            "quarter",
            full_year(year),
            "一二三四".find(quarter) % 5 + 1 if quarter in "一二三四" else int(quarter),
        )
    if half := found["h"] or found["zh"]:
        return span_of("half", full_year(year), {"上": 1, "下": 2}.get(half) or int(half))
    return span_of("year", full_year(year))


def last_day(due: Due, cycle: str | None = None) -> date | None:
    """The last day meant by a due date that names a year or falls in a cycle that does; None for any other."""
    around = period_of(cycle) if cycle else None
    if around is None and not due.year:
        return None
    found = resolve(due, around[0] if around else date.min, cycle)
    return found if found and (due.year or (around and found.year == around[1].year)) else None


def resolve(due: Due, today: date, cycle: str | None = None) -> date | None:
    """The last day meant by a due date; None when the calendar cannot tell ("by my birthday").

    A date without a year falls in the cycle where one is given, else it is the next one from `today`.
    """
    around = period_of(cycle) if cycle else None
    if due.unit is None:
        return None
    if due.unit == "week":
        return _week(due, today, around)
    if due.unit == "day":
        return _day(due, today, around)
    if due.shift is not None:
        period = _shifted(due, around[0] if around and due.unit in ("quarter", "half", "year") else today)
    else:
        period = _numbered(due, today, around)
    return _edge(period, due.edge) if period else None


def _week(due: Due, today: date, around: Period | None) -> date | None:
    if due.n is not None:
        return around[0] + timedelta(weeks=due.n, days=-1) if around and due.n < 60 else None
    return today + timedelta(days=6 - today.weekday(), weeks=due.shift or 0)


def _day(due: Due, today: date, around: Period | None) -> date | None:
    assert due.n is not None and due.day is not None
    for year in _years(due, today, around):
        try:
            meant = date(year, due.n, due.day)
        except ValueError:
            return None
        if due.year or _fits(meant, meant, today, around):
            return meant - timedelta(days=due.edge == "before")
    return None


def _numbered(due: Due, today: date, around: Period | None) -> Period | None:
    assert due.unit is not None
    for year in _years(due, today, around):
        period = span_of(due.unit, year, due.n or 1)
        if period and (due.year or _fits(*period, today, around)):
            return period
    return None


def _years(due: Due, today: date, around: Period | None) -> list[int]:
    if due.year:
        return [due.year]
    first = around[0].year if around else today.year
    return [first, first + 1] if first < 9998 else [first]


def _fits(start: date, end: date, today: date, around: Period | None) -> bool:
    """Whether an undated period can be the one meant: in the cycle or later, or not over yet."""
    return end >= (around[0] if around else today)


def _shifted(due: Due, today: date) -> Period | None:
    assert due.unit is not None and due.shift is not None
    months = _MONTHS_IN[due.unit]
    index = today.year * (12 // months) + (today.month - 1) // months + due.shift
    return span_of(due.unit, index // (12 // months), index % (12 // months) + 1)


def _edge(period: Period, edge: Edge | None) -> date:
    start, end = period
    days = (end - start).days
    if edge == "before":
        return start - timedelta(days=1)
    if edge == "start":
        return start + timedelta(days=days // 3 - (days < 31))
    if edge == "mid" and days > 360:
        return date(start.year, 6, 30)
    if edge == "mid":
        return start + timedelta(days=19 if days < 31 else days // 2)
    return end
