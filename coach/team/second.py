"""A second look at the likeliest pairs, by a reader that is given both lines at once; its weights are fitted on fictional
teams by `python -m evals.pairing`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from coach.ports import Pairs, Vectors

NAMES = ("odds", "same", "against", "larger", "objective", "across")
LEAST, PER_LINE, MOST = 60, 1.0, 400


@dataclass(frozen=True)
class Rule:
    """A straight rule over `NAMES`; from `flag` on a pair is stated, from `ask` on asked about."""

    weights: Mapping[str, float]
    bias: float
    flag: float
    ask: float

    def odds(self, rows: Vectors) -> Vectors:
        """The logarithm of the odds per row."""
        return np.asarray(rows @ np.array([self.weights[name] for name in NAMES]) + self.bias)


@cache
def shipped() -> Rule:
    """The rule of the package."""
    return Rule(
        **json.loads(resources.files("coach.team").joinpath("second.json").read_text(encoding="utf-8"))
    )


def room(lines: int) -> int:
    """How many pairs of a team are looked at twice."""
    return int(min(MOST, max(LEAST, PER_LINE * lines)))


def read(reader: Pairs, texts: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """How much two lines look like one thing and like a contradiction: the mean of both orders."""
    found = reader.read([pair for one, other in texts for pair in ((one, other), (other, one))])
    return [
        ((a["same"] + b["same"]) / 2, (a["against"] + b["against"]) / 2)
        for a, b in zip(found[::2], found[1::2], strict=True)
    ]


def row(odds: float, same: float, against: float, objective: bool, across: bool) -> list[float]:
    """A pair in the order of `NAMES`."""
    return [odds, same, against, max(same, against), float(objective), float(across)]
