"""How much the coach reads at a time, so that nothing keeps it busy for long."""

from __future__ import annotations

from collections.abc import Iterable

from coach.okr import Draft

MOST_CHARACTERS = 200_000
MOST_ROWS = 2_000
MOST_LINES = 500
LONGEST_LINE = 5_000


def too_many_rows(text: str) -> bool:
    """True where a text has more lines than any paste of drafts."""
    return text.count("\n") >= MOST_ROWS


def too_big(drafts: Iterable[Draft]) -> bool:
    """True where the drafts together have too many key results, or any line is too long to be a goal."""
    rows = list(drafts)
    key_results = [kr.text for d in rows for kr in d.key_results]
    objectives = [d.objective.text for d in rows if d.objective]
    long = any(len(line) > LONGEST_LINE for line in objectives + key_results)
    return long or len(key_results) > MOST_LINES
