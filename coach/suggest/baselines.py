"""Rewrites of lines in which today's number or the base is missing, one metric a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.meaning import Reading
from coach.okr import Finding, Suggestion
from coach.parse import reading_form
from coach.parse.measure import read_measure
from coach.rules.base import View
from coach.rules.several_metrics import parts
from coach.suggest.ground import Ground, instead
from coach.suggest.metric import amount, from_to, metric_of, unit_of
from coach.suggest.plain import lone_target, noun_phrase
from coach.suggest.wording import ENDS, capital, tidy

_NO_TODAY = re.compile(
    r"[|\t]|[(（][^)）]*\d|翻.{0,2}[倍番]|增长|提[升高]|降了|升级|(?<![a-z])(?:growth|doubled?|triple|upgraded|version|twice|once|cumulative)(?![a-z])"
)


def _short(text: str) -> bool:
    """Whether a line is hardly more than its number."""
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z]+", text)) < 3


def no_baseline(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The user's metric from a blank to the number that stands in the line."""
    line = ground.key_result(finding)
    metric = metric_of(line) if line else None
    if not line:
        return
    if (
        not metric
        or not finding.quote
        or not lone_target(line.text, line.measure)
        or _torn(line.text, metric)
    ):
        yield from _today_blank(finding, ground)
        return
    unit = unit_of(metric)
    if line.measure.relative or line.measure.unit in ("百分点", "pp"):
        kept = ground.say(
            f"原来写的是“{line.text}”：先补上现在的数，再把目标值算出来。",
            f"You wrote “{line.text}”: put in today's number, then work out the target from it.",
        )
        yield instead(finding, from_to(ground, metric, f"?{unit}", f"?{unit}", line), kept)
        return
    note = ground.say(
        "只差今天的数：不知道就先留问号，约好哪天量出来。",
        "Only today's number is missing. Leave the question mark until you have measured it.",
    )
    points = re.match(r"\s?点", line.text[finding.end :]) if finding.end else None
    target = amount(finding.quote) + (points.group() if points else "")
    yield instead(
        finding, from_to(ground, metric, f"?{'%' if '%' in reading_form(target) else ''}", target, line), note
    )


def _torn(text: str, metric: str) -> bool:
    """Whether a metric starts in the middle of a Chinese word group of its line."""
    at = text.find(metric)
    return (
        at > 0
        and bool(re.match(r"[\u4e00-\u9fff]", text[at - 1]))
        and not re.match("[将把让使]", text[at - 1])
    )


def _today_blank(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The whole line as it stands, with a blank for today's number in a bracket."""
    line = ground.key_result(finding)
    if not line or line.measure.relative or _NO_TODAY.search(reading_form(line.text)) or _short(line.text):
        return
    unit = "%" if "%" in reading_form(line.text) else ""
    text = line.text.strip().rstrip(ENDS)
    yield instead(
        finding,
        text + ground.say(f"（现在：?{unit}）", f" (today: ?{unit})"),
        ground.say(
            "这一条不用改写，只差今天的数：量出来填进括号；不知道就先留问号。",
            "The line can stay as it is; it only lacks today's number. Measure it, then fill the bracket.",
        ),
    )


def split(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """One line per metric."""
    line = ground.key_result(finding)
    if not line:
        return
    pieces = [tidy(line.text[a:b]) for a, b in parts(View(line, line.id, Reading()))]
    texts = [
        p if (m := read_measure(p)).baseline is not None or not m.metric else _repaired(p, ground)
        for p in pieces
    ]
    if len(texts) >= 2:
        yield instead(
            finding,
            "\n".join(capital(t) for t in texts),
            ground.say("一条一个数，各管各的进展。", "One number each, so that each has its own progress."),
        )


def _repaired(text: str, ground: Ground) -> str:
    measure = read_measure(text)
    if (
        measure.target_at is None
        or not measure.metric
        or measure.direction == "hold"
        or not noun_phrase(measure.metric)
        or not lone_target(text, measure)
    ):
        return text
    unit = unit_of(measure.metric) if measure.relative else "%" if measure.unit == "%" else ""
    target = f"?{unit}" if measure.relative else amount(text[slice(*measure.target_at)])
    return from_to(ground, measure.metric, f"?{unit}", target, None)
