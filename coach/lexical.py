"""Words in common: BM25 over Chinese character pairs and English word stems."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import snowballstemmer
from rank_bm25 import BM25Okapi

from coach.parse.text import reading_form
from coach.ports import Vectors

COMMON = 0.6
IDLE = frozenset(
    """a about all am an and any are as at be been being both but by can could did do does doing
    don each else few for from get gets give going got had has have he help her here his how i
    if in instead into is it its just let like ll make may me might mine more most much must my
    need needs no nor not now of off ok on once one ones only or other our ours out over own
    please pls re really s same shall she should show so some such t than that the their them
    then there these they thing things this those through to too under until up us use used very
    want wants was way we were what when where which while who whom why will with would yes you
    your yours""".split()  # noqa: SIM905
)


class _Own(threading.local):
    """A stemmer for each thread: one that works on a word cannot be shared."""

    def __init__(self) -> None:
        self.stemmer: Any = snowballstemmer.stemmer("english")


_OWN = _Own()
_PLURALS = {"kpis": "kpi"}
"""What the stemmer leaves in the plural."""
_RUN = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[\u3400-\u9fff]+")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    bare = word.split("'")[0].split("’")[0]
    return _PLURALS.get(bare) or str(_OWN.stemmer.stemWord(bare))


def terms(text: str) -> list[str]:
    """As `words`, English ones as their stems."""
    return [_stem(word) if word.isascii() else word for word in words(text)]


def words(text: str) -> list[str]:
    """English words and Chinese character pairs, in order; without words that carry no subject.

    A lone Chinese character stands for itself.
    """
    found: list[str] = []
    for run in _RUN.findall(reading_form(text)):
        if run[0].isascii():
            found += [] if run in IDLE else [run]
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return found


class Lexicon:
    """A BM25 index. Terms found in more than `COMMON` of the texts say nothing and count for nothing."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        spread = Counter(term for text in texts for term in set(text))
        self._telling = {term for term, n in spread.items() if n <= COMMON * len(texts)}
        self._size = len(texts)
        self._index = BM25Okapi([list(text) for text in texts]) if self._size and spread else None

    def scores(self, query: Iterable[str]) -> Vectors:
        """One score per text, 0 where no telling word is shared."""
        asked = [term for term in query if term in self._telling]
        if self._index is None or not asked:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(asked), dtype=np.float32)
