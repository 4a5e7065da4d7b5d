"""A marked blank where a number still has to be filled in: an open question, not a fault of judgement."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import KeyResult
from coach.parse.numbers import numbers
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA, VIVA


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    assert isinstance(view.line, KeyResult)
    if case.context.blanks_allowed:
        return
    blank = next((n for n in numbers(view.text) if n.kind == "amount" and n.value is None), None)
    if blank:
        yield Hit(blank.at)
        yield Ask()


RULE = Rule(
    id="blank-number",
    criterion="measurable",
    severity="fix",
    on=("key-result",),
    sources=(ORCA, VIVA),
    article="baseline-unknown",
    zh=Prose(
        name="数字还空着",
        message="这里还有一个空“{quote}”要补。",
        why="留空好过编数，但空着就还没法跟踪。",
        fix="查到今天的数就填进去；查不到，写明哪一天前量出来、由谁量。",
        asks={"default": "“{line}”：今天的数是多少？"},
    ),
    en=Prose(
        name="a number still blank",
        message="There is still a blank here: “{quote}”.",
        why="A blank is better than an invented number, but until it is filled nothing can be tracked.",
        fix="Fill in today's number; if you can't find it, say by which day it will be measured and by whom.",
        asks={"default": "“{line}”: what is the number today?"},
    ),
    bad=(
        Example("en", "Share of orders packed right first time from ?% to 98%."),
        Example("zh", "一次包装合格率从 ?% 到 98%。"),
    ),
    good=(
        Example("en", "Share of orders packed right first time from 91% to 98%."),
        Example("zh", "一次包装合格率从 91% 到 98%。"),
    ),
    check=check,
)
