"""The seams to the outside: each as small as it can be. Adapters fill them, fakes stand in for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from coach.aim import Aim
from coach.okr import Lang, Parent, Passage

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors. `name` and `dims` stamp whatever is derived from them."""

    name: str
    dims: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length `dims` per text; an empty text gives a zero row."""


class Pairs(Protocol):
    """Reads two texts at once."""

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        """Per pair, in order, a logit each for "same" (both are one thing), "against" (both cannot come true), "serves" (the
        first brings the second forward) and "shows" (the first, an entry of the catalogue, shows the change that the second wants)."""


class Finder(Protocol):
    """Finds what an objective is after, and what the catalogue of measures has for it."""

    def aim(self, objective: str) -> Aim:
        """Its kind of change, its people and the thing it is about."""

    def near(self, objective: str, lang: Lang) -> list[tuple[str, float]]:
        """Ids of entries with the chance (0 to 1) that an expert would find them apt, likeliest first."""


class Wishes(Protocol):
    """Hears what a message asks for while a draft is on the desk."""

    def wish(self, message: str) -> tuple[str, float]:
        """The likeliest wish of `coach.talk.hearing.WISHES` and its chance (0 to 1)."""


class Knowledge(Protocol):
    """Finds passages of guidance."""

    def search(self, question: str, lang: Lang, k: int = 5) -> list[Passage]:
        """Up to `k` passages, best first; none when the question is outside the knowledge base."""

    def passage(self, article: str, lang: Lang) -> Passage | None:
        """The passage that opens an article, in the language; None where there is no such article."""


class Parents(Protocol):
    """The objectives and key results a person's draft may serve."""

    def parents(self, person: str) -> list[Parent]:
        """Every candidate the person may see; demo ones only while nothing real is there."""
