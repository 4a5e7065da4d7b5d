"""A closer look at the likeliest goals above a draft, by a reader that is given both at once; the rule's weights are fitted by
`python -m evals.alignment`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.ports import Pairs, Vectors

READ, WORTH = 3, 0.06
"""How many goals are looked at, and from which odds at first sight on one is worth it."""
NAMES = ("first", "serves")
WEIGHTS = (0.88, 0.37, 0.18)
"""A logistic rule over the logarithm of the odds at first sight and the reader's word, and a bias."""


def as_one(texts: Sequence[str]) -> str:
    """A draft's lines, the objective first, as the one text that the reader of pairs is given."""
    return "; ".join(text for text in texts if text)


def worth_reading(first: Vectors) -> list[int]:
    """The places of the goals to be looked at, likeliest first."""
    return [int(n) for n in np.argsort(-first, kind="stable")[:READ] if first[n] >= WORTH]


def rows(first: Vectors, lines: Sequence[str], texts: Sequence[str], reader: Pairs) -> Vectors:
    """A row in the order of `NAMES` for each of some goals, given with their odds at first sight."""
    draft = as_one(lines)
    said = reader.read([(draft, text) for text in texts])
    return np.array([[np.log(max(odds, 1e-9)), one["serves"]] for odds, one in zip(first, said, strict=True)])


def looked(first: Vectors, lines: Sequence[str], texts: Sequence[str], reader: Pairs) -> Vectors:
    """The odds of each goal after the closer look, given those at first sight; none for goals that are not worth it."""
    odds, places = np.zeros_like(first), worth_reading(first)
    if places:
        odds[places] = odds_of(rows(first[places], lines, [texts[n] for n in places], reader))
    return odds


def odds_of(found: Vectors, weights: Sequence[float] = WEIGHTS) -> Vectors:
    """The odds of each row's goal being served by the draft."""
    return np.asarray(np.exp(np.clip(found @ np.array(weights[:-1]) + weights[-1], -60, 60)))
