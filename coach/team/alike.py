"""What two lines have in common, as far as numbers and words show it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.okr import Measure
from coach.parse.text import language_of
from coach.team.lines import Level, Line, amounts, bare, level_of
from coach.team.scopes import apart, narrower, substituted

CLOSE = 0.011
ROUND = 10


@dataclass(frozen=True)
class Compared:
    """`whole` and `counted` are cosines of all words and of what is counted. Numbers are the same within a hundredth."""

    whole: float
    counted: float
    across: bool
    apart: bool
    narrower: bool
    substituted: bool
    other_unit: bool
    same_levels: bool
    same_baseline: bool
    same_target: bool
    same_change: bool
    both_baselines: bool
    both_targets: bool
    any_target: bool
    opposed: bool
    mirrored: bool
    round: bool


def compare(one: Line, other: Line, whole: float, counted: float) -> Compared:
    """Compares two lines whose cosines are known."""
    a, b = level_of(one.measure), level_of(other.measure)
    across = language_of(one.said.text) != language_of(other.said.text)
    figures = amounts(one.said.text), amounts(other.said.text)
    levels = (_same(a.baseline, b.baseline) and _same(a.target, b.target)) or (
        len(figures[0]) == 2 and figures[0] == figures[1]
    )
    return Compared(
        whole=whole,
        counted=counted,
        across=across,
        apart=apart(one.marks, other.marks),
        narrower=narrower(one.marks, other.marks),
        substituted=not across and substituted(bare(one.said.text), bare(other.said.text)),
        other_unit=a.target is not None and b.target is not None and a.percent != b.percent and not levels,
        same_levels=levels,
        same_baseline=_same(a.baseline, b.baseline) or _held(one.measure, other.measure, a, b),
        same_target=_same(a.target, b.target),
        same_change=_same_change(a, b),
        both_baselines=a.baseline is not None and b.baseline is not None,
        both_targets=a.target is not None and b.target is not None,
        any_target=any(m.target is not None for m in (one.measure, other.measure)),
        opposed=_opposed(one.measure, other.measure, a, b),
        mirrored=_mirrored(a, b),
        round=_round(figures[0] & figures[1]),
    )


def _same(one: float | None, other: float | None) -> bool:
    return (
        one is not None and other is not None and abs(one - other) <= CLOSE * max(abs(one), abs(other), 0.01)
    )


def _same_change(a: Level, b: Level) -> bool:
    """One says by how much, the other from where to where, and they agree."""
    one_says = (a.target is None) != (b.target is None)
    return one_says and a.change is not None and b.change is not None and abs(a.change - b.change) <= 0.01


def _opposed(a: Measure, b: Measure, one: Level, other: Level) -> bool:
    if {a.direction, b.direction} == {"up", "down"}:
        return True
    return _held(a, b, one, other)


def _held(a: Measure, b: Measure, one: Level, other: Level) -> bool:
    """Whether one side wants to keep the level that the other wants to leave."""
    if "hold" not in (a.direction, b.direction) or a.direction == b.direction:
        return False
    return _same(one.target, other.baseline) if a.direction == "hold" else _same(one.baseline, other.target)


def _mirrored(a: Level, b: Level) -> bool:
    """Whether two shares are each other's rest, such as 82% → 90% kept and 18% → 10% lost."""
    if a.baseline is None or b.baseline is None or a.target is None or b.target is None:
        return False
    return (
        a.percent
        and b.percent
        and a.baseline != b.baseline
        and abs(a.baseline + b.baseline - 100) < 0.6
        and abs(a.target + b.target - 100) < 0.6
    )


def _round(figures: frozenset[float]) -> bool:
    """Whether shared figures are such as everybody picks; telling ones, such as 43 or 1.8, are not."""
    return all(f % ROUND == 0 or (f < ROUND and f == int(f)) for f in figures)
