"""What a suite measures: samples, a statistic over them, and the floor it must hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One scored thing.

    `cluster` names what is resampled together (a draft, a question). A share is a mean of `value` (0..1); a
    verdict has `truth` (labelled bad) and `said` (called bad; None where the critic would not judge).
    `slices` are what a figure can be cut by (field, level, kind). `shown` is what a reader sees when this sample went wrong.
    """

    cluster: str
    lang: str
    value: float = 0.0
    truth: bool | None = None
    said: bool | None = None
    slices: Mapping[str, str] = field(default_factory=dict)
    shown: str = ""

    @property
    def wrong(self) -> bool:
        """A verdict unlike the label, or a share's sample below a half."""
        return self.value < 0.5 if self.truth is None else self.said is not self.truth


ROUNDING = 1e-6

Statistic = Callable[[Sequence[Sample]], float]


@dataclass(frozen=True)
class Measure:
    """A figure of a suite over its samples; `floor` is None for what is only reported (a ceiling where lower is
    better). A significant drop of a `gated` one fails the run."""

    suite: str
    name: str
    lang: str
    statistic: Statistic
    samples: Sequence[Sample]
    floor: float | None = None
    better: Literal["higher", "lower"] = "higher"
    gated: bool = True

    @property
    def value(self) -> float:
        return self.statistic(self.samples)

    @property
    def short(self) -> bool:
        """Whether the value misses the floor."""
        sign = 1 if self.better == "higher" else -1
        return self.floor is not None and bool(self.samples) and sign * (self.value - self.floor) < -ROUNDING

    @property
    def key(self) -> str:
        """Names the measure among those of a run."""
        return f"{self.suite} | {self.name} | {self.lang}"


