"""A line's metric, and that metric from one value to another."""

from __future__ import annotations

import re

from coach.okr import KeyResult
from coach.parse import reading_form
from coach.parse.text import language_of
from coach.suggest.ground import Ground
from coach.suggest.plain import noun_phrase, pair_of_values
from coach.suggest.wording import ENDS, capital

_PERCENT = re.compile(
    r"(?<![a-z])(?:rates?|share|percentage|conversion|retention|churn|margin|proportion|attrition|yield|utili[sz]ation)(?![a-z])|率|占比|比例|比重|留存|转化|份额"
)
_NOT_ONE = re.compile(r"%|\d\w?$|[、，,;；并]|^其中")
_NOT_METRIC = re.compile(r"^(?:we|it|this|our|the|a|\W|\d|in|at|by)*$", re.IGNORECASE)


def metric_of(line: KeyResult | None) -> str | None:
    """The metric of a line; None where it is not a noun phrase that can stand alone."""
    metric = line.measure.metric.strip(ENDS + "“”\"'") if line and line.measure.metric else ""
    metric = re.sub(r"(?:有?较大|[下上提增升降缩减])$", "", metric)
    return (
        metric
        if len(metric) >= 2
        and not _NOT_METRIC.match(metric)
        and not _NOT_ONE.search(metric)
        and noun_phrase(metric)
        else None
    )


def from_to(ground: Ground, metric: str, low: str, high: str, line: KeyResult | None) -> str:
    """A metric from one value to another, with the due date of the line where there is one."""
    due = line.measure.due if line else None
    if language_of(metric) == "zh" or ground.lang == "zh":
        gap = "" if metric[-1] > "\u2e7f" else " "
        text = f"{metric}{gap}从 {low}{'' if low[-1] > '⺀' else ' '}到 {high}"
        return f"{due}，{text}" if due and due not in metric else text
    text = f"{capital(metric)}: from {low} to {high}"
    return f"{text} by {due}" if due and due not in metric else text


def both_values(line: KeyResult | None, ground: Ground) -> str | None:
    """A line's metric from its baseline to its target; None where one of the three is missing."""
    metric = metric_of(line)
    if (
        not line
        or not metric
        or not line.measure.baseline_at
        or not line.measure.target_at
        or not pair_of_values(line.text, line.measure)
    ):
        return None
    return from_to(
        ground,
        metric,
        amount(line.text[slice(*line.measure.baseline_at)]),
        amount(line.text[slice(*line.measure.target_at)]),
        line,
    )


def unit_of(metric: str) -> str:
    """A percent sign for a metric that is a rate or share by its words, else nothing."""
    return "%" if _PERCENT.search(reading_form(metric)) else ""


def amount(quote: str) -> str:
    """A target without words of direction before its figure."""
    return re.sub(
        r"^(?:to|at least|under|over|above|below|up to|<=?|>=?|≤|≥|\+)\s*",
        "",
        quote.strip(),
        flags=re.IGNORECASE,
    )
