"""Two texts read at once: whether they are one thing, pull against each other, the first serves the second, or shows its change.

The same half of a small transformer as the second reader, fine-tuned on pairs (`evals/crossing.py`, docs/model-card.md):
`coach/weights/pairs.onnx` holds its layers with eight-bit weights, `pairs.npz` what judges; `twins.*` are those of a second one that learned
from two and a half times as many pairs of lines, nothing else, and is asked where two people's lines are compared; pieces and their embeddings are
the second reader's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from coach.adapters.networks import loaded
from coach.adapters.second_model import BEGIN, END, judged, pieces_of, table

ASKED = {"pairs": ("same", "against", "serves", "shows"), "twins": ("same", "against")}
FIRST, SECOND = 72, 48
REMEMBERED = 20_000
MANY = 64


class PairModel:
    """A reader of pairs shipped with the package: "pairs" or "twins". Constructing is free; the first pair loads it. Safe to share between threads."""

    def __init__(self, name: str = "pairs") -> None:
        self._name = name
        self._known: dict[tuple[str, str], Mapping[str, float]] = {}

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        """A logit per name that this reader is `ASKED` for each pair, in order; the last pairs read are remembered."""
        known = {pair: found for pair in dict.fromkeys(pairs) if (found := self._known.get(pair)) is not None}
        missing = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        fresh = dict(zip(missing, _read_by_two(self._name, missing), strict=True)) if missing else {}
        self._known.update(fresh)
        for pair in list(self._known)[: max(0, len(self._known) - REMEMBERED)]:
            self._known.pop(pair, None)
        return [(known | fresh)[pair] for pair in pairs]


def pieces_of_pair(one: str, other: str) -> list[int]:
    """Two texts as the network is given them: begin, the first, end, end, the second, end; long ones are cut."""
    first, second = pieces_of(one)[1:-1], pieces_of(other)[1:-1]
    return [BEGIN, *first[:FIRST], END, END, *second[:SECOND], END]


def _read_by_two(name: str, pairs: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
    """Many pairs are read by two threads: a pair reads the same in any company."""
    if len(pairs) < MANY:
        return _read(name, pairs)
    half = len(pairs) // 2
    with ThreadPoolExecutor(2, "okr-coach-pairs") as hands:
        return [row for part in hands.map(partial(_read, name), (pairs[:half], pairs[half:])) for row in part]


def _read(name: str, pairs: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
    here = loaded(name)
    found = judged(here.session, here.heads, table(), [pieces_of_pair(*pair) for pair in pairs])
    return [dict(zip(ASKED[name], map(float, row), strict=True)) for row in found]
