"""Two key results that say the same, or pull one metric in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coach.okr import KeyResult
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.copied_from_parent import likeness
from coach.rules.lexicon import GOOGLE

SAME_WORDS = 0.86
SAME_METRIC = 0.8
SAME_SENSE = 0.8


def check(case: Case) -> Iterator[Hit]:
    for one, other in combinations(case.key_results, 2):
        if _same(one, other):
            yield Hit(confidence="medium", fill={"one": one.target, "other": other.target, "text": one.text, "text2": other.text})
            return


def _same(one: View, other: View) -> bool:
    assert isinstance(one.line, KeyResult) and isinstance(other.line, KeyResult)
    a, b = one.line.measure, other.line.measure
    if likeness(one.text, other.text) >= SAME_WORDS and (a.baseline, a.target) == (b.baseline, b.target):
        return True
    if a.metric and b.metric and likeness(a.metric, b.metric) >= SAME_METRIC:
        return a.unit == b.unit or a.direction != b.direction
    if one.meaning.vector is None or other.meaning.vector is None:
        return False
    near = float(one.meaning.vector @ other.meaning.vector)
    return near >= SAME_SENSE and a.target is not None and a.target == b.target and a.unit == b.unit


RULE = Rule(
    id="duplicate-key-results",
    criterion="aligned",
    severity="fix",
    on=("set",),
    sources=(GOOGLE,),
    article="focused",
    zh=Prose(
        name="关键结果重复或打架",
        message="{one}“{text}”和 {other}“{text2}”量的是同一件事。",
        why="同一个数记两次，重要性被悄悄翻倍；方向相反时，做到一个就毁了另一个。",
        fix="合成一条，或把其中一条换成另一个角度的证据。",
    ),
    en=Prose(
        name="duplicate or opposing key results",
        message="{one} “{text}” and {other} “{text2}” measure the same thing.",
        why="Counted twice, it weighs double without anybody having decided so; pulled both ways, reaching one ruins the other.",
        fix="Merge them, or let one look from another side.",
    ),
    bad=(
        Example("en", objective="Guests come back", key_results=("Returning guests from 20% to 35%", "Share of returning guests: 20% → 35%")),
        Example("zh", objective="让客人愿意再来", key_results=("回头客占比从 20% 到 35%", "回头客的占比：20% → 35%")),
    ),
    good=(
        Example("en", objective="Guests come back", key_results=("Returning guests from 20% to 35%", "Complaints per 100 stays from 9 to 3")),
        Example("zh", objective="让客人愿意再来", key_results=("回头客占比从 20% 到 35%", "每百间夜投诉从 9 次到 3 次")),
    ),
    check=check,
)
