"""Whether a sentence rests on given texts: its words are found there, and it does not turn them round."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.lexical import terms
from coach.parse.text import reading_form
from coach.sentences import sentences

ENOUGH = 0.5
_MARK = re.compile(r"\[\d+\]")
_NOT = re.compile(
    r"(?<![a-z])(?:not|never|no|none|nothing|without|cannot|nor|neither|avoid|rather than)(?![a-z])|n['’]t(?![a-z])"
    r"|不|没|别|无|勿|莫|免|非(?!常)"
)


def share(text: str, sources: Iterable[str], idle: str = "") -> float:
    """The part (0..1) of a text's telling words that stand in the sources; 0 for a text without any. The
    words of `idle` tell nothing either."""
    words = set(terms(_MARK.sub(" ", text))) - set(terms(idle))
    there = {term for source in sources for term in terms(source)}
    return len(words & there) / len(words) if words else 0.0


def backing(claim: str, passage: str) -> str | None:
    """The passage's sentence that says most of the claim; None where the passage does not carry it: too few
    of its words, or one of the two denies what the other says."""
    if share(claim, [passage]) < ENOUGH:
        return None
    best = max(sentences(passage), key=lambda s: share(claim, [s]), default=None)
    if best is None or denies(best) != denies(_MARK.sub(" ", claim)):
        return None
    return best


def denies(text: str) -> bool:
    """True where a text holds a negation."""
    return bool(_NOT.search(reading_form(text)))
