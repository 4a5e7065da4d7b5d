"""A vague word beside a number."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import KeyResult
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CHEN54, VAGUE_QUANTITY
from coach.rules.vague_key_result import has_amount


def check(view: View, case: Case) -> Iterator[Hit]:
    assert isinstance(view.line, KeyResult)
    found = view.find(VAGUE_QUANTITY)
    if found and (has_amount(view) or view.line.measure.target is not None):
        yield Hit(found)


RULE = Rule(
    id="vague-quantifier",
    criterion="measurable",
    severity="hint",
    on=("key-result",),
    sources=("OKR Pad, writing guide", CHEN54),
    article="measurable",
    zh=Prose(
        name="数字旁边的虚词",
        message="已经有数字了，“{quote}”可以去掉。",
        why="形容词让人以为还有别的标准，读的人会按自己的理解打分。",
        fix="删掉“{quote}”，只留指标和数字。",
    ),
    en=Prose(
        name="a vague word beside the number",
        message="There is a number already; “{quote}” can go.",
        why="The adjective suggests a second standard, and everyone will read their own into it.",
        fix="Strike “{quote}” and keep the metric and the number.",
    ),
    bad=(
        Example("en", "Significantly reduce waiting time from 40 to 15 minutes"),
        Example("zh", "大幅缩短候诊时间，从 40 分钟到 15 分钟"),
    ),
    good=(
        Example("en", "Waiting time from 40 to 15 minutes"),
        Example("zh", "候诊时间从 40 分钟到 15 分钟"),
    ),
    check=check,
)
