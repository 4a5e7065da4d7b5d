"""Hears what a message asks for while a draft is on the desk: a straight rule on the embedder's vector.

`evals/wishes.py` learns it from `evals/data/talk` and writes `coach/weights/wishes.npz`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from coach.adapters.embedder import UseEmbedder
from coach.ports import Embedder, Vectors


@dataclass(frozen=True)
class Rule:
    """`weights` (dims x names) and `bias` per name."""

    names: tuple[str, ...]
    weights: Vectors
    bias: Vectors


class WishModel:
    """The hearer shipped with the package. Constructing is free; the first message loads it. Safe to share between threads."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._embedder = embedder or UseEmbedder()

    def wish(self, message: str) -> tuple[str, float]:
        """The likeliest wish and its chance (0 to 1)."""
        rule = shipped()
        odds = self._embedder.embed([message])[0] @ rule.weights + rule.bias
        chances = np.exp(odds - odds.max())
        best = int(chances.argmax())
        return rule.names[best], float(chances[best] / chances.sum())


@cache
def shipped() -> Rule:
    """The rule of the package."""
    with resources.files("coach").joinpath("weights/wishes.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        return Rule(tuple(map(str, data["names"])), data["weights"], data["bias"])
