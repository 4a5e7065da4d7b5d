"""Two key results that say the same, or pull one metric in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coach.okr import Measure
from coach.parse.patterns import Pattern
from coach.parse.text import reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.copied_from_parent import alike, same_pieces
from coach.rules.lexicon import GOOGLE

SAME_WORDS = 0.86
SAME_METRIC, KIN_METRIC = 0.8, 0.55
SAME_SENSE = 0.35
MIRRORED, OPPOSED, SAME_TARGET = 0.2, 0.45, 0.6


CHANGED = Pattern(
    r"(?<![a-z])(?:raise|increase|grow|lift|improve|boost|cut|reduce|lower|decrease|up|down|rises?|grows?|falls?|drops?)(?![a-z])"
    r"|[提上]升|提高|增[长加]|下降|降低|减少|上涨"
)


def check(case: Case) -> Iterator[Hit]:
    for one, other in combinations(case.key_results, 2):
        if _same(one, other):
            yield Hit(
                confidence="medium",
                fill={
                    "one": one.target,
                    "other": other.target,
                    "text": one.said.text,
                    "text2": other.said.text,
                },
            )
            return


def _same(one: View, other: View) -> bool:
    a, b = one.measure, other.measure
    if (a.unit == "%") != (b.unit == "%"):
        return False
    if a.target is None or b.target is None:
        return a.target == b.target and alike(one.text, other.text, SAME_WORDS)
    if a.baseline is None or b.baseline is None:
        opposed = {a.direction, b.direction} == {"up", "down"}
        return (opposed and _same_metric(a, b)) or (
            a.target == b.target and not _told_apart(one, other) and _nearness(one, other) >= SAME_TARGET
        )
    if _mirrored(a, b):
        return _nearness(one, other) >= MIRRORED
    if a.baseline != b.baseline or (a.target == b.target and _told_apart(one, other)):
        return False
    if _level(a) == _level(b):
        return _nearness(one, other) >= SAME_SENSE
    opposed = (_level(a) or 0) > a.baseline > (_level(b) or 0) or (_level(a) or 0) < a.baseline < (
        _level(b) or 0
    )
    return _same_metric(a, b) or (opposed and _nearness(one, other) >= OPPOSED)


def _same_metric(a: Measure, b: Measure) -> bool:
    return same_pieces(a.metric or "", b.metric or "") >= SAME_METRIC


def _told_apart(one: View, other: View) -> bool:
    """Whether two lines with the same figures name two metrics: where only the metrics differ, or where the figures are but
    the same percentage, which any two metrics may share, the metrics' own words decide."""
    a, b = one.measure, other.measure
    if not a.metric or not b.metric:
        return False
    if _frame(one.text, a.metric) == _frame(other.text, b.metric):
        return not _same_metric(a, b)
    from_now = a.baseline is not None or b.baseline is not None
    return a.unit == "%" and not from_now and same_pieces(a.metric, b.metric) < KIN_METRIC


def _frame(text: str, metric: str) -> str:
    """What a line says around its metric, the kind of change left out."""
    return " ".join(CHANGED.sub(" ", reading_form(text.replace(metric, " ", 1))).split())


def _level(m: Measure) -> float | None:
    """The level a measure wants to reach, also where it names a change by so much."""
    if not m.relative or m.baseline is None or m.target is None:
        return m.target
    change = m.baseline * m.target / 100 if m.unit == "%" else m.target
    return m.baseline - change if m.direction == "down" else m.baseline + change


def _mirrored(a: Measure, b: Measure) -> bool:
    """Whether two percentages are each other's rest, such as 82% → 90% renewed and 18% → 10% lost."""
    assert a.baseline is not None and a.target is not None and b.baseline is not None and b.target is not None
    shares = a.unit == b.unit == "%" and not a.relative and not b.relative and a.baseline != b.baseline
    return shares and abs(a.baseline + b.baseline - 100) < 0.01 and abs(a.target + b.target - 100) < 0.01


def _nearness(one: View, other: View) -> float:
    """Cosine of the two lines' meaning; the share of common words where there is no meaning."""
    if one.meaning.vector is None or other.meaning.vector is None:
        return same_pieces(one.text, other.text)
    return float(one.meaning.vector @ other.meaning.vector)


RULE = Rule(
    id="duplicate-key-results",
    criterion="focused",
    severity="fix",
    on=("set",),
    sources=(GOOGLE,),
    article="focused",
    zh=Prose(
        name="关键结果重复或打架",
        message="{one}“{text}”和 {other}“{text2}”量的是同一件事。",
        why="同一件事算两次，分量就悄悄翻了倍；要是方向相反，做到一条就做不到另一条。",
        fix="合成一条，或者把其中一条换成另一个角度的指标。",
    ),
    en=Prose(
        name="duplicate or opposing key results",
        message="{one} “{text}” and {other} “{text2}” measure the same thing.",
        why="Counted twice, the same thing carries double the weight, which nobody chose; if the two point in opposite directions, only one can be reached.",
        fix="Merge them, or have one of them look at it from another side.",
    ),
    bad=(
        Example(
            "en",
            objective="Guests come back",
            key_results=("Returning guests from 20% to 35%", "Share of returning guests: 20% → 35%"),
        ),
        Example(
            "zh",
            objective="让客人愿意再来",
            key_results=("回头客占比从 20% 到 35%", "回头客的占比：20% → 35%"),
        ),
    ),
    good=(
        Example(
            "en",
            objective="Guests come back",
            key_results=("Returning guests from 20% to 35%", "Complaints per 100 stays from 9 to 3"),
        ),
        Example(
            "en",
            objective="People enjoy the app daily",
            key_results=("Daily users up 20%", "Net promoter score up 20%"),
        ),
        Example(
            "zh",
            objective="让客人愿意再来",
            key_results=("回头客占比从 20% 到 35%", "每百间夜投诉从 9 次到 3 次"),
        ),
        Example(
            "zh",
            objective="让用户每天都想打开",
            key_results=("日活用户提升 20%", "用户满意度提升 20%"),
        ),
    ),
    check=check,
)
