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

NAMES = ("odds", "same", "against", "larger", "objective", "across", "look-alike", "behind", "read behind")
USUAL, DEEPEST = 22, 8
"""Lines of the teams the rule was fitted on; how many likelier pairs count at most."""
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


def row(
    odds: float, same: float, against: float, objective: bool, across: bool, look_alike: bool
) -> list[float]:
    """A pair in the order of `NAMES`, but for how many of its team are likelier."""
    return [odds, same, against, max(same, against), float(objective), float(across), float(look_alike)]


def ranked(rows: Sequence[Sequence[float]], lines: int) -> Vectors:
    """The rows of a team of so many lines, with how many of its pairs the first look and the reader find likelier: a team
    rarely says many things twice."""
    whole = np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES) - 2)
    share = min(1.0, USUAL / max(1, lines))
    behind = [_behind(whole[:, NAMES.index(name)]) * share for name in ("odds", "larger")]
    return np.column_stack([whole, *(np.log1p(np.minimum(DEEPEST, some)) for some in behind)])


def _behind(values: Vectors) -> Vectors:
    """How many values are larger, per value."""
    return np.asarray(len(values) - np.searchsorted(np.sort(values), values, side="right"), dtype=np.float32)
