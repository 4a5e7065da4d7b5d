"""What every test gets: no network but loopback, no telemetry, the real embedder once."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from coach.quiet import silence

silence()

LOOPBACK = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "", None}


class NetworkUsed(AssertionError):
    """A test reached for something beyond this machine."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuses to look up any name and to connect to any address but loopback."""
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def guarded_look_up(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in LOOPBACK:
            raise NetworkUsed(f"a test looked up {name}")
        return look_up(host, *rest, **named)

    def guarded_connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise NetworkUsed(f"a test connected to {address[0]}")
        return connect(self, address)

    socket.getaddrinfo = guarded_look_up
    socket.socket.connect = guarded_connect  # type: ignore[method-assign]
    yield
    socket.getaddrinfo, socket.socket.connect = look_up, connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def embedder() -> Any:
    """The embedder that ships with the product."""
    from coach.adapters.embedder import UseEmbedder

    return UseEmbedder()


@pytest.fixture(scope="session")
def mind() -> Any:
    """The reader that ships with the product."""
    from coach.bootstrap import heads

    return heads()


@pytest.fixture
def today() -> date:
    return date(2026, 7, 6)
