"""`python -m evals.chaos`: the server for people who develop against the coach."""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from evals.chaos.faults import FAULTS
from evals.chaos.server import PREFIX, Chaos


def main() -> None:
    """Serves until interrupted."""
    options = argparse.ArgumentParser(
        prog="python -m evals.chaos", description="A language model that misbehaves."
    )
    options.add_argument("--port", type=int, default=8099, help="the port on 127.0.0.1 (8099)")
    options.add_argument("--latency", type=float, default=0.0, help="seconds before a good answer begins (0)")
    options.add_argument(
        "--pace", type=float, default=0.02, help="seconds between the pieces of a stream (0.02)"
    )
    given = options.parse_args()
    names = ("scripted", *(PREFIX + name for name in FAULTS))
    server = Chaos(port=given.port, latency=given.latency, pace=given.pace, models=names)
    print(f"http://127.0.0.1:{given.port}/v1 with the models {', '.join(names)}")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(server.serve())


main()
