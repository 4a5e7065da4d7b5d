"""What could not be used of a file, each in one sentence."""

from __future__ import annotations

from typing import Any

from coach.exchange.limits import MAX_PROBLEMS
from coach.exchange.texts import say
from coach.okr import Lang


class Problems:
    """Sentences in the reader's language, as many of them as anybody reads."""

    def __init__(self, lang: Lang) -> None:
        self._lang: Lang = lang
        self._told: list[str] = []

    def add(self, key: str, **fill: Any) -> None:
        """Notes something that could not be used."""
        self._told.append(say(self._lang, key, **fill))

    def shown(self) -> tuple[str, ...]:
        """The first of them, without repeats, and how many more there are."""
        told = list(dict.fromkeys(self._told))
        rest = len(told) - MAX_PROBLEMS
        more = [say(self._lang, "more", count=rest)] if rest > 0 else []
        return (*told[:MAX_PROBLEMS], *more)
