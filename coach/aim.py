"""What an objective is after: the kind of change, whose life or work changes, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

NONE = "none"
KINDS = (
    "fewer", "sooner", "alone", "taken-up", "chosen", "felt", "known", "reaching", "holds", "money", "able", "right", "clear",
    "proven", "carried", "own-life", NONE,
)  # fmt: skip
"""Kinds of change by the shape of the measure that would show it (`coach/suggest/catalogue/frames-*.json` holds one of each)."""


@dataclass(frozen=True)
class Aim:
    """An objective's kind of change with the chance that it is the one meant; whose life or work changes and the thing it is about,
    verbatim from the objective, where it names them."""

    kind: str = NONE
    chance: float = 0.0
    people: str | None = None
    thing: str | None = None
