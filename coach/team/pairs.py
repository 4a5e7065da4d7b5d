"""Two people's lines that are one thing in truth, or that cannot both come true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np

from coach.okr import Lang, Measure, Value
from coach.parse.text import language_of
from coach.ports import Pairs, Vectors
from coach.team import second
from coach.team.alike import Compared, compare
from coach.team.figures import Agreement, agreement, figures
from coach.team.lines import Line, Said, bare
from coach.team.pair_words import question, reason
from coach.team.scopes import apart, substituted
from coach.team.scorer import Scorer, shipped
from coach.team.signs import Embed, opposites, signs

Kind = Literal["duplicate", "conflict", "shared-metric"]
SMALL, NEAREST, MOST, ASKED = 60, 10, 500, 2
ROWS_AT_ONCE, CROWD = 512, 12
ALIKE, VERY_ALIKE, PULLED = 0.25, 0.45, 0.6
LEADS = 0.5
SAME_WORDS = 0.7
AGAINST = -1.4
"""From where on the reader of pairs takes two lines for a contradiction; fits the planted pairs of the fictional teams best."""
MATCHED = ("both", "turned", "scaled", "worked out")


class Pair(Value):
    """Two lines of two people, why they are put side by side, and how strong the evidence is (0..1, for sorting)."""

    kind: Kind
    one: Said
    other: Said
    reason: str
    strength: float


class Question(Value):
    """Two lines of two people that may be one thing: something to ask, not to state."""

    one: Said
    other: Said
    text: str
    strength: float


@dataclass(frozen=True)
class Found:
    """What lies side by side, and what is worth asking; both in the order of the team's lines."""

    pairs: tuple[Pair, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class _Scored:
    """Odds in logarithms; `against` says how much more a pair looks like a contradiction than like one thing, as far as a reader
    looked at it."""

    i: int
    j: int
    odds: float
    against: float | None = None

    @property
    def strength(self) -> float:
        return round(1 / (1 + float(np.exp(-self.odds))), 3)


def find_pairs(
    lines: Sequence[Line],
    whole: Vectors,
    counted: Vectors,
    embed: Embed,
    lang: Lang,
    reader: Pairs | None = None,
) -> Found:
    """Duplicates, conflicts and shared metrics between different people, at most `MOST`, the strongest; and at most
    `ASKED` questions. `whole` and `counted` hold a unit vector per line, of all its words and of what it counts; `embed`
    gives those of single words; with a `reader` the likeliest are looked at twice."""
    nominated = sorted(set(_candidates(lines, whole, counted)))
    unlike = {(i, j) for i, j in nominated if look_alike(lines[i], lines[j])}
    nominated = [
        (i, j)
        for i, j in nominated
        if (i, j) not in unlike or (reader and _other_figures(lines[i], lines[j]))
    ]
    if not nominated:
        return Found()
    odds = shipped().odds(signs(lines, whole, counted, nominated, embed))
    scored = [_Scored(i, j, float(o)) for (i, j), o in zip(nominated, odds, strict=True)]
    plain = {
        (i, j)
        for i, j in nominated
        if (i, j) not in unlike and _plainly(lines[i], lines[j], counted[i] @ counted[j])
    }
    rule: second.Rule | Scorer = shipped()
    if reader:
        scored, rule = _looked_at_twice(scored, plain, unlike, lines, reader), second.shipped()
    scored = [replace(s, odds=max(s.odds, rule.flag)) if (s.i, s.j) in plain else s for s in scored]
    best = _leading(scored)
    sure = [s for s in best if s.odds >= rule.flag][:MOST]
    taken = {n for s in sure for n in (s.i, s.j)}
    open_ = [s for s in best if rule.ask <= s.odds < rule.flag and not {s.i, s.j} & taken][:ASKED]
    return Found(
        tuple(_pair(s, lines, whole, counted, lang) for s in sorted(sure, key=lambda s: (s.i, s.j))),
        tuple(_question(s, lines, lang) for s in sorted(open_, key=lambda s: (s.i, s.j))),
    )


def _looked_at_twice(
    scored: Sequence[_Scored],
    plain: Set[tuple[int, int]],
    unlike: Set[tuple[int, int]],
    lines: Sequence[Line],
    reader: Pairs,
) -> list[_Scored]:
    """The likeliest pairs, plain ones ahead of all, with the odds that both looks give together."""
    ahead = sorted(scored, key=lambda s: ((s.i, s.j) not in plain, -s.odds, s.i, s.j))
    likely = ahead[: max(second.room(len(lines)), len(plain))]
    said = second.read(reader, [(lines[s.i].said.text, lines[s.j].said.text) for s in likely])
    rows = [
        second.row(
            s.odds,
            same,
            against,
            lines[s.i].is_objective,
            _across(lines[s.i], lines[s.j]),
            (s.i, s.j) in unlike,
        )
        for s, (same, against) in zip(likely, said, strict=True)
    ]
    odds = second.shipped().odds(second.ranked(rows, len(lines)))
    return [
        _Scored(s.i, s.j, float(o), against - same)
        for s, o, (same, against) in zip(likely, odds, said, strict=True)
    ]


def _across(one: Line, other: Line) -> bool:
    return language_of(one.said.text) != language_of(other.said.text)


def _leading(scored: Sequence[_Scored]) -> list[_Scored]:
    """The pairs, the likeliest first, without those whose lines stand in a clearly likelier one."""
    top: dict[int, float] = defaultdict(lambda: -np.inf)
    for s in scored:
        top[s.i], top[s.j] = max(top[s.i], s.odds), max(top[s.j], s.odds)
    kept = [s for s in scored if max(top[s.i], top[s.j]) - s.odds <= LEADS]
    return sorted(kept, key=lambda s: (-s.odds, s.i, s.j))


def _candidates(lines: Sequence[Line], whole: Vectors, counted: Vectors) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) of two people and one kind of line: all in a small team, else each line's nearest and those
    that share two figures."""
    if len(lines) <= SMALL:
        yield from ((i, j) for i, j in combinations(range(len(lines)), 2) if _may_pair(lines[i], lines[j]))
        return
    yield from _of_one_step(lines)
    person = np.array([line.person for line in lines])
    aim = np.array([line.is_objective for line in lines])
    for start in range(0, len(lines), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        fits = (person[rows, None] != person) & (aim[rows, None] == aim)
        near = np.where(fits, whole[rows] @ whole.T + counted[rows] @ counted.T, -2)
        k = min(NEAREST, near.shape[1] - 1)
        for row, columns in enumerate(np.argpartition(-near, k, axis=1)[:, :k]):
            i = start + row
            yield from ((min(i, j), max(i, j)) for j in map(int, columns) if near[row, j] > 0)


def _may_pair(one: Line, other: Line) -> bool:
    return one.person != other.person and one.is_objective == other.is_objective


def look_alike(one: Line, other: Line) -> bool:
    """Whether two lines plainly speak of two things: another region or product, or one frame with another word in it."""
    if apart(one.marks, other.marks):
        return True
    swapped = substituted(bare(one.said.text), bare(other.said.text))
    return swapped and not opposites(one.said.text, other.said.text)


def _other_figures(one: Line, other: Line) -> bool:
    """Whether two lines of one frame differ in their figures as well: those may pull apart one thing; with the same figures they
    are two things of one kind."""
    return agreement(figures(one.said.text), figures(other.said.text)).match not in MATCHED and bool(
        figures(one.said.text).said or figures(other.said.text).said
    )


def _plainly(one: Line, other: Line, likeness: float) -> bool:
    """Whether two lines count the same in the same words, something like it from and to the same telling figures, or much the same
    from one figure in opposite directions."""
    if one.is_objective:
        return False
    counted = bare(one.said.text).casefold()
    if counted and counted == bare(other.said.text).casefold():
        return True
    if likeness >= PULLED and _pulled_apart(one.measure, other.measure):
        return True
    agreed = agreement(figures(one.said.text), figures(other.said.text))
    return agreed.match == "both" and likeness >= (ALIKE if agreed.telling else VERY_ALIKE)


def _pulled_apart(one: Measure, other: Measure) -> bool:
    """Whether two measures start at one figure and go opposite ways."""
    ways = {one.direction, other.direction}
    same = one.baseline is not None and one.baseline == other.baseline and one.unit == other.unit
    return same and ways == {"up", "down"}


def _of_one_step(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines with two figures in common, or with what is missing from them to a hundred."""
    places: dict[tuple[float, float], list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        said = figures(line.said.text).said
        rest = [round(100 - v, 4) for v in said if 0 < v < 100]
        for some in (said, rest):
            for a, b in combinations(sorted(set(some)), 2):
                places[a, b].append(n)
    for crowd in places.values():
        if len(crowd) <= CROWD:
            yield from (
                (i, j) for i, j in combinations(sorted(set(crowd)), 2) if _may_pair(lines[i], lines[j])
            )


def _pair(s: _Scored, lines: Sequence[Line], whole: Vectors, counted: Vectors, lang: Lang) -> Pair:
    one, other = lines[s.i], lines[s.j]
    seen = compare(one, other, float(whole[s.i] @ whole[s.j]), float(counted[s.i] @ counted[s.j]))
    agreed = agreement(figures(one.said.text), figures(other.said.text))
    kind = _kind(one, other, seen, agreed, s.against)
    said = reason(kind, one, seen, agreed.match, lang)
    return Pair(kind=kind, one=one.said, other=other.said, reason=said, strength=s.strength)


def _question(s: _Scored, lines: Sequence[Line], lang: Lang) -> Question:
    one, other = lines[s.i].said, lines[s.j].said
    return Question(one=one, other=other, text=question(one, other, lang), strength=s.strength)


def _kind(one: Line, other: Line, seen: Compared, agreed: Agreement, against: float | None) -> Kind:
    """What two lines about one thing are to one another: by what is literal, and by what the reader of pairs made of them."""
    if one.is_objective:
        return "conflict" if against is not None and against > AGAINST else "duplicate"
    if agreed.match in MATCHED:
        return "duplicate"
    if seen.same_change or (seen.same_target and not seen.both_baselines and agreed.telling):
        return "duplicate"
    if seen.opposed or (seen.both_targets and (seen.same_baseline or seen.same_target)):
        return "conflict"
    if _between(one, other) or _between(other, one):
        return "shared-metric"
    if against is not None:
        return "conflict" if against > AGAINST else "duplicate"
    same_words = min(seen.whole, seen.counted) >= SAME_WORDS and not seen.both_targets
    return "duplicate" if same_words and not opposites(one.said.text, other.said.text) else "conflict"


def _between(one: Line, other: Line) -> bool:
    """Whether one line's only level lies on the other's way: a stage of one and the same measure."""
    m, stage = one.measure, other.measure
    if m.baseline is None or m.target is None or stage.target is None or stage.baseline is not None:
        return False
    if stage.direction not in (m.direction, None) or stage.relative:
        return False
    return min(m.baseline, m.target) < stage.target < max(m.baseline, m.target)
