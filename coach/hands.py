"""Who computes when many people are served at once: few at a time, the urgent first.

Threads share one interpreter: fifty drafts judged side by side are all judged late, one after the other most are judged soon.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from threading import Event, Lock

AT_ONCE = 2
FINDINGS, ANSWERED, FURTHER = range(3)
"""What goes first: findings that somebody waits to see; what a language model has answered; all that is sought beside."""


class Hands:
    """Lets `at_once` threads work at a time; of those that wait, the most urgent first, then who came first. Not to be
    taken again by who has it."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free, self._came = at_once, 0
        self._waiting: list[tuple[int, int, Event]] = []
        self._lock = Lock()

    @contextmanager
    def on(self, urgency: int) -> Iterator[None]:
        """Waits for its turn and has it until left."""
        turn = self._asked(urgency)
        if turn:
            turn.wait()
        try:
            yield
        finally:
            self._done()

    def _asked(self, urgency: int) -> Event | None:
        """What to wait for; None where a hand is free."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            turn = Event()
            self._came += 1
            heappush(self._waiting, (urgency, self._came, turn))
            return turn

    def _done(self) -> None:
        with self._lock:
            if self._waiting:
                heappop(self._waiting)[-1].set()
            else:
                self._free += 1
