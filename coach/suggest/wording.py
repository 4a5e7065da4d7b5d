"""The look of a suggestion's words: capitals, spaces, nothing dangling at the ends."""

from __future__ import annotations

import re

ENDS = " ，,。.；;：:、！!（(—–-→"


def tidy(text: str) -> str:
    """One space between words, none before marks, nothing dangling at the ends."""
    text = re.sub(r"\s{2,}", " ", text).strip(" ，,、；;：:")
    text = re.sub(r"\s+([,.;，。；：])", r"\1", text)
    text = re.sub(r"^(?:(?:并且?|且|以及|同时|和|and|plus|while|also)(?![a-z])\s*)+", "", text)
    return capital(text)


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """With a small first letter, unless the first word is a name or an abbreviation."""
    first = text.split(" ")[0]
    rest = first[1:].replace("-", "")
    return text[:1].lower() + text[1:] if rest.isalpha() and rest.islower() else text
