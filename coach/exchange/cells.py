"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

_UNSEEN = r"'\s\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
_RISKY = re.compile(rf"[{_UNSEEN}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")


def guarded(text: str) -> str:
    """The text as it may stand in a cell: one that begins like a formula gets an apostrophe."""
    return "'" + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made a cell of."""
    return text[1:] if text[:1] == "'" and _RISKY.match(text[1:]) else text
