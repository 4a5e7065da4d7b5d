"""What speaks for two lines being about one and the same thing: nearness, words, figures, scopes, whose they are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources
from math import log, log1p

import numpy as np

from coach.glossary import Glossary
from coach.lexical import terms, words
from coach.parse.patterns import Pattern
from coach.parse.text import plain
from coach.ports import Vectors
from coach.team.alike import Compared, compare
from coach.team.figures import agreement, figures
from coach.team.lines import Line, bare

MATCHES = ("both", "turned", "scaled", "worked out", "one")
NAMES = (
    "whole", "counted", "nearer", "above usual", "margin", "other margin", "rank", "other rank",
    "words", "other words", "left over", "other left over", "same terms", "same matters",
    *(f"figures: {m}" for m in MATCHES), "telling", "figures differ", "figures", "other figures",
    "same target", "same baseline", "same change", "opposed", "other unit", "targets",
    "apart", "narrower", "substituted", "across", "Chinese", "objectives", "line to objective",
    "opposites", "objective",
)  # fmt: skip
DEEPEST, FEW, TELLING = 8, 16, 4
USUAL = 0.2
ALONE = np.array([0.0, 0.1, USUAL], dtype=np.float32)
"""How near lines of two people usually are, for teams too small to tell."""
_OPPOSITES = tuple(
    (Pattern(one), Pattern(other))
    for one, other in (
        (r"increas|rais|more|add|up(?![a-z])|longer|extend|双倍|增|加|提|升|延|扩|放宽|放开|涨", r"decreas|reduc|cut|fewer|less|down|shorten|lower|drop|halv|减|降|缩|压|收紧|收缩|砍|不涨"),
        (r"(?<![a-z])(?:all|every|always|each|any)(?![a-z])|所有|全部|全员|一律|每|都|全", r"(?<![a-z])(?:no|none|not|never|nobody|only|without|at most|no more)(?![a-z])|不|无|禁|仅|只|零"),
        (r"open|allow|free|publish|keep|on(?![a-z])|开放|允许|免费|公开|保留|展示|新开|开", r"clos|ban|forbid|sold|price|pay|off(?![a-z])|delet|keep no|关|禁|收费|卖|不公开|删|清零|取消|停"),
    )
)  # fmt: skip

Embed = Callable[[list[str]], Vectors]


def signs(
    lines: Sequence[Line], whole: Vectors, counted: Vectors, pairs: Sequence[tuple[int, int]], embed: Embed
) -> Vectors:
    """A row per pair of line numbers, a column per name of `NAMES`. `whole` and `counted` hold a unit vector per line: of
    all its words, and of what it counts; `embed` gives unit vectors of single words."""
    near = _Near(lines, whole, counted)
    said = _Said(lines, embed)
    rows = [_row(lines, i, j, near, said) for i, j in pairs]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))


def _row(lines: Sequence[Line], i: int, j: int, near: _Near, said: _Said) -> list[float]:
    one, other = lines[i], lines[j]
    seen = compare(one, other, *near.cosines(i, j))
    return [
        seen.whole,
        seen.counted,
        max(seen.whole, seen.counted),
        *near.beside(i, j),
        *said.alike(i, j),
        *_figured(one, other),
        *_literal(seen),
        float(np.mean([one.said.text[:1] > "\u2fff", other.said.text[:1] > "\u2fff"])),
        *near.above(i, j),
        float(opposites(one.said.text, other.said.text)),
        float(one.is_objective),
    ]


class _Near:
    """How near two lines are, measured against the other lines of the team."""

    def __init__(self, lines: Sequence[Line], whole: Vectors, counted: Vectors) -> None:
        self._whole, self._counted = whole, counted
        self._person = np.array([line.person for line in lines])
        self._aim = np.array([line.is_objective for line in lines])
        place = {(line.person, line.said.draft): n for n, line in enumerate(lines) if line.is_objective}
        self._objective = [place.get((line.person, line.said.draft), n) for n, line in enumerate(lines)]
        self._rows: dict[int, _Row] = {}

    def cosines(self, i: int, j: int) -> tuple[float, float]:
        return float(self._whole[i] @ self._whole[j]), float(self._counted[i] @ self._counted[j])

    def beside(self, i: int, j: int) -> list[float]:
        """How far the pair lies above what is usual for the two lines, above their next nearest, and its ranks."""
        one, other = self._row(i), self._row(j)
        own = float(one.near[j])
        margins = [own - one.best_but(j), own - other.best_but(i)]
        ranks = [log1p(min(DEEPEST, row.above(own))) for row in (one, other)]
        above = min((own - row.mean) / (row.spread + 0.05) for row in (one, other))
        return [above, min(margins), max(margins), min(ranks), max(ranks)]

    def above(self, i: int, j: int) -> list[float]:
        """How near the objectives above are to one another, and the lines to the other's objective."""
        a, b = self._objective[i], self._objective[j]
        return [
            float(self._whole[a] @ self._whole[b]),
            max(float(self._whole[i] @ self._whole[b]), float(self._whole[j] @ self._whole[a])),
        ]

    def _row(self, i: int) -> _Row:
        if i not in self._rows:
            fits = (self._person != self._person[i]) & (self._aim == self._aim[i])
            mean = (self._whole @ self._whole[i] + self._counted @ self._counted[i]) / 2
            self._rows[i] = _Row(np.where(fits, mean, -1))
        return self._rows[i]


