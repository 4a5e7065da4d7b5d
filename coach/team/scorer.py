"""How likely two lines are about one and the same thing, learned from fictional teams by `python -m evals.pairing`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from coach.ports import Vectors

Whole = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Scorer:
    """A straight rule and trees, their odds in logarithms averaged. Nodes of all trees lie end to end: `sign` is -1 at a leaf."""

    names: tuple[str, ...]
    weights: Vectors
    bias: float
    roots: Whole
    sign: Whole
    border: Vectors
    left: Whole
    right: Whole
    value: Vectors
    start: float
    flag: float
    ask: float

    def odds(self, rows: Vectors) -> Vectors:
        """The logarithm of the odds per row of signs."""
        straight = rows @ self.weights + self.bias
        at = np.repeat(self.roots[None, :], len(rows), axis=0)
        line = np.arange(len(rows))[:, None]
        while (inner := self.sign[at] >= 0).any():
            low = rows[line, np.maximum(self.sign[at], 0)] <= self.border[at]
            at = np.where(inner, np.where(low, self.left[at], self.right[at]), at)
        trees = self.start + self.value[at].sum(axis=1)
        return np.asarray(
            (np.clip(straight, -CLIP, CLIP) + np.clip(trees, -CLIP, CLIP)) / 2, dtype=np.float32
        )


CLIP = 9.0


@lru_cache(maxsize=1)
def shipped() -> Scorer:
    """The scorer of the package."""
    with resources.files("coach.team").joinpath("pairing.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        return Scorer(
            names=tuple(map(str, data["names"])),
            bias=float(data["bias"]),
            start=float(data["start"]),
            flag=float(data["flag"]),
            ask=float(data["ask"]),
            **{k: data[k] for k in ("weights", "roots", "sign", "border", "left", "right", "value")},
        )
