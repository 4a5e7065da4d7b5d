"""Whether a sentence rests on given texts: its words are found there, and it does not turn them round."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from coach.claims import denies
from coach.contrast import swaps
from coach.lexical import terms
from coach.sentences import sentences

ENOUGH = 0.5
_MARK = re.compile(r"\[\d+\]")


def share(text: str, sources: Iterable[str], idle: str = "") -> float:
    """The part (0..1) of a text's telling words that stand in the sources; 0 for a text without any. The
    words of `idle` tell nothing either."""
    words = _terms(_MARK.sub(" ", text)) - _terms(idle)
    there = frozenset[str]().union(*map(_terms, sources))
    return len(words & there) / len(words) if words else 0.0


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def backing(claim: str, passage: str) -> str | None:
    """The passage's sentence that says most of the claim; None where the passage does not carry it: too few
    of its words, one of the two denies what the other says, or the claim says of the one thing what the passage
    says of another."""
    if share(claim, [passage]) < ENOUGH or swaps(_MARK.sub(" ", claim), passage):
        return None
    best = max(sentences(passage), key=lambda s: share(claim, [s]), default=None)
    if best is None or denies(best) != denies(_MARK.sub(" ", claim)):
        return None
    return best
