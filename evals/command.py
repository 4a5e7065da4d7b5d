"""What `okr-coach eval` and `python -m evals` do in a checkout."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coach.model import Model
from evals import assisted, baseline, canaries, report, running
from evals.gates import judge

CORES = 2
LATEST = Path(__file__).parent / "latest.json"


def evaluate(chosen: Sequence[str], out: Path, *, accept: bool, reason: str | None, publish: bool) -> int:
    """Runs the suites (all where none is chosen), prints the table, writes the report to `out`; answers 1 where a gate
    breaks. `accept` takes the figures over as the new baseline, `publish` as those that the app shows.

    Raises ValueError where the choice makes no sense, OSError where a file cannot be written."""
    unknown = [name for name in chosen if name not in running.names()]
    if unknown:
        raise ValueError(f"no suite is called {', '.join(unknown)}; there are {', '.join(running.names())}")
    if publish and chosen:
        raise ValueError("what the app shows comes from all suites; leave their names out")
    names = chosen or running.names()
    ran = running.run(names, at_once=min(len(names), CORES, os.cpu_count() or 1))
    told = report.Report(
        date.today(), judge(ran.measures, baseline.read(baseline.FILE)), ran.seconds, ran.failures
    )
    print(report.as_text(told))
    report.write(told, out)
    print(f"\nThe report with slices and examples: {out / 'report.html'}")
    if publish and ran.failures:
        print("Nothing was published, for not every suite ran to its end.")
    elif publish:
        LATEST.write_text(report.for_the_app(told), encoding="utf-8")
    if accept:
        _accept(ran, reason)
    return 1 if told.broken() else 0


def _accept(ran: running.Run, reason: str | None) -> None:
    new, kept = baseline.accept(baseline.read(baseline.FILE), ran.measures, date.today(), reason)
    baseline.write(new, baseline.FILE)
    for name in kept:
        print(f"left as it was, for it fell or is gone, and no reason was given: {name}")


def sing() -> int:
    """Puts in every fault; answers 1 where the gates overlook one."""
    overlooked = 0
    for canary in canaries.canaries():
        red = canaries.turned_red(canary)
        overlooked += not red
        print(f"{canary.name:40} {f'{len(red)} gates red, such as {red[0]}' if red else 'OVERLOOKED'}")
    return 1 if overlooked else 0


def with_model(
    chosen: Sequence[str],
    out: Path,
    mode: assisted.Mode,
    live: Model | None,
    judge: Model | None,
    most: int | None,
) -> int:
    """Runs the suites that can ask a model (all of them where none is chosen) and prints the table with its cost;
    answers 1 where one breaks. Raises ValueError for a suite that asks none."""
    unknown = [name for name in chosen if name not in assisted.SUITES]
    if unknown:
        raise ValueError(f"no model is asked in {', '.join(unknown)}; it is in {', '.join(assisted.SUITES)}")
    few = assisted.FEW if most is None or mode != "live" else most
    told = assisted.run(chosen or list(assisted.SUITES), mode, live, judge, few)
    model = f"{live.name} at {live.host}" if live else f"{assisted.SCRIPT}, from recordings"
    rater = f"{judge.name} at {judge.host}" if judge else None
    text = assisted.as_text(told, model, rater, mode)
    print(text)
    assisted.write(told, text, out, model, rater, mode)
    return 1 if any(one.broke for one in told) else 0
