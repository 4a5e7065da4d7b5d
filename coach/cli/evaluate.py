"""`okr-coach eval`: how well the coach does, measured on the labelled data of the repository."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import Any

from coach.cli.inputs import Usage, settings

CHECKOUT = Path(__file__).parents[2]


def register(commands: Any) -> None:
    """Adds the command."""
    command = commands.add_parser("eval", help="run the eval suites (in a checkout of the repository)")
    command.add_argument("suites", nargs="*", metavar="SUITE", help="the suites to run (all)")
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="where the report goes (eval/ in the data folder)"
    )
    command.add_argument("--accept", action="store_true", help="make these figures the baseline of the gates")
    command.add_argument(
        "--reason", metavar="TEXT", help="why figures in the baseline may fall; kept with them"
    )
    command.add_argument("--publish", action="store_true", help="write the figures that the app shows")
    command.add_argument(
        "--canaries", action="store_true", help="plant faults and check that the gates notice"
    )
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--recorded", action="store_true", help="with the recorded answers of a scripted model")
    ways.add_argument("--record", action="store_true", help="record those answers again")
    ways.add_argument("--live", action="store_true", help="with the language model in the settings")
    command.add_argument(
        "--most", type=int, metavar="N", help="drafts, people or questions per language in a live run (4)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if not (CHECKOUT / "evals" / "suites").is_dir():
        raise Usage(
            "the eval suites and their data are part of the repository, not of the installed package; run this in a checkout"
        )
    if arguments.reason is not None and not (arguments.accept and arguments.reason.strip()):
        raise Usage("--reason takes words and goes with --accept")
    suites = importlib.import_module("evals.command")
    if arguments.canaries:
        return int(suites.sing())
    out = arguments.out or settings().data / "eval"
    if arguments.recorded or arguments.record or arguments.live:
        return _with_model(arguments, suites, out)
    try:
        found = suites.evaluate(
            arguments.suites, out, accept=arguments.accept, reason=arguments.reason, publish=arguments.publish
        )
    except ValueError as error:
        raise Usage(str(error)) from None
    except OSError as error:
        raise Usage(f"{error.filename or out} cannot be read or written: {error.strerror}") from None
    return int(found)


def _with_model(arguments: argparse.Namespace, suites: Any, out: Path) -> int:
    from coach.bootstrap import model

    if arguments.accept or arguments.publish:
        raise Usage("figures with a model are neither accepted nor published; leave those options out")
    if arguments.most is not None and arguments.most < 1:
        raise Usage("--most takes a number from 1")
    chosen, live, judge = settings(), None, None
    if arguments.live:
        live = model(chosen)
        if live is None:
            raise Usage("no language model is configured; see `okr-coach doctor`")
        judge = model(chosen, chosen.judge_model) if chosen.judge_model else None
    mode = "live" if live else "record" if arguments.record else "recorded"
    try:
        return int(suites.with_model(arguments.suites, out, mode, live, judge, arguments.most))
    except ValueError as error:
        raise Usage(str(error)) from None
    finally:
        for one in (live, judge):
            if one is not None:
                one.close()
