"""The results that a change is measured against: `baseline.json`, in git.

Per measure it keeps the value and the counts of every cluster, so that a new run can be compared cluster by cluster.
Measures over the same samples share their counts. Raising is free; a value that falls, or one that does not reach its floor
yet, is only written with a reason, which stays in the file with its date.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from evals.measure import COLUMNS, Group, Measure, Tally, tally

FILE = Path(__file__).parent / "baseline.json"


@dataclass(frozen=True)
class Kept:
    """A measure as it was accepted: its value and its counts, group by group."""

    value: float
    pools: tuple[Pool, ...]

    def tally(self) -> Tally:
        """The counts as a run has them."""
        clusters = tuple(dict.fromkeys(one for pool in self.pools for one in pool.counts))
        row = {one: i for i, one in enumerate(clusters)}
        sums = np.zeros((len(clusters), len(self.pools), len(COLUMNS)))
        for place, pool in enumerate(self.pools):
            for one, code in pool.counts.items():
                sums[row[one], place] = [float(n) for n in code.split()]
        return Tally(clusters, tuple(pool.group for pool in self.pools), sums)


@dataclass(frozen=True)
class Pool:
    """The counts of one group: per cluster the columns' numbers, apart by spaces."""

    group: Group
    counts: Mapping[str, str]


@dataclass(frozen=True)
class Lowered:
    """When and why values were lowered: per measure from what to what."""

    date: str
    reason: str
    measures: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Baseline:
    """What was accepted, what was ever lowered, and why measures may be short of their floor."""

    measures: Mapping[str, Kept]
    lowered: tuple[Lowered, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)


def worse(measure: Measure, value: float, than: float) -> bool:
    """Whether a value is worse than another, by more than rounding."""
    return (than - value if measure.better == "higher" else value - than) > 5e-7


def keep(measure: Measure) -> Kept:
    """A measure as the baseline stores it."""
    counted = tally(measure.samples)
    pools = []
    for place, group in enumerate(counted.groups):
        rows = zip(counted.clusters, counted.sums[:, place], strict=True)
        pools.append(Pool(group, {one: " ".join(f"{n:.9g}" for n in row) for one, row in rows if row[0]}))
    return Kept(round(measure.value, 6), tuple(pools))


def accept(
    old: Baseline, measures: Iterable[Measure], today: date, reason: str | None = None
) -> tuple[Baseline, list[str]]:
    """The baseline with a run taken over, and the names of measures that fell and were left as they were, because no
    reason was given. Measures that their suite no longer yields stay until a reason is given."""
    every = list(measures)
    run = {m.key: m for m in every if m.gated}
    suites = {m.suite for m in run.values()}
    fell = {
        key: (old.measures[key].value, m.value)
        for key, m in run.items()
        if key in old.measures and worse(m, m.value, old.measures[key].value)
    }
    gone = [key for key in old.measures if key.split(" | ")[0] in suites and key not in run]
    if reason is None:
        new = {key: keep(m) for key, m in run.items() if key not in fell}
        return replace(old, measures={**old.measures, **new}), [*fell, *gone]
    left = {key: kept for key, kept in old.measures.items() if key not in gone}
    told = Lowered(today.isoformat(), reason, fell)
    lowered = (*old.lowered, told) if fell or gone else old.lowered
    held = {m.key for m in every}
    below = {m.key: f"{today.isoformat()}: {reason}" for m in every if m.short}
    short = {key: why for key, why in old.short.items() if key not in held} | {
        key: old.short.get(key, why) for key, why in below.items()
    }
    return Baseline({**left, **{key: keep(m) for key, m in run.items()}}, lowered, short), []


def read(path: Path) -> Baseline:
    """The stored baseline; an empty one where there is no file."""
    if not path.exists():
        return Baseline({})
    data = json.loads(path.read_text(encoding="utf-8"))
    pools = [_pool(row) for row in data["pools"]]
    kept = {
        key: Kept(row["value"], tuple(pools[i] for i in row["pools"]))
        for key, row in data["measures"].items()
    }
    told = tuple(
        Lowered(r["date"], r["reason"], {k: tuple(v) for k, v in r["measures"].items()})
        for r in data["lowered"]
    )
    return Baseline(kept, told, data.get("short", {}))


def write(baseline: Baseline, path: Path) -> None:
    """Stores a baseline, one measure and one pool a line."""
    pools: dict[str, int] = {}
    rows = {
        key: {"value": kept.value, "pools": [pools.setdefault(_packed(p), len(pools)) for p in kept.pools]}
        for key, kept in sorted(baseline.measures.items())
    }
    measures = ",\n".join(f"{_json(key)}: {_json(row)}" for key, row in rows.items())
    lowered = ",\n".join(_json(vars(one)) for one in baseline.lowered)
    text = (
        f'{{"lowered": [\n{lowered}\n],\n"short": {json.dumps(baseline.short, ensure_ascii=False, indent=0)},\n"measures": {{\n{measures}\n}},\n"pools": [\n'
        + ",\n".join(pools)
        + "\n]}\n"
    )
    path.write_text(text, encoding="utf-8")


def _packed(pool: Pool) -> str:
    """A pool as JSON; clusters with the same counts stand together, as most do."""
    alike: dict[str, list[str]] = defaultdict(list)
    for cluster, code in pool.counts.items():
        alike[code].append(cluster)
    lang, slices = pool.group
    return _json({"lang": lang, "slices": dict(slices), "counts": alike})


def _pool(row: Mapping[str, Any]) -> Pool:
    counts = {cluster: code for code, clusters in row["counts"].items() for cluster in clusters}
    return Pool((row["lang"], tuple(sorted(row["slices"].items()))), counts)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
