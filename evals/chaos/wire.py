"""Just enough HTTP/1.1 to answer a chat client, with a hand on every byte."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from dataclasses import dataclass, field
from typing import Any

REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}
LONGEST_HEAD = 65_536


@dataclass(frozen=True)
class Request:
    """What was asked: header names in lower case; `body` is the parsed JSON, {} without any."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> str:
        return str(self.body.get("model", ""))

    @property
    def stream(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def said(self) -> str:
        """All messages' text."""
        return "\n".join(str(m.get("content") or "") for m in self.body.get("messages", []))


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; None at its end."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        return None
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    raw = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(method, path, headers, json.loads(raw) if raw else {})


class Answer:
    """Writes one answer. After `start` come `part`s (chunked) and an `end`; `whole` does all at once."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    async def whole(
        self, status: int, body: bytes | dict[str, Any], headers: dict[str, str] | None = None
    ) -> None:
        """An answer with a length. A dict goes out as JSON."""
        kind = "application/json" if isinstance(body, dict) else "text/html; charset=utf-8"
        raw = json.dumps(body, ensure_ascii=False).encode() if isinstance(body, dict) else body
        self._head(status, {"content-type": kind, "content-length": str(len(raw)), **(headers or {})})
        self._writer.write(raw)
        await self._writer.drain()

    async def start(self, kind: str = "text/event-stream") -> None:
        """The head of an answer whose length nobody knows."""
        self._head(200, {"content-type": kind, "transfer-encoding": "chunked"})
        await self._writer.drain()

    async def part(self, raw: bytes) -> None:
        """Some bytes of it."""
        self._writer.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
        await self._writer.drain()

    async def event(self, data: dict[str, Any] | str) -> None:
        """One server-sent event."""
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        await self.part(f"data: {text}\n\n".encode())

    async def end(self) -> None:
        """The proper end."""
        self._writer.write(b"0\r\n\r\n")
        await self._writer.drain()

    def cut(self) -> None:
        """Drops the connection where it stands, with a reset."""
        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    def _head(self, status: int, headers: dict[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Whatever')}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
