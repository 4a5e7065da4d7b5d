"""The server: chooses what happens by the model's name, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any, Self

from coach.adapters.chat.tokens import estimated_prompt
from coach.model import Message
from evals.chaos.faults import FAULTS
from evals.chaos.scripted import scripted
from evals.chaos.turn import Turn
from evals.chaos.wire import Answer, Request, read_request

PREFIX = "fault:"
PROPERTIES = "/props"
DIMS = 8


@dataclass
class Chaos:
    """A server on loopback. A model `fault:NAME` misbehaves, `fault:NAME/2` for its first two requests only; any other
    model answers with what `answer` makes of the request, after `latency` seconds and with `pace` seconds between the
    pieces of a stream. `requests` is what came; `hung_up` counts clients that left before their answer's end.

    With a `context` it says at /props, as llama.cpp does, how many tokens it reads and writes together and how many
    `slots` it has, works on no more requests than that at a time, and refuses what is too long; `per_token` is how many
    tokens it counts for each that the coach estimates. `looked` counts questions after /props."""

    answer: Callable[[Request], str] = scripted
    latency: float = 0.0
    pace: float = 0.0
    port: int = 0
    models: tuple[str, ...] = ("scripted",)
    requests: list[Request] = field(default_factory=list)
    hung_up: int = 0
    context: int | None = None
    slots: int = 1
    per_token: float = 1.0
    looked: int = 0
    _counts: Counter[str] = field(default_factory=Counter)

    @property
    def url(self) -> str:
        """The base address for clients."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serves until stopped."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._free = asyncio.Semaphore(self.slots)
        server = await asyncio.start_server(self._connection, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        ready()
        await self._stop.wait()
        server.close()

    def __enter__(self) -> Self:
        ready = Event()
        self._thread = Thread(target=lambda: asyncio.run(self.serve(ready.set)), name="chaos", daemon=True)
        self._thread.start()
        ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (request := await read_request(reader)) is not None:
                if request.path.endswith(PROPERTIES):
                    self.looked += 1
                else:
                    self.requests.append(request)
                if not await self._answered(request, Answer(writer), reader):
                    self.hung_up += 1
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            self.hung_up += 1
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            writer.close()

    async def _answered(self, request: Request, answer: Answer, reader: asyncio.StreamReader) -> bool:
        """Answers; False where the client left first."""
        work = asyncio.ensure_future(self._route(request, answer))
        gone = asyncio.ensure_future(_closed(reader))
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if not work.done():
            work.cancel()
            return False
        work.result()
        return True

    async def _route(self, request: Request, answer: Answer) -> None:
        path = request.path.partition("?")[0]
        if path == PROPERTIES and self.context:
            settings = {"n_ctx": self.context}
            return await answer.whole(
                200, {"default_generation_settings": settings, "total_slots": self.slots}
            )
        if path == "/v1/models":
            return await answer.whole(
                200, {"object": "list", "data": [_listed(name) for name in self.models]}
            )
        if path == "/v1/chat/completions":
            return await self._chat(request, answer)
        if path == "/v1/embeddings":
            return await self._embed(request, answer)
        await answer.whole(404, {"error": {"message": f"no such path: {path}"}})

    async def _chat(self, request: Request, answer: Answer) -> None:
        if self.context is None:
            return await self._said(request, answer)
        asked = (Message(role="user", text=str(m.get("content"))) for m in request.body.get("messages", []))
        count = int(estimated_prompt(asked) * self.per_token)
        if count > self.context:
            return await answer.whole(400, {"error": too_long(count, self.context)})
        async with self._free:
            await self._said(request, answer)

    async def _said(self, request: Request, answer: Answer) -> None:
        if self.latency:
            await asyncio.sleep(self.latency)
        turn = Turn(request, answer, self.answer(request), self.pace)
        fault = self._fault(request)
        await (FAULTS[fault](turn) if fault else turn.well())

    async def _embed(self, request: Request, answer: Answer) -> None:
        fault = self._fault(request)
        if fault:
            return await FAULTS[fault](Turn(request, answer, ""))
        texts = request.body["input"]
        rows = [
            {"object": "embedding", "index": i, "embedding": vector(text)} for i, text in enumerate(texts)
        ]
        await answer.whole(200, {"object": "list", "model": request.model, "data": rows, "usage": {}})

    def _fault(self, request: Request) -> str | None:
        """The fault that the model's name stands for, None once its turns are over. Raises KeyError for an unknown one."""
        name = request.model
        if not name.startswith(PREFIX):
            return None
        fault, _, times = name.removeprefix(PREFIX).partition("/")
        self._counts[name] += 1
        return None if times and self._counts[name] > int(times) else fault


def too_long(count: int, context: int) -> dict[str, Any]:
    """What llama.cpp says of a prompt that it cannot read."""
    return {
        "code": 400,
        "message": f"request ({count} tokens) exceeds the available context size ({context} tokens), try increasing it",
        "type": "exceed_context_size_error",
        "n_prompt_tokens": count,
        "n_ctx": context,
    }


def vector(text: str) -> list[float]:
    """A small vector of a text: its characters counted by their code."""
    row = [1e-3] * DIMS
    for char in text:
        row[ord(char) % DIMS] += 1.0
    length = math.sqrt(sum(x * x for x in row))
    return [x / length for x in row]


def _listed(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "chaos"}


async def _closed(reader: asyncio.StreamReader) -> None:
    """Returns when the client has closed its side. Clients do not send ahead, so nothing else can be read."""
    while not reader.at_eof() and reader.exception() is None:
        await asyncio.sleep(0.01)
