"""Runs suites, each timed. A suite that breaks is a failure of the run, not its end."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from threadpoolctl import threadpool_limits

from evals import suites
from evals.measure import Measure

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """What the suites measured, the seconds each took, and why suites broke."""

    measures: tuple[Measure, ...]
    seconds: dict[str, float]
    failures: dict[str, str]


def names() -> list[str]:
    """Every suite, in the order of the alphabet."""
    return sorted(module.name for module in pkgutil.iter_modules(suites.__path__))


def run(chosen: Iterable[str], at_once: int = 1) -> Run:
    """Runs suites by their names, in this process or in several at once."""
    if at_once == 1:
        parts = [one(name) for name in chosen]
    else:
        with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
            parts = list(pool.map(one_alone, chosen))
    return Run(
        tuple(measure for part in parts for measure in part.measures),
        {name: took for part in parts for name, took in part.seconds.items()},
        {name: why for part in parts for name, why in part.failures.items()},
    )


def one(name: str) -> Run:
    """Runs one suite."""
    measures: tuple[Measure, ...] = ()
    failures: dict[str, str] = {}
    begun = time.perf_counter()
    try:
        measures = tuple(importlib.import_module(f"evals.suites.{name}").run())
    except Exception as error:  # the other suites are run all the same
        log.exception("the suite %s broke", name)
        failures[name] = f"{type(error).__name__}: {error}"
    return Run(measures, {name: time.perf_counter() - begun}, failures)


def one_alone(name: str) -> Run:
    """Runs one suite on one core, as others run beside it."""
    with threadpool_limits(1):
        return one(name)
