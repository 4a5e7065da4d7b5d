"""Sentence embedders that need neither a key nor a network."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from coach.ports import Vectors

LONGEST = 600
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class UseEmbedder:
    """Google's Universal Sentence Encoder, multilingual v3, in numpy; the weights come with its package.

    Constructing is free; the first text loads the model (about 70 MB). Texts are cut at `LONGEST`
    characters and lone surrogates replaced. Safe to share between threads.
    """

    name = "use-multilingual-v3"
    dims = 512

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text; a zero row for a text without visible characters."""
        vectors = np.zeros((len(texts), self.dims), dtype=np.float32)
        spoken = [i for i, text in enumerate(texts) if text.strip()]
        if spoken:
            vectors[spoken] = self._loaded().encode([clean(texts[i]) for i in spoken])
        return vectors

    def _loaded(self) -> Any:
        from coach.adapters.use_model import shared

        return shared()


class FakeEmbedder:
    """Hashed character n-grams: no model, the same words near one another. For tests."""

    name = "fake-ngrams"
    dims = 256

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text; a zero row for a text without visible characters."""
        rows = [self._row(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dims), dtype=np.float32)

    def _row(self, text: str) -> Vectors:
        row = np.zeros(self.dims, dtype=np.float32)
        squeezed = "".join(text.lower().split())
        for size in (1, 2, 3):
            for start in range(len(squeezed) - size + 1):
                gram = squeezed[start : start + size].encode("utf-8", "replace")
                row[int.from_bytes(hashlib.blake2s(gram, digest_size=2).digest()) % self.dims] += size
        length = float(np.linalg.norm(row))
        return cast(Vectors, row / length) if length else row


def clean(text: str) -> str:
    """The text as the encoder takes it: cut at `LONGEST` characters, lone surrogates replaced."""
    return _LONE_SURROGATE.sub("\ufffd", text[:LONGEST])