class _Row:
    """How near a line is to every line of its kind of other people: the mean of both cosines, -1 elsewhere."""

    def __init__(self, near: Vectors) -> None:
        usual = near[near > -1]
        told = usual if len(usual) >= TELLING else ALONE
        self.near, self._ordered = near, np.sort(near)
        self.mean, self.spread = float(told.mean()), float(told.std())

    def best_but(self, place: int) -> float:
        """The nearest of the others, at least what is usual."""
        high = self._ordered[-2:] if self.near[place] == self._ordered[-1] else self._ordered[-1:]
        return max(USUAL, float(high[0])) if len(self.near) > 1 else USUAL

    def above(self, own: float) -> int:
        """How many are nearer than `own`."""
        return len(self._ordered) - int(np.searchsorted(self._ordered, own, side="right"))


class _Said:
    """The words of the lines, rare ones counting more."""

    def __init__(self, lines: Sequence[Line], embed: Embed) -> None:
        texts = [bare(line.said.text) for line in lines]
        self._words = [sorted(set(words(text))) for text in texts]
        self._terms = [frozenset(terms(text)) for text in texts]
        self._matters = [_matters(text) for text in texts]
        self._worth = _rare([frozenset(some) for some in self._words])
        self._rare_term, self._rare_matter = _rare(self._terms), _rare(self._matters)
        every = sorted({word for some in self._words for word in some})
        self._place = {word: n for n, word in enumerate(every)}
        self._vectors = embed(every) if every else np.zeros((0, 1), dtype=np.float32)

    def alike(self, i: int, j: int) -> list[float]:
        """How well either side's words find a like one on the other, what is left over, and what is shared."""
        return [
            *self._aligned(self._words[i], self._words[j]),
            _shared(self._terms[i], self._terms[j], self._rare_term),
            sum(map(self._rare_matter, self._matters[i] & self._matters[j])),
        ]

    def _aligned(self, one: Sequence[str], other: Sequence[str]) -> list[float]:
        if not one or not other:
            return [0.0, 0.0, 0.0, 0.0]
        like = self._of(one) @ self._of(other).T
        sides = [(one, like.max(axis=1)), (other, like.max(axis=0))]
        worth = [np.array(list(map(self._worth, some))) for some, _ in sides]
        covers = [float(w @ best / w.sum()) for w, (_, best) in zip(worth, sides, strict=True)]
        left = [float((w * (1 - best)).max()) for w, (_, best) in zip(worth, sides, strict=True)]
        return [min(covers), max(covers), min(left), max(left)]

    def _of(self, some: Sequence[str]) -> Vectors:
        return self._vectors[[self._place[word] for word in some]]


def _rare(theirs: Sequence[frozenset[str]]) -> Callable[[str], float]:
    """How much a part counts: the more, the fewer of the lines have it."""
    spread = Counter(part for one in theirs for part in one)
    size = max(len(theirs), FEW) + 1
    return lambda part: log(size / (spread[part] + 0.5))


def _shared(one: frozenset[str], other: frozenset[str], worth: Callable[[str], float]) -> float:
    every = sum(map(worth, one | other))
    return sum(map(worth, one & other)) / every if every else 0.0


def _figured(one: Line, other: Line) -> list[float]:
    a, b = figures(one.said.text), figures(other.said.text)
    found = agreement(a, b)
    counts = sorted((min(3, len(a.said)), min(3, len(b.said))))
    return [
        *(float(found.match == m) for m in MATCHES),
        float(found.telling),
        float(counts[0] >= 2 and found.match in ("one", "none")),
        *map(float, counts),
    ]


def _literal(seen: Compared) -> list[float]:
    return [
        float(v)
        for v in (
            seen.same_target, seen.same_baseline, seen.same_change, seen.opposed, seen.other_unit,
            seen.both_targets, seen.apart, seen.narrower, seen.substituted, seen.across,
        )
    ]  # fmt: skip


def opposites(one: str, other: str) -> bool:
    """Whether one line's words say up, all or open where the other's say down, none or closed."""
    return any((a[0] and b[1]) or (b[0] and a[1]) for a, b in zip(_sides(one), _sides(other), strict=True))


@lru_cache(maxsize=8192)
def _sides(text: str) -> tuple[tuple[bool, bool], ...]:
    """Per pair of opposites, which of the two a text says."""
    form = plain(text).form
    return tuple((bool(up.search(form)), bool(down.search(form))) for up, down in _OPPOSITES)


@lru_cache(maxsize=8192)
def _matters(text: str) -> frozenset[str]:
    """What a text is about, in whatever words and language."""
    return frozenset(" ".join(matter["en"]) for matter in _known_matters().concepts(text))


@lru_cache(maxsize=1)
def _known_matters() -> Glossary:
    file = resources.files("coach.align").joinpath("matters.json")
    return Glossary(json.loads(file.read_text(encoding="utf-8")))
