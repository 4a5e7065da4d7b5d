"""Whether words speak to whoever judges a draft, told by a small learned score.

`make train` learns the weights (`evals/pleas.py`) from attacks and honest remarks by many writers, beside lines of honest drafts: no list
of such words was ever long enough. Words that a sign parts off are weighed alone; for words slipped in without any, every run of a line's
words is, with weights that also know the runs of honest lines that look the likest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).parent.parent / "weights" / "pleas.json"

FEWEST, MOST = 3, 60
"""How many words or signs a run within a line has at least to be looked at, and how many of a line's are."""
SLACK = 1.5
"""Within how much of the likeliest run a shorter one is as good."""

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[\u4e00-\u9fff]|[^\s\w]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3,}")


def traits(form: str) -> list[str]:
    """What counts for or against: words and signs, two that stand together, three Chinese characters; any figure is 0."""
    tokens = ["0" if token.isdigit() else token for token in _TOKEN.findall(form)]
    three = [run[n : n + 3] for run in _CHINESE.findall(form) for n in range(len(run) - 2)]
    return list(dict.fromkeys([*tokens, *(f"{a} {b}" for a, b in pairwise(tokens)), *three]))


@lru_cache(maxsize=8192)
def pleading(form: str) -> float:
    """The odds, in logarithms, that a reading form speaks to whoever judges."""
    weights = _weights()["alone"]
    return weights[""] + sum(weights.get(name, 0.0) for name in traits(form))


class Slipped(NamedTuple):
    """Words within a line: where they stand, and the odds, in logarithms, that they speak to whoever judges."""

    start: int
    end: int
    odds: float


def slipped(form: str, least: float, weights: Mapping[str, float] | None = None) -> Slipped | None:
    """The run of words within a reading form that speaks the likeliest to whoever judges, the shortest of those that are about
    as likely; None where no run comes to the odds `least`."""
    known = _weights()["within"] if weights is None else weights
    if known[""] + sum(max(0.0, known.get(name, 0.0)) for name in traits(form)) < least:
        return None
    places = list(_TOKEN.finditer(form))[:MOST]
    ends = _ending(form, places, known)
    runs = []
    for first in range(len(places) - FEWEST + 1):
        odds, counted = known[""], set[str]()
        for last in range(first, len(places)):
            for name, reach, weight in ends[last]:
                if reach <= last - first and name not in counted:
                    counted.add(name)
                    odds += weight
            if last - first + 1 >= FEWEST and odds >= least:
                runs.append(Slipped(places[first].start(), places[last].end(), odds))
    near = max((run.odds for run in runs), default=0.0) - SLACK
    return min((run for run in runs if run.odds >= near), key=lambda run: run.end - run.start, default=None)


def _ending(
    form: str, places: Sequence[re.Match[str]], known: Mapping[str, float]
) -> list[list[tuple[str, int, float]]]:
    """Per word or sign the traits that count and end with it: name, how many stand before it, weight."""
    tokens = ["0" if place[0].isdigit() else place[0] for place in places]
    found = []
    for n, token in enumerate(tokens):
        names = [token, f"{tokens[n - 1]} {token}" if n else ""]
        if n > 1 and _CHINESE.fullmatch(three := form[places[n - 2].start() : places[n].end()]):
            names.append(three)
        found.append(
            [(name, reach, known[name]) for reach, name in enumerate(names) if name and name in known]
        )
    return found


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Per trait, for words that stand alone and for words within others; "" is what all start from."""
    found: Mapping[str, Mapping[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
