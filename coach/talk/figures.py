"""The numbers check: no figure in a reply that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.parse import reading_form

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]|(?<![a-z0-9])(?:kr|o)\s?\d+(?:\.\d+)?")


def figures(text: str) -> set[str]:
    """The figures of a text in one notation: thousands commas and trailing zeros dropped. Marks such as [1]
    and names such as KR2 are not figures."""
    form = _MARK.sub(" ", reading_form(text))
    return {_plain(f) for f in _FIGURE.findall(form)}


def _plain(figure: str) -> str:
    whole = re.sub(r",(?=\d{3}(?!\d))", "", figure)
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def invented(text: str, sources: Iterable[str]) -> set[str]:
    """The figures of `text` that stand in none of the sources."""
    new = figures(text)
    for source in sources:
        if not new:
            break
        new -= figures(source)
    return new


def keep_known(text: str, sources: Iterable[str]) -> tuple[str, bool]:
    """The text without the sentences that hold an invented figure, and whether any was left out."""
    known = tuple(sources)
    if not invented(text, known):
        return text, False
    kept = [s for s in re.split(r"(?<=[。！？\n])|(?<=[.!?]) ", text) if not invented(s, known)]
    return " ".join(kept) if text.isascii() else "".join(kept), True
