"""Vectors of texts that come again and again: each text is embedded once per process."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, Literal, NamedTuple, cast

import numpy as np

from coach.ports import Embedder, Vectors

REMEMBERED = 200_000

Kind = Literal["parents", "words"]


class Rows(NamedTuple):
    """A vector per text, and their sum. They are shared: do not write into them."""

    vectors: Vectors
    total: Vectors


class Memory:
    """Remembers the vectors of the last `REMEMBERED` or so texts. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder, self._lock = embedder, Lock()
        self._row: dict[str, int] = {}
        self._known = np.zeros((0, embedder.dims), dtype=np.float32)
        self._last: tuple[list[str], Rows] = ([], Rows(self._known, self._known.sum(axis=0)))

    def vectors(self, texts: list[str]) -> Vectors:
        """One row per text, in order. The rows are shared: do not write into them."""
        return self.rows(texts).vectors

    def rows(self, texts: list[str]) -> Rows:
        """The rows of the texts, in order, and their sum; at no cost when the same texts are asked for again."""
        with self._lock:
            if texts != self._last[0]:
                self._learn(texts)
                vectors = self._known[[self._row[text] for text in texts]]
                self._last = texts, Rows(vectors, vectors.sum(axis=0))
            return self._last[1]

    def _learn(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._row]
        if new and len(self._row) + len(new) > REMEMBERED:
            self._row, self._known, new = {}, self._known[:0], list(dict.fromkeys(texts))
        if new:
            self._row.update(zip(new, range(len(self._row), len(self._row) + len(new)), strict=True))
            self._known = np.concatenate([self._known, self._embedder.embed(new)])


def memory_of(embedder: Embedder, kind: Kind) -> Memory:
    """The one memory of an embedder for a kind of text."""
    return _memory(cast(Hashable, embedder), kind)


@lru_cache(maxsize=8)
def _memory(embedder: Any, kind: Kind) -> Memory:
    return Memory(embedder)
