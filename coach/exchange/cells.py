"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"''*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def guarded(text: str) -> str:
    """The text as it may stand in a cell: one that begins like a formula gets an apostrophe."""
    return "'" + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made a cell of."""
    return text[1:] if _GUARDED.match(text) else text