def named(text: str) -> str:
    """A cluster's name made of what it holds, for data without ids: the same in every run and order."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


Group = tuple[str, tuple[tuple[str, str], ...]]
"""A language and the slices, sorted, that samples have in common."""

COLUMNS = ("n", "value", "caught", "missed", "bad asked", "false", "spared", "ok asked")


@dataclass(frozen=True)
class Tally:
    """Samples counted: `sums[cluster, group, column]`; the columns are `COLUMNS`."""

    clusters: tuple[str, ...]
    groups: tuple[Group, ...]
    sums: Array

    def only(self, slice: str, name: str) -> Tally:
        """The part whose samples have that name in that slice, without clusters that have none."""
        kept = [i for i, (_, slices) in enumerate(self.groups) if (slice, name) in slices]
        sums = self.sums[:, kept]
        there = np.flatnonzero(sums[:, :, 0].sum(axis=1))
        clusters = tuple(self.clusters[i] for i in there)
        return Tally(clusters, tuple(self.groups[i] for i in kept), sums[there])


def group_of(sample: Sample) -> Group:
    """What a sample is counted under."""
    return sample.lang, tuple(sorted(sample.slices.items()))


def tally(samples: Sequence[Sample]) -> Tally:
    """Counts samples per cluster and group."""
    clusters = tuple(dict.fromkeys(s.cluster for s in samples))
    groups = tuple(sorted({group_of(s) for s in samples}))
    row = {one: i for i, one in enumerate(clusters)}
    place = {one: i for i, one in enumerate(groups)}
    sums = np.zeros((len(clusters), len(groups), len(COLUMNS)))
    for s in samples:
        cell = sums[row[s.cluster], place[group_of(s)]]
        cell[0] += 1
        cell[1] += s.value
        if s.truth is not None:
            cell[2 + 3 * (not s.truth) + (True, False, None).index(s.said)] += 1
    return Tally(clusters, groups, sums)


@dataclass(frozen=True)
class Counted:
    """A statistic that needs no more than counts, so that thousands of resamples cost one product of matrices.

    `of` takes counts of shape (…, groups, columns) with the groups' names and answers shape (…). `name` is that of the
    variable it stands in, by which it travels between processes.
    """

    name: str
    of: Callable[[Array, Sequence[Group]], Array]

    def __call__(self, samples: Sequence[Sample]) -> float:
        counted = tally(samples)
        return float(self.of(counted.sums.sum(axis=0), counted.groups))

    def __reduce__(self) -> str:
        return self.name


def _ratio(part: Array, whole: Array, empty: float) -> Array:
    return np.where(whole > 0, part / np.maximum(whole, 1e-12), empty)


def _recall(c: Array) -> Array:
    return _ratio(c[..., 2], c[..., 2:5].sum(axis=-1), 1.0)


def _spared(c: Array) -> Array:
    return _ratio(c[..., 6], c[..., 5:8].sum(axis=-1), 1.0)


def _f1(c: Array) -> Array:
    caught = 2 * c[..., 2]
    return _ratio(caught, caught + c[..., 3] + c[..., 4] + c[..., 5], 1.0)


def _kappa(c: Array) -> Array:
    verdicts = c[..., 2:8]
    n = verdicts.sum(axis=-1)
    agreed = _ratio(c[..., 2] + c[..., 6], n, 1.0)
    bad, ok = verdicts[..., :3].sum(axis=-1), verdicts[..., 3:].sum(axis=-1)
    called, spared = c[..., 2] + c[..., 5], c[..., 3] + c[..., 6]
    chance = _ratio(bad * called + ok * spared, n**2, 1.0)
    return _ratio(agreed - chance, 1 - chance, 1.0)


def overall(name: str, of: Callable[[Array], Array]) -> Counted:
    """A statistic of the counts of all groups together."""
    return Counted(name, lambda counts, groups: of(counts.sum(axis=-2)))


def per(slice: str, name: str, of: Callable[[Array], Array], fold: Callable[[Array], Array]) -> Counted:
    """A statistic of the counts of each name of a slice, folded (by mean or minimum, over the last axis)."""

    def folded(counts: Array, groups: Sequence[Group]) -> Array:
        found = [dict(slices).get(slice, "") for _, slices in groups]
        parts = [
            of(counts[..., [i for i, one in enumerate(found) if one == part], :].sum(axis=-2))
            for part in sorted(set(found))
        ]
        return fold(np.stack(parts, axis=-1))

    return Counted(name, folded)


def _mean(values: Array) -> Array:
    return np.asarray(values.mean(axis=-1))


def _worst(values: Array) -> Array:
    return np.asarray(values.min(axis=-1))


def _gap(counts: Array, groups: Sequence[Group]) -> Array:
    both = [
        macro_f1.of(counts[..., here, :], [groups[i] for i in here])
        for here in ([i for i, (one, _) in enumerate(groups) if one == lang] for lang in ("zh", "en"))
    ]
    return np.abs(both[0] - both[1])


share = overall("share", lambda c: _ratio(c[..., 1], c[..., 0], 0.0))
"""The mean of the values."""
precision = overall("precision", lambda c: _ratio(c[..., 2], c[..., 2] + c[..., 5], 1.0))
"""Of the lines called bad, the share labelled bad; 1 where none was called bad."""
recall = overall("recall", _recall)
"""Of the lines labelled bad, the share called bad; 1 where none is."""
spared = overall("spared", _spared)
"""Of the lines labelled ok, the share called ok: an abstention is a miss; 1 where none is."""
balanced = overall("balanced", lambda c: (_recall(c) + _spared(c)) / 2)
"""Balanced accuracy: the mean of the two classes' shares judged right, abstentions counted as misses."""
f1 = overall("f1", _f1)
"""Harmonic mean of precision and recall for the class bad; 1 where no line is labelled or called bad."""
abstained = overall("abstained", lambda c: _ratio(c[..., 4] + c[..., 7], c[..., 2:8].sum(axis=-1), 0.0))
"""The share of lines the critic would not judge."""
kappa = overall("kappa", _kappa)
"""Cohen's kappa of verdicts and labels; an abstention agrees with neither."""
macro_f1 = per("field", "macro_f1", _f1, _mean)
"""The mean of the fields' F1."""
worst_f1 = per("field", "worst_f1", _f1, _worst)
"""The F1 of the field that does worst."""
macro_kappa = per("field", "macro_kappa", _kappa, _mean)
"""The mean of the fields' kappa."""
macro_recall = per("field", "macro_recall", _recall, _mean)
"""The mean of the fields' recall."""
macro_spared = per("field", "macro_spared", _spared, _mean)
"""The mean of the fields' share of ok lines called ok."""
gap = Counted("gap", _gap)
"""How far the macro-F1 of Chinese and English lie apart."""
