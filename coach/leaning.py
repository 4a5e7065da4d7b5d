"""Which article a text leans to, and whether it is on the subject at all: one ridge regression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from coach.ports import Vectors

PENALTY = 1.0


class Leaning:
    """Learns from texts that belong to articles, and from texts that belong to none.

    `vectors` has one row per text; `homes` names each text's article by number, -1 for none. Texts
    without a home count together as much as all others.
    """

    def __init__(self, vectors: Vectors, homes: Sequence[int], articles: int) -> None:
        home = np.array(homes, dtype=int)
        known = home >= 0
        targets = np.zeros((len(home), articles + 1))
        targets[np.flatnonzero(known), home[known]] = 1.0
        targets[:, -1] = np.where(known, 1.0, -1.0)
        weight = np.where(known, 1.0, known.sum() / max(1, (~known).sum()))
        rows = _with_constant(vectors)
        weighed = rows.T * weight
        square = weighed @ rows + PENALTY * np.eye(rows.shape[1])
        self._weights = np.linalg.solve(square, weighed @ targets).astype(np.float32)

    def of(self, vector: Vectors) -> tuple[Vectors, float]:
        """How much a text leans to each article (about 0 to 1), and to the subject (about -1 to 1)."""
        told = _with_constant(vector) @ self._weights
        return cast(Vectors, told[:-1]), float(told[-1])


def _with_constant(vectors: Vectors) -> Vectors:
    one = np.ones((*vectors.shape[:-1], 1), dtype=np.float32)
    return np.concatenate([vectors, one], axis=-1)
