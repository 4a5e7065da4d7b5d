"""Whether a question is on the subject of the knowledge base."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against a question being on the subject.

    `near` and `away` are cosines to the nearest question the base answers and to the nearest request
    outside it; `subject` leans from -1 (outside) to 1; `words` is a BM25 score; `concepts` counts terms of
    the method; `named` is 1 where OKR are spoken of by name, else 0.
    """

    near: float
    away: float
    subject: float
    words: float
    concepts: float
    named: float


NAMES = tuple(field.name for field in fields(Evidence))


@dataclass(frozen=True)
class ScopeRule:
    """A logistic rule: a weight per kind of evidence, and a bias; on the subject from 0 up."""

    weights: Mapping[str, float]
    bias: float

    @staticmethod
    def read(path: Path) -> ScopeRule:
        """A rule from JSON: {"near": …, …, "bias": …}. Raises KeyError where a weight is missing."""
        said = json.loads(path.read_text(encoding="utf-8"))
        return ScopeRule({name: float(said[name]) for name in NAMES}, float(said["bias"]))

    def covers(self, evidence: Evidence) -> bool:
        """Whether the base has something on the question."""
        signs: tuple[float, ...] = astuple(evidence)
        told = sum(self.weights[name] * value for name, value in zip(NAMES, signs, strict=True))
        return told + self.bias >= 0


ANY_SIGN = ScopeRule(dict.fromkeys(NAMES, 0.0) | {"words": 1.0, "concepts": 1.0, "named": 1.0}, -0.1)
"""For a base without a fitted rule: one shared word, concept or mention is enough."""
