"""When a request is sent again, and when an endpoint is left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_fixed,
    wait_random_exponential,
)

from coach.adapters.chat.errors import Passing
from coach.model import Budget, ModelUnreachable

T = TypeVar("T")
SHORTEST_WAIT, GROWING, LONGEST_WAIT, LOOK_AGAIN = 0.2, 0.5, 8.0, 0.25
_BACKING_OFF = wait_fixed(SHORTEST_WAIT) + wait_random_exponential(multiplier=GROWING, max=LONGEST_WAIT)


def retried(work: Callable[[], T], budget: Budget, attempts: int, sleep: Callable[[float], None]) -> T:
    """What `work` answers, tried again after a `Passing` failure: as long as the endpoint asks to wait or else with
    growing, jittered waits; at most `attempts` times, and never with a wait beyond the deadline, even where that is drawn
    in meanwhile."""

    def waits(seconds: float) -> None:
        while seconds > 0 and budget.seconds_left > 0:
            sleep(step := min(seconds, LOOK_AGAIN))
            seconds -= step

    return Retrying(
        retry=retry_if_exception_type(Passing),
        wait=_wait,
        stop=lambda state: stop_after_attempt(attempts)(state) or state.upcoming_sleep >= budget.seconds_left,
        sleep=waits,
        reraise=True,
    )(work)


def _wait(state: RetryCallState) -> float:
    failed = state.outcome.exception() if state.outcome else None
    asked = failed.after if isinstance(failed, Passing) else None
    return _BACKING_OFF(state) if asked is None else asked


@dataclass
class Breaker:
    """Leaves an endpoint alone for `seconds` after `failures` in a row, then lets one request through to see whether
    it is back. Safe to share between threads."""

    failures: int = 5
    seconds: float = 15.0
    now: Callable[[], float] = time.monotonic
    _row: int = 0
    _until: float = 0.0
    _trying: bool = False
    _lock: Lock = field(default_factory=Lock, repr=False)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Around one request. Raises ModelUnreachable at once while the endpoint is left alone."""
        trial = self._admitted()
        try:
            yield
        except ModelUnreachable:
            self._counted(failed=True)
            raise
        except Exception:
            self._counted(failed=False)
            raise
        else:
            self._counted(failed=False)
        finally:
            if trial:
                self._trying = False

    def _admitted(self) -> bool:
        """True where this request is the one that finds out."""
        with self._lock:
            if self._row < self.failures:
                return False
            if self._trying or self.now() < self._until:
                raise ModelUnreachable("left alone for a while after repeated failures")
            self._trying = True
            return True

    def _counted(self, failed: bool) -> None:
        with self._lock:
            self._row = self._row + 1 if failed else 0
            if self._row >= self.failures:
                self._until = self.now() + self.seconds
