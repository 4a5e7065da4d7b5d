"""A line of text cut into runs: which words a finding is about, which are blanks to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypedDict

from coach.okr import SEVERITIES, Finding

_BLANK = re.compile(
    r"(?:(?<=[\s从到至→:\uff1a≥≤<>(\uff08])|^)[?\uff1f]+[%\uff05]?|待补|(?<![A-Za-z])TBD(?![A-Za-z])"
)


class Run(TypedDict):
    """A stretch of a line that is marked alike. `at` is its offset in code points; `keys` name the
    findings about it, gravest first; `severity` is the gravest one's."""

    text: str
    at: int
    keys: list[str]
    severity: str
    blank: bool


def blanks(text: str) -> list[tuple[int, int]]:
    """Where a line leaves a figure open: "?", "待补", "TBD" standing for a number."""
    return [found.span() for found in _BLANK.finditer(text)]


def runs(text: str, findings: Iterable[Finding] = ()) -> list[Run]:
    """Cuts a text where findings begin and end. Joined together the runs give the text again."""
    marks = [
        f for f in findings if f.start is not None and f.end is not None and 0 <= f.start < f.end <= len(text)
    ]
    empty = blanks(text)
    edges = {0, len(text), *(e for span in empty for e in span)}
    edges |= {e for f in marks for e in (f.start, f.end) if e is not None}
    cuts = sorted(edges)
    return [_run(text, start, end, marks, empty) for start, end in pairwise(cuts)]


def _run(text: str, start: int, end: int, marks: Sequence[Finding], empty: Sequence[tuple[int, int]]) -> Run:
    here = [f for f in marks if (f.start or 0) <= start and end <= (f.end or 0)]
    here.sort(key=lambda f: (SEVERITIES.index(f.severity), (f.end or 0) - (f.start or 0)))
    return Run(
        text=text[start:end],
        at=start,
        keys=[f.key for f in here],
        severity=here[0].severity if here else "",
        blank=any(a <= start and end <= b for a, b in empty),
    )
