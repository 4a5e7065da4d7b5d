"""Streams in fewer events: words that arrive together are handed on together.

The libraries above spend a third of a millisecond on every event, and a model sends one for every few characters; with fifty
people talking at once that is most of a processor.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from typing import Any, NamedTuple, Self

import httpx2

EVENTS = "text/event-stream"
GATHERING_SECONDS = 0.03
PADDING = ("created", "obfuscation", "p")  # what an endpoint may put anew into every event, and nobody reads
_END = re.compile(rb"\n\r?\n")
_ONE_LINE = re.compile(rb"data: ?(\{[^\r\n]*\})\r?\n\r?\n")


class Gathered(httpx2.AsyncByteStream):
    """A stream of events with the words of those joined that come within `seconds` of what was passed on last. The first
    words, and those after a pause, pass at once. An error of the stream comes after all that came before it."""

    def __init__(self, stream: httpx2.AsyncByteStream, seconds: float = GATHERING_SECONDS) -> None:
        self._stream, self._seconds = stream, seconds
        self._parts: list[bytes] = []
        self._arrived = asyncio.Event()
        self._joined = Joined()
        self._reading: asyncio.Task[None] | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        reading = self._reading = self._reading or asyncio.create_task(self._read())
        try:
            while not reading.done():
                await self._arrived.wait()
                self._arrived.clear()
                if self._parts:
                    yield self._joined(self._taken())
                await asyncio.wait({reading}, timeout=self._seconds)
            if self._parts:
                yield self._joined(self._taken())
            reading.result()
        finally:
            reading.cancel()

    def _taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)

    async def aclose(self) -> None:
        try:
            if self._reading is not None:
                self._reading.cancel()
                await asyncio.gather(self._reading, return_exceptions=True)
        finally:
            await self._stream.aclose()

    async def _read(self) -> None:
        try:
            async for part in self._stream:
                self._parts.append(part)
                self._arrived.set()
        finally:
            self._arrived.set()


class Joined:
    """Joins neighbouring events of plain words, stretch by stretch of a stream. Nothing is held back, and all that it does
    not know passes byte by byte: other events, and one that is cut between two stretches."""

    def __init__(self) -> None:
        self._edge = b""  # the last bytes of an event that has not ended yet

    def __call__(self, stretch: bytes) -> bytes:
        """The stretch in as few events as it takes."""
        begun = self._edge + stretch
        first = _END.search(begun) if self._edge else None
        if self._edge and first is None:
            self._edge = begun[-2:]
            return stretch
        start = first.end() - len(self._edge) if first else 0
        ends = [start, *(found.end() for found in _END.finditer(stretch, start))]
        self._edge = stretch[ends[-1] :][-2:]
        events = (stretch[one:other] for one, other in pairwise(ends))
        return b"".join((stretch[:start], *_joined(events), stretch[ends[-1] :]))


class _Words(NamedTuple):
    """An event of plain words: all of it, its one choice, and what two must share to be one."""

    body: dict[str, Any]
    choice: dict[str, Any]
    frame: tuple[object, ...]

    @classmethod
    def of(cls, event: bytes) -> Self | None:
        """The event, where it has nothing but words for one choice and neither ends nor counts anything."""
        line = _ONE_LINE.fullmatch(event)
        try:
            body: Any = json.loads(line[1].decode()) if line else None
        except (ValueError, RecursionError):
            return None
        match body:
            case {"choices": [{"delta": {"content": str(), **more}, **rest} as choice], **whole}:
                rest_of_it = {key: value for key, value in whole.items() if key not in PADDING}
                index = rest.pop("index", 0)
                only = all(value is None for key, value in more.items() if key != "role")
                plain = only and not any(rest.values()) and not whole.get("usage")
                return cls(body, choice, (rest_of_it, index, rest)) if plain else None
        return None

    def follows(self, first: _Words) -> bool:
        """True where these words go on with the first ones."""
        role = self.choice["delta"].get("role")
        return self.frame == first.frame and role in (None, first.choice["delta"].get("role"))


def _joined(events: Iterator[bytes]) -> Iterator[bytes]:
    run: list[bytes] = []
    words: list[_Words] = []
    for event in events:
        found = _Words.of(event)
        if words and (found is None or not found.follows(words[0])):
            yield _one(run, words)
            run, words = [], []
        if found is None:
            yield event
        else:
            run.append(event)
            words.append(found)
    if words:
        yield _one(run, words)


def _one(run: list[bytes], words: list[_Words]) -> bytes:
    """A run of events as one; a single one as it came."""
    if len(run) == 1:
        return run[0]
    delta = words[0].choice["delta"]
    delta["content"] = "".join(one.choice["delta"]["content"] for one in words)
    return b"data: " + json.dumps(words[0].body).encode() + b"\n\n"
