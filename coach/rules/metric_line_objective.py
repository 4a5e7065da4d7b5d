"""An objective that is nothing but a number to hit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse import read_measure
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA, PM_SKILLS, WODTKE

CLAUSE = re.compile(
    r"(?<![a-z])(?:so that|so|because|without|who|that|which|can|able to|by (?:making|giving|helping|letting))(?![a-z])"
    r"|让|使得|以便|从而|能够|能|不再|为了|通过|帮助"
)


def is_metric_line(view: View) -> bool:
    """True where the line is a metric with a number to reach and no word on what that changes for anybody."""
    measure = read_measure(view.text)
    if measure.target is None or CLAUSE.search(view.form):
        return False
    bare = measure.baseline is not None or measure.relative or measure.direction is not None
    return bare and len(re.findall(r"[a-z']+|[\u4e00-\u9fff]{2}", view.form)) <= 16


def check(view: View, case: Case) -> Iterator[Hit]:
    if is_metric_line(view):
        yield Hit(view.all)


RULE = Rule(
    id="metric-line-objective",
    criterion="clear",
    severity="fix",
    on=("objective",),
    sources=(WODTKE, PM_SKILLS, ORCA),
    article="clear-objective",
    zh=Prose(
        name="目标只是一行数字",
        message="“{quote}”只有一个要达到的数，没有说这个数变了以后世界有什么不同。",
        why="数字回答“怎么知道到了”，不回答“要去哪里”。只有数字的目标，人会去凑数。",
        fix="用一句话写出数字背后的变化当目标，把这个数移下去当关键结果。",
    ),
    en=Prose(
        name="the objective is a metric line",
        message="“{quote}” is only a number to hit; it doesn't say what will be different once it moves.",
        why="The number tells how you'll know you arrived, not where you are going. People given only a number will serve the number.",
        fix="Write the change behind the number as the objective, in words, and move the number down to a key result.",
    ),
    bad=(
        Example("en", "Increase renewal rate from 71% to 85%."),
        Example("zh", "续约率从 71% 提升到 85%。"),
    ),
    good=(
        Example("en", "Customers renew without being asked twice."),
        Example("zh", "让老客户愿意主动续约。"),
    ),
    check=check,
)
