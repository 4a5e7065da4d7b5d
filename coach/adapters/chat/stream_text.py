"""Watching over a stream: thoughts kept back, endless repetition noticed."""

from __future__ import annotations

OPEN, CLOSE = "<think>", "</think>"
SPAN, LONGEST_PERIOD, STEP = 300, 60, 100


class Unthought:
    """Lets a stream's text through but for a thought (`<think>…</think>`) at its beginning."""

    def __init__(self) -> None:
        self._held = ""
        self._state = "begin"

    def __call__(self, piece: str) -> str:
        """The part of the text so far that may be shown now."""
        if self._state == "through":
            return piece
        self._held += piece
        if self._state == "begin":
            start = self._held.lstrip()
            if OPEN.startswith(start[: len(OPEN)]) and len(start) < len(OPEN):
                return ""
            self._state = "thought" if start.startswith(OPEN) else "through"
        if self._state == "thought":
            before, closed, after = self._held.partition(CLOSE)
            if not closed:
                self._held = before[-len(CLOSE) :]
                return ""
            self._state, self._held = "after", after
        if self._state == "after":
            self._held = self._held.lstrip()
            if not self._held:
                return ""
            self._state = "through"
        shown, self._held = self._held, ""
        return shown

    def rest(self) -> str:
        """What was held back and turned out to be no thought, at the end of the stream."""
        return self._held if self._state == "begin" else ""


class Circles:
    """Notices a text whose last few hundred characters are one short piece over and over."""

    def __init__(self) -> None:
        self._tail, self._fresh = "", 0

    def __call__(self, piece: str) -> bool:
        """True once the text goes round in circles."""
        self._tail = (self._tail + piece)[-(SPAN + LONGEST_PERIOD) :]
        self._fresh += len(piece)
        if self._fresh < STEP or len(self._tail) < SPAN + LONGEST_PERIOD:
            return False
        self._fresh = 0
        end = self._tail[-SPAN:]
        return any(end == self._tail[-SPAN - p : -p] for p in range(1, LONGEST_PERIOD + 1))
