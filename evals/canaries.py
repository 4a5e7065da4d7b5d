"""Canaries: faults put in on purpose, each of which has to turn the gates red.

A gate that no fault can break guards nothing. Every canary runs a suite once as it is, takes that for the baseline, and
once with the fault; only what breaks anew counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from coach.okr import Context, Critique, Draft, Passage
from coach.parse.layout import parse as read
from evals.baseline import Baseline, accept
from evals.gates import broken, judge
from evals.house import coach
from evals.labels import Part
from evals.measure import Measure
from evals.suites import critique, parse, retrieval

_FIGURE = re.compile(r"[+-]?\d+\.\d+")
SWITCHED_OFF = "task-as-key-result"
Suite = Callable[[], Iterable[Measure]]


@dataclass(frozen=True)
class Canary:
    """A fault: its name, the suite as it is, and the suite with the fault."""

    name: str
    sound: Suite
    faulty: Suite


def canaries(part: Part = "held-out") -> tuple[Canary, ...]:
    """Every fault; those of the critic on a part of the labelled drafts."""

    @cache
    def judged() -> list[Measure]:
        return list(critique.run(part))

    @cache
    def pastes() -> list[Measure]:
        return list(parse.run())

    @cache
    def found() -> list[Measure]:
        return list(retrieval.run())

    return (
        Canary("a rule switched off", judged, lambda: critique.run(part, _one_rule_less)),
        Canary("labels swapped", judged, lambda: map(swapped, judged())),
        Canary("a judge that always passes", judged, lambda: critique.run(part, _lenient)),
        Canary("a parser that drops the last key result", pastes, lambda: parse.run(_forgetful)),
        Canary("passages in the wrong order", found, lambda: retrieval.run(_backwards)),
    )


def turned_red(canary: Canary) -> list[str]:
    """What the fault breaks that was whole without it."""
    sound = list(canary.sound())
    baseline, _ = accept(Baseline({}), sound, date.min)
    before = {_kind(why) for why in broken(judge(sound, baseline))}
    return [why for why in broken(judge(canary.faulty(), baseline)) if _kind(why) not in before]


def _kind(why: str) -> str:
    """What is broken, whatever its figures."""
    return _FIGURE.sub("", why)


def swapped(measure: Measure) -> Measure:
    """The measure with every label turned round."""
    return replace(
        measure, samples=[s if s.truth is None else replace(s, truth=not s.truth) for s in measure.samples]
    )


def _one_rule_less(cases: Iterable[tuple[Draft, Context]]) -> Iterable[Critique]:
    less = {"suppressed": frozenset({SWITCHED_OFF})}
    return coach().critique_many([(draft, context.model_copy(update=less)) for draft, context in cases])


def _lenient(cases: Iterable[tuple[Draft, Context]]) -> Iterator[Critique]:
    for verdict in coach().critique_many(cases):
        yield verdict.model_copy(update={"findings": (), "questions": ()})


def _forgetful(text: str) -> Sequence[Draft]:
    return [draft.model_copy(update={"key_results": draft.key_results[:-1]}) for draft in read(text)]


def _backwards(found: list[Passage]) -> list[Passage]:
    return found[::-1]
