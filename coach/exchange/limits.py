"""How much of a file is read, and the one sentence a reader gets when it cannot be."""

from __future__ import annotations

import io
import time
from typing import Any

from coach.exchange.texts import say
from coach.okr import Lang

MAX_BYTES = 5_000_000
MAX_UNPACKED = 50_000_000
MAX_PART = 3_000_000
MAX_PROSE = 1_000_000
MAX_RATIO = 200
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 5_000
MAX_LINE = 1_000
MAX_PROBLEMS = 100
MAX_SECONDS = 4.0


class Unreadable(Exception):
    """The file cannot be read; the message is one sentence in the reader's language."""


class Watch:
    """How long a reading may work, in seconds of this thread's processor time, so that a busy machine
    refuses nothing; and the language in which to say that it took too long."""

    def __init__(self, lang: Lang, seconds: float = MAX_SECONDS) -> None:
        self.lang: Lang = lang
        self._seconds = seconds
        self._end = time.thread_time() + seconds

    def extend(self, seconds: float) -> None:
        """Grants more time, for more to do."""
        self._seconds += seconds
        self._end += seconds

    def check(self) -> None:
        """Raises Unreadable when the time is up."""
        if time.thread_time() > self._end:
            raise self.refusal("slow", seconds=round(self._seconds))

    def refusal(self, why: str, **fill: Any) -> Unreadable:
        """The exception that says why a file cannot be read."""
        return Unreadable(say(self.lang, why, **fill))


class Watched(io.BytesIO):
    """Bytes that can be read only until the time is up."""

    def __init__(self, content: bytes, watch: Watch) -> None:
        super().__init__(content)
        self._watch = watch

    def read(self, size: int | None = -1, /) -> bytes:
        self._watch.check()
        return super().read(size)
