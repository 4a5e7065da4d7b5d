"""Two people's lines that are one thing in truth, or that cannot both come true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np

from coach.okr import Lang, Value
from coach.parse.text import language_of
from coach.ports import Vectors
from coach.team.alike import Compared, compare
from coach.team.lines import Line, Said
from coach.team.pair_words import reason

Kind = Literal["duplicate", "conflict", "shared-metric"]
NEAREST, NEAR, MOST = 16, 0.38, 500
ROWS_AT_ONCE = 512
SAME_OBJECTIVE: Mapping[str, float] = {"en": 0.72, "zh": 0.8, "across": 0.66}
SAME_WORDS = 0.82


class Pair(Value):
    """Two lines of two people, why they are put side by side, and how strong the evidence is (0..1, for sorting)."""

    kind: Kind
    one: Said
    other: Said
    reason: str
    strength: float


def find_pairs(lines: Sequence[Line], whole: Vectors, counted: Vectors, lang: Lang) -> tuple[Pair, ...]:
    """Duplicates, conflicts and shared metrics between different people, in the order of the team's lines; at most
    `MOST`, the strongest. `whole` and `counted` hold a unit vector per line: of all its words, and of what it counts."""
    found = []
    for i, j in _candidates(lines, whole, counted):
        pair = _judge(lines[i], lines[j], float(whole[i] @ whole[j]), float(counted[i] @ counted[j]), lang)
        if pair:
            found.append((pair.strength, i, j, pair))
    found.sort(key=lambda f: (-f[0], f[1], f[2]))
    kept = _once(found)[:MOST]
    return tuple(pair for _, _, _, pair in sorted(kept, key=lambda f: (f[1], f[2])))


def _once(found: Sequence[tuple[float, int, int, Pair]]) -> list[tuple[float, int, int, Pair]]:
    """Without a weaker pair of the same two people on a line that stands in a stronger pair of theirs."""
    seen: set[tuple[int, str, str]] = set()
    kept = []
    for row in found:
        _, i, j, pair = row
        keys = {(i, pair.other.name, "line"), (j, pair.one.name, "line")}
        if not keys & seen:
            kept.append(row)
            seen |= keys
    return kept


def _candidates(lines: Sequence[Line], whole: Vectors, counted: Vectors) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) of two people and one kind of line, among each line's nearest."""
    if len(lines) < 2:
        return
    person = np.array([line.person for line in lines])
    aim = np.array([line.is_objective for line in lines])
    seen: set[tuple[int, int]] = set()
    for start in range(0, len(lines), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        fits = (person[rows, None] != person) & (aim[rows, None] == aim)
        for vectors in (whole, counted):
            near = np.where(fits, vectors[rows] @ vectors.T, -1)
            k = min(NEAREST, near.shape[1] - 1)
            for row, columns in enumerate(np.argpartition(-near, k, axis=1)[:, : k + 1]):
                i = start + row
                seen |= {(min(i, j), max(i, j)) for j in map(int, columns) if near[row, j] >= NEAR}
    yield from sorted(seen)


def _judge(one: Line, other: Line, whole: float, counted: float, lang: Lang) -> Pair | None:
    seen = compare(one, other, whole, counted)
    kind = _objectives(one, seen) if one.is_objective else _key_results(seen)
    if kind is None:
        return None
    return Pair(
        kind=kind,
        one=one.said,
        other=other.said,
        reason=reason(kind, one, other, seen, lang),
        strength=round(min(1.0, seen.whole + (0.3 if seen.same_levels else 0.0)), 3),
    )


def _objectives(one: Line, seen: Compared) -> Kind | None:
    if seen.apart or seen.substituted:
        return None
    border = SAME_OBJECTIVE["across" if seen.across else language_of(one.said.text)]
    return "duplicate" if seen.whole >= border else None


def _key_results(seen: Compared) -> Kind | None:
    """What two key results are to one another; the first kind of evidence that holds."""
    if seen.apart or seen.substituted or seen.other_unit:
        return None
    if seen.mirrored and seen.whole >= 0.35:
        return "duplicate"
    if seen.same_levels and (seen.counted >= 0.3 or seen.whole >= (0.66 if seen.round else 0.4)):
        return "duplicate"
    if seen.opposed:
        return "conflict" if _opposed(seen) else None
    if seen.same_change and seen.counted >= 0.5 and not seen.narrower:
        return "duplicate"
    if seen.same_target and not seen.both_baselines and _one_goal(seen):
        return "duplicate"
    if seen.narrower:
        return None
    return _one_metric(seen)


def _opposed(seen: Compared) -> bool:
    if seen.same_baseline:
        return seen.counted >= (0.48 if seen.round else 0.35) or seen.whole >= (0.62 if seen.round else 0.52)
    return not seen.narrower and seen.counted >= 0.72


def _one_goal(seen: Compared) -> bool:
    if seen.round:
        return seen.counted >= 0.62 and seen.whole >= 0.66
    return seen.counted >= 0.38 and seen.whole >= 0.5


def _one_metric(seen: Compared) -> Kind | None:
    """Two lines that count the same with other numbers, or without."""
    if seen.both_targets:
        if seen.same_baseline and not seen.same_target:
            return "conflict" if seen.counted >= (0.64 if seen.round else 0.52) else None
        if seen.same_target and seen.both_baselines:
            return "conflict" if seen.counted >= (0.64 if seen.round else 0.56) else None
        return "conflict" if seen.counted >= 0.88 else None
    if not seen.any_target:
        return "duplicate" if seen.whole >= SAME_WORDS else None
    return "shared-metric" if seen.counted >= SAME_WORDS else None
