"""What a line means, as far as an embedding with small learned heads can tell.

Each head answers one field of the labelling guide with the probability that the line is bad there.
The heads are logistic regressions on the embedding of the line; the objective above it is handed in too,
but on the labelled lines it has not helped any head so far.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Literal, Protocol

import numpy as np

from coach.parse.text import language_of
from coach.ports import Embedder, Vectors

Kind = Literal["objective", "key-result"]
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "objective": ("strategy", "challenge", "clarity", "form"),
    "key-result": ("task", "number", "kpi"),
}


Verdict = Literal["ok", "bad", "unsure"]


@dataclass(frozen=True)
class Leaning:
    """What one head says: the probability of being bad, and the verdict its calibration allows."""

    p: float
    verdict: Verdict

    @property
    def sure(self) -> bool:
        """Far enough from the border that a coach would say so without hedging."""
        return abs(self.p - 0.5) >= 0.35


@dataclass(frozen=True)
class Reading:
    """A leaning per field of the labelling guide, and the line's vector.

    Without heads both are empty and rules fall back on what is literal.
    """

    leanings: Mapping[str, Leaning] = field(default_factory=dict)
    vector: Vectors | None = None

    def on(self, name: str) -> Leaning | None:
        """The leaning in a field, or None where no head has read the line."""
        return self.leanings.get(name)

    def bad(self, name: str) -> bool:
        """True where a head calls the line bad in a field."""
        leaning = self.leanings.get(name)
        return leaning is not None and leaning.verdict == "bad"


class Meaning(Protocol):
    """Reads lines given as (kind, text, objective above it or "")."""

    def read(self, lines: Sequence[tuple[Kind, str, str]]) -> list[Reading]:
        """One reading per line, in order."""


class NoMeaning:
    """Knows nothing; for machines where no embedder loads."""

    def read(self, lines: Sequence[tuple[Kind, str, str]]) -> list[Reading]:
        return [Reading() for _ in lines]


@dataclass(frozen=True)
class Head:
    """A logistic regression on a line's vector, and per language the band in which it would rather ask:
    below `low` the line is ok, above `high` it is bad."""

    field: str
    kind: Kind
    weights: Vectors
    bias: float
    bands: Mapping[str, tuple[float, float]]

    def lean(self, vector: Vectors, lang: str) -> Leaning:
        """What the head makes of a line's vector."""
        p = float(1.0 / (1.0 + np.exp(-(vector @ self.weights + self.bias))))
        low, high = self.bands[lang]
        return Leaning(p, "bad" if p >= high else "ok" if p < low else "unsure")


class Heads:
    """Reads meaning with an embedder and the heads shipped in `coach/weights/heads.npz`."""

    def __init__(self, embedder: Embedder, heads: Sequence[Head] | None = None) -> None:
        self._embedder = embedder
        self._heads = heads

    @property
    def heads(self) -> Sequence[Head]:
        if self._heads is None:
            self._heads = load_heads()
        return self._heads

    def read(self, lines: Sequence[tuple[Kind, str, str]]) -> list[Reading]:
        texts = list(dict.fromkeys(text for _, text, _ in lines))
        vectors = dict(zip(texts, self._embedder.embed(texts), strict=True)) if texts else {}
        return [self._one(kind, text, vectors[text]) for kind, text, _ in lines]

    def _one(self, kind: Kind, text: str, vector: Vectors) -> Reading:
        if not text.strip():
            return Reading()
        lang = language_of(text)
        return Reading({h.field: h.lean(vector, lang) for h in self.heads if h.kind == kind}, vector)


def load_heads() -> list[Head]:
    """The heads shipped with the package. Raises FileNotFoundError where the wheel is incomplete."""
    with resources.files("coach").joinpath("weights/heads.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        about = json.loads(str(data["about"]))
        return [
            Head(
                h["field"],
                h["kind"],
                data[h["field"]],
                h["bias"],
                {k: tuple(v) for k, v in h["bands"].items()},
            )
            for h in about["heads"]
        ]
