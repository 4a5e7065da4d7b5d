"""How sure a figure is: bootstrap intervals, resampled by cluster, and paired differences (Efron 1979).

Lines of one draft go wrong together, so whole clusters are drawn. The draws come from a fixed seed: the same samples
always give the same interval.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from evals.measure import COLUMNS, Array, Counted, Group, Measure, Sample, Tally, share, tally

TIMES = 1_000
SEED = 20_260_706
EDGES = (2.5, 97.5)


@dataclass(frozen=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


@lru_cache(maxsize=8)
def draws(clusters: int) -> Array:
    """How often each cluster is drawn, per resample: shape (TIMES, clusters)."""
    chances = np.full(clusters, 1 / clusters)
    return np.random.default_rng(SEED).multinomial(clusters, chances, size=TIMES).astype(np.float64)


def interval(measure: Measure) -> Interval:
    """The interval of a figure. A share without a single miss (or hit) in n clusters gets the bound 3/n (Hanley and
    Lippman-Hand 1983), for resampling what never varies would claim certainty."""
    if not measure.samples:
        return Interval(0.0, 1.0)
    if not isinstance(measure.statistic, Counted):
        return _edges(_resampled(measure))
    counted = tally(measure.samples)
    found = _edges(spread(measure.statistic, counted))
    if measure.statistic is share and found.low == found.high in (0.0, 1.0):
        bound = min(1.0, 3 / len(counted.clusters))
        return Interval(1 - bound, 1.0) if found.low else Interval(0.0, bound)
    return found


def spread(statistic: Counted, counted: Tally) -> Array:
    """The figure in every resample."""
    times = draws(len(counted.clusters))
    flat = counted.sums.reshape(len(counted.clusters), -1)
    sums = (times @ flat).reshape(TIMES, len(counted.groups), len(COLUMNS))
    return statistic.of(sums, counted.groups)


@dataclass(frozen=True)
class Change:
    """A figure now minus then, on the `clusters` that both have, with its interval."""

    value: float
    low: float
    high: float
    clusters: int


def change(statistic: Counted, now: Tally, then: Tally) -> Change | None:
    """The paired difference; None where the two have no cluster in common."""
    both = [one for one in now.clusters if one in set(then.clusters)]
    if not both:
        return None
    groups = tuple(sorted({*now.groups, *then.groups}))
    ours, theirs = (_aligned(one, both, groups) for one in (now, then))
    apart = spread(statistic, ours) - spread(statistic, theirs)
    edges = _edges(apart)
    value = statistic.of(ours.sums.sum(axis=0), groups) - statistic.of(theirs.sums.sum(axis=0), groups)
    return Change(float(value), edges.low, edges.high, len(both))


def _aligned(counted: Tally, clusters: list[str], groups: tuple[Group, ...]) -> Tally:
    row = {one: i for i, one in enumerate(counted.clusters)}
    sums = np.zeros((len(clusters), len(groups), len(COLUMNS)))
    sums[:, [groups.index(one) for one in counted.groups]] = counted.sums[[row[one] for one in clusters]]
    return Tally(tuple(clusters), groups, sums)


def _resampled(measure: Measure) -> Array:
    """For a statistic that wants to see the samples themselves."""
    by: dict[str, list[Sample]] = defaultdict(list)
    for sample in measure.samples:
        by[sample.cluster].append(sample)
    parts = list(by.values())
    return np.array(
        [
            measure.statistic([s for i, n in enumerate(row) for s in parts[i] * int(n)])
            for row in draws(len(parts))
        ]
    )


def _edges(values: Array) -> Interval:
    low, high = np.percentile(values, EDGES)
    return Interval(float(low), float(high))
