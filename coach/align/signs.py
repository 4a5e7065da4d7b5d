"""What speaks for a draft serving a parent: nearness of meaning, words in common, the same matter in other words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log

import numpy as np

from coach.align.memory import REMEMBERED, memory_of
from coach.glossary import Glossary
from coach.lexical import words
from coach.ports import Embedder, Vectors

NAMES = ("whole", "line", "crowd", "words", "matters")
WEIGHTS = (9.69, -2.52, -12.44, 1.32, 0.19, -2.0)
"""A logistic rule: a weight per sign of `NAMES`, and a bias; fitted by `python -m evals.alignment`."""
SHORTLIST = 32
FEW = 16
CROWD, AS_MANY = 0.2, 12
_UNIT = r"%|kwh|[万千亿元天秒家人台例次件起度户吨张个只分单批亩间盘月年]|小时|分钟"
_AMOUNT = rf"[€$£¥]?\d[\d,.]*\s*(?:{_UNIT})?(?: of \d+)?"
_FIGURES = re.compile(
    rf"(?:(?:从|由|\bfrom)\s*)?{_AMOUNT}(?:\s*(?:提高|缩短|升|降|涨|减)?(?:到|至|to)\s*{_AMOUNT})?"
)

Texts = Sequence[str]


@dataclass(frozen=True)
class Signs:
    """A row per parent's text; `near` has the cosine of every line of the draft (rows) to it (columns).

    Columns: cosine of the draft as a whole, cosine of its nearest line, how near the parent is to all parents alike,
    how alike their words are, rare matters in common.
    """

    lines: Texts
    texts: Texts
    columns: Vectors
    near: Vectors

    def line_for(self, text: str) -> str:
        """The draft's line that speaks most for a parent."""
        shared = [len(_words(line) & _words(text)) / (len(_words(line)) or 1) for line in self.lines]
        return self.lines[int(np.argmax(self.near[:, list(self.texts).index(text)] + 0.3 * np.array(shared)))]


@dataclass(frozen=True)
class Shortlist:
    """Parents nearest to a draft: their texts, vectors, and mean cosines to all parents."""

    texts: Texts
    vectors: Vectors
    crowd: Vectors


def nearest(lines: Texts, texts: list[str], embedder: Embedder) -> Shortlist:
    """The parents worth a closer look. `texts` are distinct; each is embedded once per process."""
    known, total = memory_of(embedder, "parents").rows(list(map(bare, texts)))
    near = known @ _whole(_embedded(lines, embedder))
    kept = (
        np.sort(np.argpartition(-near, SHORTLIST)[:SHORTLIST])
        if len(texts) > SHORTLIST
        else np.arange(len(texts))
    )
    others = known[kept] @ total - 1.0
    crowd = np.asarray((others + AS_MANY * CROWD) / (len(texts) - 1 + AS_MANY), dtype=np.float32)
    return Shortlist([texts[n] for n in kept], known[kept], crowd)


def signs(lines: Texts, near: Shortlist, embedder: Embedder) -> Signs:
    """What speaks for each parent of a shortlist."""
    own = _embedded(lines, embedder)
    cosines = own @ near.vectors.T
    columns = [
        near.vectors @ _whole(own),
        cosines.max(axis=0),
        near.crowd,
        _like_words(lines, near.texts, embedder),
        _same_matters(lines, near.texts),
    ]
    return Signs(lines, near.texts, np.stack(columns, axis=1), cosines)


def odds_of(columns: Vectors, weights: Sequence[float] = WEIGHTS) -> Vectors:
    """The odds of each row's parent being served by the draft."""
    return np.asarray(np.exp(np.clip(columns @ np.array(weights[:-1]) + weights[-1], -60, 60)))


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """The text without its figures, which make all key results alike; as it is where little else is left."""
    words = " ".join(_FIGURES.sub(" ", text).split()).strip(" ,，。.")
    return words if len(words) > 2 else text


def _embedded(lines: Texts, embedder: Embedder) -> Vectors:
    return embedder.embed([bare(line) for line in lines])


def _whole(vectors: Vectors) -> Vectors:
    total = vectors.sum(axis=0)
    return np.asarray(total / (float(np.linalg.norm(total)) or 1.0), dtype=np.float32)


def _rare(theirs: Sequence[frozenset[str]]) -> Callable[[str], float]:
    """How much a part counts: the more, the fewer of the texts have it."""
    spread = Counter(part for one in theirs for part in one)
    size = max(len(theirs), FEW) + 1
    return lambda part: log(size / (spread[part] + 0.5))


def _like_words(lines: Texts, texts: Texts, embedder: Embedder) -> Vectors:
    """How well the words of either side find a like one on the other, rare words counting more (0 to 2)."""
    own, theirs = _words_of(lines), [_words_of([text]) for text in texts]
    worth, memory = _rare(list(map(frozenset, theirs))), memory_of(embedder, "words")
    counts, vectors = np.array(list(map(worth, own))), memory.vectors(own)
    found = np.zeros(len(texts), dtype=np.float32)
    for n, some in enumerate(theirs):
        if own and some:
            weights = np.array(list(map(worth, some)))
            like = np.maximum(vectors @ memory.vectors(some).T, 0) ** 2
            found[n] = counts @ like.max(axis=1) / counts.sum() + weights @ like.max(axis=0) / weights.sum()
    return found


def _same_matters(lines: Texts, texts: Texts) -> Vectors:
    """The matters that the draft shares with each text, rare ones counting more."""
    theirs = list(map(_matters, texts))
    own, worth = frozenset[str]().union(*map(_matters, lines)), _rare(theirs)
    return np.array([sum(map(worth, own & one)) for one in theirs])


def _words_of(lines: Texts) -> list[str]:
    return sorted(frozenset[str]().union(*map(_words, lines)))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """English words and Chinese character pairs, as they stand."""
    return frozenset(words(bare(text)))


@lru_cache(maxsize=4096)
def _matters(text: str) -> frozenset[str]:
    """What a text is about, in whatever words and language: see `matters.json`."""
    return frozenset(" ".join(matter["en"]) for matter in _known_matters().concepts(bare(text)))


@lru_cache(maxsize=1)
def _known_matters() -> Glossary:
    file = resources.files("coach.align").joinpath("matters.json")
    return Glossary(json.loads(file.read_text(encoding="utf-8")))
