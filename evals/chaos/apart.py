"""The server in a process of its own, as a model's server is, so that its work costs nobody else's process time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from evals.chaos.server import Chaos
from evals.chaos.wire import Request


@contextmanager
def apart(answer: Callable[[Request], str], latency: float) -> Iterator[tuple[str, Callable[[], int]]]:
    """Serves until left; gives the base address for clients, and how many requests have come when it is called.
    `answer` is a function at the top of a module."""
    processes = get_context("spawn")
    here, there = processes.Pipe()
    server = processes.Process(target=_served, args=(there, answer, latency), daemon=True)
    server.start()
    there.close()
    try:
        yield here.recv(), lambda: _asked(here)
    finally:
        here.close()
        server.join(10)


def _asked(server: Connection) -> int:
    server.send(None)
    return int(server.recv())


def _served(asker: Connection, answer: Callable[[Request], str], latency: float) -> None:
    with Chaos(answer=answer, latency=latency) as server:
        asker.send(server.url)
        try:
            while True:
                asker.recv()
                asker.send(len(server.requests))
        except EOFError:
            return
