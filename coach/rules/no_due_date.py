"""A key result with no date of its own, of its objective, of a heading or of the cycle."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import KeyResult
from coach.parse.dates import dates
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, VIVA


def check(view: View, case: Case) -> Iterator[Hit]:
    assert isinstance(view.line, KeyResult)
    objective = case.draft.objective
    above = objective is not None and (objective.due or dates(objective.text))
    if not (view.line.measure.due or above or case.draft.period or case.context.cycle or dates(view.text)):
        yield Hit()


RULE = Rule(
    id="no-due-date",
    criterion="time-bound",
    severity="fix",
    on=("key-result",),
    sources=(VIVA, PM_SKILLS),
    article="time-bound",
    zh=Prose(
        name="没有期限",
        message="这条没有写到什么时候，目标、标题和周期里也没有。",
        why="不说什么时候，就没有一天可以坐下来说做到了没有。",
        fix="在标题写上周期（例如“2026 年第四季度”），或在这一条末尾加上日期。",
    ),
    en=Prose(
        name="no date",
        message="This line has no date, and neither has its objective, a heading or the cycle.",
        why="Without a date there is no day on which anybody could say whether it was reached.",
        fix="Name the cycle in the heading (2026 Q4, say), or end the line with a date.",
    ),
    bad=(
        Example("en", "Wrong deliveries per 1,000 orders: 14 → 5"),
        Example("zh", "每千单错发从 14 单降到 5 单"),
    ),
    good=(
        Example("en", "Wrong deliveries per 1,000 orders: 14 → 5 by 30 June"),
        Example("zh", "6 月 30 日前，每千单错发从 14 单降到 5 单"),
    ),
    check=check,
)
