"""One request being answered: the good ways, of which every fault is a bent one."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from evals.chaos.wire import Answer, Request


@dataclass(frozen=True)
class Turn:
    """One request being answered. `text` is what a good model would have said."""

    request: Request
    answer: Answer
    text: str
    pace: float = 0.0

    async def well(
        self, text: str | None = None, finish: str | None = "stop", usage: bool = True, done: bool = True
    ) -> None:
        """Answers properly: whole, or streamed word by word."""
        text = self.text if text is None else text
        if not self.request.stream:
            return await self.answer.whole(200, self.completion({"content": text}, finish, usage))
        await self.answer.start()
        for piece in pieces(text):
            await self.answer.event(self.chunk({"content": piece}))
            await asyncio.sleep(self.pace)
        await self.answer.event(self.chunk({}, finish))
        if usage and self.request.body.get("stream_options"):
            await self.answer.event({**self.chunk({}), "choices": [], "usage": self.usage()})
        if done:
            await self.answer.event("[DONE]")
        await self.answer.end()

    async def refused(
        self, status: int, message: str, headers: dict[str, str] | None = None, **more: str
    ) -> None:
        """Answers with an error object."""
        await self.answer.whole(status, {"error": {"message": message, "type": "error", **more}}, headers)

    async def begun(self, words: int = 3) -> None:
        """Starts a stream and sends a few words of it."""
        await self.answer.start()
        for piece in pieces(self.text)[:words]:
            await self.answer.event(self.chunk({"content": piece}))

    def completion(self, message: dict[str, Any], finish: str | None, usage: bool = True) -> dict[str, Any]:
        body = self._head("chat.completion")
        body["choices"] = [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}]
        return body | {"usage": self.usage()} if usage else body

    def chunk(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        body = self._head("chat.completion.chunk")
        body["choices"] = [{"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}]
        return body

    def usage(self) -> dict[str, int]:
        read, written = max(1, len(self.request.said) // 4), max(1, len(self.text) // 4)
        return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": "chaos", "object": kind, "created": int(time.time()), "model": self.request.model}


def pieces(text: str) -> list[str]:
    """The text as a model streams it: a few characters at a time."""
    return [text[i : i + 4] for i in range(0, len(text), 4)]
