"""Finds the entries of the catalogue that want what an objective wants.

Nearness to objectives known for an entry and words in common make a shortlist; the reader of pairs looks at each; a straight rule
over all that gives the chance that an expert would agree. `evals/finding.py` writes `coach/weights/catalogue.npz` and fits the rule.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp
from threading import Lock

import numpy as np

from coach.adapters.aim_model import AimModel
from coach.adapters.embedder import UseEmbedder
from coach.aim import Aim
from coach.lexical import Lexicon, terms
from coach.okr import Lang
from coach.ports import Embedder, Pairs, Vectors
from coach.suggest.entries import SURE, Entry, entries

NEAREST, WORDED, READ = 8, 6, 4
SHORTEST = 2
REMEMBERED = 500
HIGHEST = 5.0
"""The reader of pairs hardly ever says more."""
SIGNS = ("near", "nearest", "words", "unlike", "read")


@dataclass(frozen=True)
class Known:
    """What a language's entries are found by: `vectors` of known objectives with the number of the entry each is known for,
    in rising order, and of objectives that no entry is for."""

    names: tuple[str, ...]
    vectors: Vectors
    owners: Vectors
    strangers: Vectors
    words: Lexicon


@dataclass(frozen=True)
class Sighted:
    """An entry that may be meant, by its place, and what speaks for it, in the order of `SIGNS` without "read"."""

    place: int
    signs: tuple[float, float, float, float]


class CatalogueFinder:
    """The shipped catalogue's finder. Constructing is free; the first objective loads what it needs. Safe to share between threads."""

    def __init__(self, pairs: Pairs, embedder: Embedder | None = None) -> None:
        self._pairs, self._embedder, self._aims = pairs, embedder or UseEmbedder(), AimModel()
        self._aim, self._near = lru_cache(REMEMBERED)(self._aims.read), lru_cache(REMEMBERED)(self._found)

    def aim(self, objective: str) -> Aim:
        """What the objective is after; the last objectives are remembered."""
        return self._aim(objective)

    def near(self, objective: str, lang: Lang) -> list[tuple[str, float]]:
        """Ids of entries with the chance that an expert would find them apt, likeliest first; none below `SURE`. The reader
        of pairs looks only at the few that it could best lift there; the last objectives are remembered."""
        return list(self._near(objective, lang))

    def _found(self, objective: str, lang: Lang) -> tuple[tuple[str, float], ...]:
        here, rule = known(lang), _rule()[lang]
        listed = sighted(objective, here, self._embedder.embed([objective])[0])
        hopes = sorted(
            ((_chance([*one.signs, HIGHEST], rule), n) for n, one in enumerate(listed)), reverse=True
        )
        found = [listed[n] for hope, n in hopes[:READ] if hope >= SURE]
        if not found:
            return ()
        every = list(entries(lang).values())
        read = self._pairs.read([(told(every[one.place]), objective) for one in found])
        chances = [_chance([*one.signs, seen["shows"]], rule) for one, seen in zip(found, read, strict=True)]
        ranked = sorted(zip(chances, found, strict=True), key=lambda pair: -pair[0])
        return tuple((here.names[one.place], chance) for chance, one in ranked if chance >= SURE)


def sighted(objective: str, here: Known, vector: Vectors, but: Sequence[int] = ()) -> list[Sighted]:
    """The shortlist: the nearest entries and those with most telling words in common. `but` names known objectives to
    pass over. None for an objective of hardly a word."""
    words = terms(objective)
    if not words:
        return []
    nearness = here.vectors @ vector
    nearness[list(but)] = -1
    nearest, second = _best(nearness, here)
    shared = here.words.scores(words)
    unlike = float((here.strangers @ vector).max())
    worded = [n for n in np.argsort(-shared)[:WORDED] if shared[n] > 0]
    return [
        Sighted(int(n), (float(second[n]), float(nearest[n]), float(shared[n]), unlike))
        for n in dict.fromkeys([*np.argsort(-second)[:NEAREST], *worded])
    ]


def _best(nearness: Vectors, here: Known) -> tuple[Vectors, Vectors]:
    """Per entry how near its nearest known objective is, and the mean of its nearest `SHORTEST`."""
    starts = np.searchsorted(here.owners, np.arange(len(here.names)))
    counts = np.minimum(np.diff(starts, append=len(nearness)), SHORTEST)
    ranked = nearness[np.lexsort((-nearness, here.owners))]
    summed = np.concatenate([[0], np.cumsum(ranked, dtype=np.float64)])
    return ranked[starts], ((summed[starts + counts] - summed[starts]) / counts).astype(np.float32)


def told(entry: Entry) -> str:
    """An entry in the words that the reader of pairs is given."""
    return f"{entry.about} · {entry.late[0][0].replace('{people}', entry.people)}"


def words_of(entry: Entry) -> list[str]:
    """The words an entry is found by."""
    lines = [text.replace("{people}", " ") for _, text, _ in entry.signals()]
    return terms("\n".join([entry.about, entry.people, *entry.examples(), *lines]))


_once = Lock()


def known(lang: Lang) -> Known:
    """What the shipped catalogue is found by; read once."""
    with _once:
        return _known(lang)


@lru_cache(maxsize=2)
def _known(lang: Lang) -> Known:
    with resources.files("coach").joinpath("weights/catalogue.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        found = {name: data[f"{name}-{lang}"] for name in ("vectors", "scales", "owners", "strangers")}
    every = entries(lang)
    return Known(
        names=tuple(every),
        vectors=found["vectors"].astype(np.float32) * found["scales"][:, None],
        owners=found["owners"],
        strangers=found["strangers"].astype(np.float32),
        words=Lexicon([words_of(entry) for entry in every.values()]),
    )


@lru_cache(maxsize=1)
def _rule() -> dict[str, list[float]]:
    return dict(json.loads(resources.files("coach").joinpath("weights/catalogue.json").read_text("utf-8")))


def _chance(signs: Sequence[float], rule: Sequence[float]) -> float:
    beyond = rule[-1] + sum(weight * sign for weight, sign in zip(rule, signs, strict=False))
    return 1 / (1 + exp(-max(-60.0, min(60.0, beyond))))
