"""The command line: `okr-coach COMMAND`. Commands import what they need when they run."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from threading import Thread

from coach import RUBRIC_VERSION, __version__
from coach.cli.inputs import Usage
from coach.quiet import silence

JUDGING = ("critique", "suggest", "review")


def _load_model() -> None:
    """Loads the encoder while the rest is being imported; whoever needs it finds out whether it failed."""
    with contextlib.suppress(ImportError, OSError):
        from coach.adapters.line_model import LineModel

        LineModel().read(["ok"])


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    from coach.cli import critique, evaluate, goals, guidance, health, improve, review

    top = argparse.ArgumentParser(
        prog="okr-coach", description="A coach for OKR drafts, in Chinese and English."
    )
    top.add_argument(
        "--version", action="version", version=f"okr-coach {__version__} (rubric {RUBRIC_VERSION})"
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in (critique, improve, review, guidance, goals, health, evaluate):
        module.register(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command. Returns 0 (nothing at `fix` or above), 1 (findings) or 2 (bad usage or input)."""
    silence()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] and given[0] in JUDGING:
        Thread(target=_load_model, daemon=True).start()
    gc.disable()  # collecting while hundreds of patterns are compiled only costs time
    commands = parser()
    gc.enable()
    arguments = commands.parse_args(given)
    try:
        return int(arguments.run(arguments))
    except Usage as problem:
        print(f"okr-coach: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
