"""Sentences of a passage, verbatim."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(
    r"(?<=[。！？])(?![”」』）。！？])|(?<=[。！？][”」』）])(?![，。；、])|(?<=[^\s][.!?])\s+(?=[A-Z\"“(])"
    r"|(?<=[.!?][\"”])\s+(?=[A-Z“(])|\n+"
)


def sentences(text: str) -> list[str]:
    """The sentences of a passage, verbatim, without the white space around them."""
    return [piece for part in _SENTENCE_END.split(text) if (piece := part.strip())]
