"""An event loop in a thread of its own: work on it ends at a deadline, whatever the other side does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, TypeVar

T = TypeVar("T")
LOOK_AGAIN = 0.25


class Overdue(Exception):
    """The deadline came first."""


class _End:
    """After the last piece."""


class Background:
    """Runs coroutines for any number of threads at once. The loop starts with the first of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._starting = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, work: Coroutine[Any, Any, T], seconds_left: Callable[[], float]) -> T:
        """What the work answers. Raises `Overdue` once no seconds are left, also where they are cut short meanwhile,
        and stops the work then."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._started())
        try:
            while True:
                try:
                    return future.result(min(LOOK_AGAIN, seconds_left()))
                except TimeoutError:
                    if future.done() or seconds_left() <= 0:
                        raise Overdue from None
        finally:
            future.cancel()

    def iterate(self, source: AsyncIterator[T], seconds_left: Callable[[], float]) -> Iterator[T]:
        """The pieces as they come. Raises `Overdue` once no seconds are left; stops the source then, and as soon
        as the consumer stops."""
        pieces: SimpleQueue[T | BaseException | type[_End]] = SimpleQueue()
        pumping = asyncio.run_coroutine_threadsafe(_pump(source, pieces), self._started())
        try:
            while True:
                try:
                    piece = pieces.get(timeout=min(LOOK_AGAIN, seconds_left()))
                except Empty:
                    if seconds_left() <= 0:
                        raise Overdue from None
                    continue
                if piece is _End:
                    return
                if isinstance(piece, BaseException):
                    raise piece
                yield piece  # type: ignore[misc]
                if seconds_left() <= 0:
                    raise Overdue
        finally:
            pumping.cancel()

    def stop(self) -> None:
        """Ends what runs, the loop and its thread."""
        with self._starting:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._stopping.set)
                self._loop = None

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                started = Event()
                Thread(target=lambda: asyncio.run(self._life(started)), name=self._name, daemon=True).start()
                started.wait()
            assert self._loop is not None
            return self._loop

    async def _life(self, started: Event) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        stopping = self._stopping
        started.set()
        await stopping.wait()


async def _pump(source: AsyncIterator[T], pieces: SimpleQueue[T | BaseException | type[_End]]) -> None:
    try:
        async for piece in source:
            pieces.put(piece)
        pieces.put(_End)
    except Exception as error:  # handed to whoever reads the pieces
        pieces.put(error)
