"""The gates: what of a run may not be accepted, and why.

A measure breaks where its floor does (unless the baseline says why it is still short of it), where the 95 % interval of its change against the baseline lies on the worse
side of zero, or where that holds for a slice of it (criterion, level, kind) with enough samples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evals.baseline import Baseline, Kept
from evals.interval import Change, Interval, change, interval
from evals.measure import ROUNDING, Counted, Measure, Sample, Tally, tally

ENOUGH = 50
"""Samples that a slice needs to be gated."""
HALF = 0.5
"""The share of its clusters that a run has to share with the baseline to be compared with it."""
WORST = 12
"""Examples to read per measure."""


@dataclass(frozen=True)
class Slice:
    """A figure cut by one slice."""

    by: str
    name: str
    value: float
    n: int
    change: Change | None = None
    broken: str | None = None


@dataclass(frozen=True)
class Row:
    """A measure with all that a report says about it; `broken` tells what keeps it from passing."""

    suite: str
    name: str
    lang: str
    better: str
    floor: float | None
    value: float
    interval: Interval
    n: int
    clusters: int
    change: Change | None
    slices: tuple[Slice, ...]
    worst: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def key(self) -> str:
        """Names the measure among those of a run."""
        return f"{self.suite} | {self.name} | {self.lang}"


def judge(measures: Iterable[Measure], baseline: Baseline) -> list[Row]:
    """Every measure of a run, judged; those of the same suites that the baseline has and the run has not are
    broken rows without samples."""
    run = list(measures)
    rows = [_row(m, baseline.measures.get(m.key), m.key in baseline.short) for m in run]
    suites, known = {m.suite for m in run}, {m.key for m in run}
    return rows + [
        _missing(key, kept)
        for key, kept in baseline.measures.items()
        if key.split(" | ")[0] in suites and key not in known
    ]


def broken(rows: Iterable[Row]) -> list[str]:
    """One line per thing that does not pass."""
    return [f"{row.key}: {why}" for row in rows for why in row.broken]


def _row(measure: Measure, kept: Kept | None, known_short: bool) -> Row:
    now = tally(measure.samples)
    then = kept.tally() if kept else None
    changed = _change(measure, now, then)
    slices = tuple(_slices(measure, now, then))
    return Row(
        measure.suite,
        measure.name,
        measure.lang,
        measure.better,
        measure.floor,
        measure.value,
        interval(measure),
        len(measure.samples),
        len(now.clusters),
        changed,
        slices,
        tuple(dict.fromkeys(s.shown for s in measure.samples if s.wrong and s.shown))[:WORST],
        tuple(_faults(measure, kept, known_short, now, then, changed, slices)),
    )


def _change(measure: Measure, now: Tally, then: Tally | None) -> Change | None:
    if then is None or not isinstance(measure.statistic, Counted):
        return None
    return change(measure.statistic, now, then)


def _faults(
    measure: Measure,
    kept: Kept | None,
    known_short: bool,
    now: Tally,
    then: Tally | None,
    changed: Change | None,
    slices: Sequence[Slice],
) -> Iterator[str]:
    sign, value = _sign(measure), measure.value
    if not measure.samples:
        yield "there are no samples"
    elif measure.short and not known_short:
        yield f"{value:.3f} is {'below the floor' if sign > 0 else 'above the ceiling'} {measure.floor or 0:.2f}"
    if kept is None or then is None:
        return
    if isinstance(measure.statistic, Counted):
        if changed is None or changed.clusters < HALF * max(len(now.clusters), len(then.clusters)):
            yield "the baseline was made with other data; accept the new figures"
        elif _fell(measure, changed):
            yield _told(changed)
    elif sign * (kept.value - _edge(measure, interval(measure))) > 0:
        yield f"{value:.3f}, and its interval leaves out the baseline's {kept.value:.3f}"
    yield from (f"{one.by} {one.name}: {one.broken}" for one in slices if one.broken)


def _slices(measure: Measure, now: Tally, then: Tally | None) -> Iterator[Slice]:
    for by in dict.fromkeys(key for s in measure.samples for key in s.slices):
        names = sorted({s.slices[by] for s in measure.samples if by in s.slices})
        for name in names if len(names) > 1 else ():
            part = [s for s in measure.samples if s.slices.get(by) == name]
            yield _slice(measure, by, name, part, now, then)


def _slice(
    measure: Measure, by: str, name: str, part: Sequence[Sample], now: Tally, then: Tally | None
) -> Slice:
    value, n = measure.statistic(part), len(part)
    if then is None or n < ENOUGH or not measure.gated:
        return Slice(by, name, value, n)
    changed = _change(measure, now.only(by, name), then.only(by, name))
    fell = changed is not None and _fell(measure, changed)
    return Slice(by, name, value, n, changed, _told(changed) if changed and fell else None)


def _missing(key: str, kept: Kept) -> Row:
    suite, name, lang = key.split(" | ")
    told = ("the run no longer measures it",)
    return Row(suite, name, lang, "higher", None, kept.value, Interval(0, 1), 0, 0, None, (), (), told)


def _sign(measure: Measure) -> int:
    return 1 if measure.better == "higher" else -1


def _edge(measure: Measure, found: Interval) -> float:
    return found.high if measure.better == "higher" else found.low


def _fell(measure: Measure, changed: Change) -> bool:
    """Whether the whole interval lies on the worse side of zero."""
    return (changed.high if measure.better == "higher" else -changed.low) < -ROUNDING


def _told(changed: Change) -> str:
    return f"changed by {changed.value:+.3f} ({changed.low:+.3f} to {changed.high:+.3f})"
