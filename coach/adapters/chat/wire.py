"""What goes over the wire: the headers named here and no others, to one host, and no more bytes back than allowed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

import httpx2

from coach import __version__
from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.merging import EVENTS, Gathered

MOST_BYTES = 8_000_000
CONNECT_SECONDS = 5.0
SENT = ("host", "content-length", "content-type", "accept", "connection", "transfer-encoding")
LIMITS = httpx2.Limits(max_connections=200, max_keepalive_connections=50, keepalive_expiry=30.0)


class Oversize(Exception):
    """An answer of more bytes than any answer needs, or one packed although plain bytes were asked for."""


class Wire(httpx2.AsyncBaseTransport):
    """Pooled connections to one endpoint. Keys and headers come from the endpoint alone, never from the
    environment; a proxy only where one is set."""

    def __init__(self, endpoint: Endpoint) -> None:
        proxy = endpoint.proxy.get_secret_value() if endpoint.proxy else None
        self._inner = httpx2.AsyncHTTPTransport(limits=LIMITS, proxy=proxy)
        self._own = {"accept-encoding": "identity", "user-agent": f"okr-coach/{__version__}"}
        if endpoint.key is not None:
            self._own["authorization"] = f"Bearer {endpoint.key.get_secret_value()}"
        self._own |= {name.lower(): value.get_secret_value() for name, value in endpoint.headers.items()}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = {name: value for name, value in request.headers.items() if name in SENT} | self._own
        sent = httpx2.Request(
            request.method, request.url, headers=headers, stream=request.stream, extensions=request.extensions
        )
        response = await self._inner.handle_async_request(sent)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise Oversize("a packed answer")
        counted = _Counted(cast(httpx2.AsyncByteStream, response.stream))
        told = response.headers.get("content-type", "").startswith(EVENTS)
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=Gathered(counted) if told else counted,
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


class _Counted(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        count = 0
        async for part in self._stream:
            count += len(part)
            if count > MOST_BYTES:
                raise Oversize(f"more than {MOST_BYTES} bytes")
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
