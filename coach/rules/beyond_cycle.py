"""A key result that can't be observed before the cycle ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coach.parse.dates import dates
from coach.parse.numbers import numbers
from coach.parse.periods import period_of, resolve
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, VIVA, WODTKE

LONG_SPAN = re.compile(
    r"(?<![a-z])(?P<n>\d+|one|twelve|six)[- ](?P<unit>month|year|week|day)s?[- ](?:retention|churn|renewal|survival|recurrence|return|repeat|follow|after)"
    r"|(?<![a-z])(?:annual|yearly|year-over-year|full-year|12-month)(?![a-z])"
    r"|年(?:度)?(?:留存|续约率|续费率|流失率|复购率|离职率)|全年|(?P<zn>\d+)个月(?:后的?)?(?:留存|续约|复购|仍)"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    period = period_of(case.context.cycle or case.draft.period or "")
    if period is None:
        return
    start, end = period
    for due in dates(view.text):
        last = resolve(due, case.context.today, case.context.cycle or case.draft.period)
        if last and last > end:
            yield Hit(due.at, fill={"cycle": _name(case)})
            return
    span = LONG_SPAN.search(view.form)
    if span and _months_named(span.group()) > _months(start, end):
        yield Hit(span.span(), confidence="medium", fill={"cycle": _name(case)})


def _months_named(words: str) -> float:
    """How many months a phrase such as "12-month retention" or 年留存 looks ahead."""
    count = next((n.value for n in numbers(words) if n.value), 1.0)
    if "week" in words or "day" in words:
        return count / (4.3 if "week" in words else 30.4)
    return count if "month" in words or "月" in words else 12 * count


def _name(case: Case) -> str:
    return case.context.cycle or case.draft.period or ""


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1


RULE = Rule(
    id="beyond-cycle",
    criterion="time-bound",
    severity="fix",
    on=("key-result",),
    sources=(WODTKE, PM_SKILLS, VIVA),
    article="time-bound",
    zh=Prose(
        name="周期内看不到",
        message="“{quote}”在 {cycle} 结束前还看不到结果。",
        why="周期结束那天还量不出来的结果，没法用来复盘，也没法中途调整。",
        fix="换成它更早的先行信号，例如把年留存换成“首月新客 45 天后仍在用的比例”。",
    ),
    en=Prose(
        name="beyond the cycle",
        message="“{quote}” can't be seen before {cycle} ends.",
        why="What can't be measured on the last day can't be reviewed, and can't be steered on the way.",
        fix="Use an earlier sign of the same thing: instead of a year's retention, the share still active after 45 days.",
    ),
    bad=(
        Example("en", "12-month retention of new members from 52% to 80%.", cycle="2026Q3"),
        Example("zh", "新会员年留存率从 52% 到 80%。", cycle="2026Q3"),
    ),
    good=(
        Example("en", "Day-45 retention of July sign-ups from 38% to 50%.", cycle="2026Q3"),
        Example("zh", "7 月新会员 45 天留存从 38% 到 50%。", cycle="2026Q3"),
    ),
    check=check,
)
