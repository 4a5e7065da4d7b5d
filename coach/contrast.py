"""Whether a claim swaps two things that a text sets against one another, such as OKR and KPI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.lexical import terms
from coach.parse.text import reading_form

PAIRS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"(?<![a-z])okrs?(?![a-z])", r"(?<![a-z])(?:kpis?|health metrics?)(?![a-z])|健康指标"),
        (r"(?<![a-z])objectives?(?![a-z])|目标", r"(?<![a-z])(?:key results?|krs?)(?![a-z])|关键结果"),
        (
            r"(?<![a-z])(?:committed|promises?)(?![a-z])|承诺",
            r"(?<![a-z])(?:aspirational|stretch)(?![a-z])|愿景|挑战型",
        ),
        (r"(?<![a-z])(?:leading|early)(?![a-z])|先行|领先", r"(?<![a-z])(?:lagging|late)(?![a-z])|滞后"),
    )
)
ENOUGH = 0.4
AHEAD = 0.2
_CLAUSE = re.compile(r"[，,；;：:。！？!?\n—]|\.(?:\s|$)|(?<![a-z])(?:while|whereas|but)(?![a-z])")

Sides = tuple[re.Pattern[str], re.Pattern[str]]
Said = tuple[int, frozenset[str]]


def swaps(claim: str, text: str) -> bool:
    """Whether a claim says of the one what the text says of the other."""
    return any(_swaps(list(_said(claim, sides)), list(_said(text, sides))) for sides in PAIRS)


def _swaps(claim: list[Said], text: list[Said]) -> bool:
    for side, words in claim:
        same = max((_shared(words, theirs) for at, theirs in text if at == side), default=0.0)
        other = max((_shared(words, theirs) for at, theirs in text if at != side), default=0.0)
        if other >= ENOUGH and other >= same + AHEAD:
            return True
    return False


def _said(text: str, sides: Sides) -> Iterator[Said]:
    """Which side each clause is about, and what it says of it; one that names none is about the last one named."""
    last = None
    for clause in _CLAUSE.split(reading_form(text)):
        named = [n for n, side in enumerate(sides) if side.search(clause)]
        last = named[0] if len(named) == 1 else None if named else last
        words = frozenset(terms(sides[1].sub(" ", sides[0].sub(" ", clause))))
        if last is not None and words:
            yield last, words


def _shared(words: frozenset[str], theirs: frozenset[str]) -> float:
    return len(words & theirs) / len(words)
