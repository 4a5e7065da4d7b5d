"""The suites with a language model: played from recordings, recorded anew, or live against an endpoint.

Recordings come from a model by script: they prove the plumbing, and no figure of quality may be taken from them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Literal

import numpy as np

from coach.adapters.chat.recordings import Recorded
from coach.assist.answer import answered
from coach.assist.judge import judged
from coach.assist.suggest import suggested
from coach.coach import Coach
from coach.model import Budget, Model, ModelError, Prompt, Shape, Usage
from coach.okr import Answer, Context, Critique, Draft, Lang, Suggestion
from evals import labels
from evals.house import ROOT, coach
from evals.measure import Measure
from evals.scripted import Scripted
from evals.suites import critique, dialogue, grounding, suggest
from evals.verdicts import taken

Mode = Literal["recorded", "record", "live"]
RECORDINGS = ROOT / "recordings"
SCRIPT = "scripted"
FEW = 4
SECONDS, TOKENS = 120.0, 40_000
PLUMBING = (
    "These answers are a script's, played from recordings: they prove the plumbing. "
    "No figure of quality may be taken from them."
)


@dataclass
class Metered:
    """A model whose requests are counted and timed. `times` are seconds per answer, to a stream's first piece; `failed` counts what
    came to no answer."""

    inner: Model
    spent: Usage = field(default_factory=Usage)
    times: list[float] = field(default_factory=list)
    failed: int = 0
    _counting: Lock = field(default_factory=Lock, repr=False)

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def host(self) -> str:
        return self.inner.host

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        """See `coach.model.Model`."""
        begun, before = time.perf_counter(), budget.spent
        try:
            return self.inner.ask(prompt, shape, budget)
        except ModelError:
            self._fail()
            raise
        finally:
            self._count(time.perf_counter() - begun, before, budget.spent)

    def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
        """See `coach.model.Model`."""
        begun, before, first = time.perf_counter(), budget.spent, 0.0
        try:
            for piece in self.inner.stream(prompt, budget):
                first = first or time.perf_counter() - begun
                yield piece
        except ModelError:
            self._fail()
            raise
        finally:
            self._count(first or time.perf_counter() - begun, before, budget.spent)

    def _fail(self) -> None:
        with self._counting:
            self.failed += 1

    def _count(self, took: float, before: Usage, after: Usage) -> None:
        with self._counting:
            self.times.append(took)
            self.spent += after - before


def budget() -> Budget:
    """What one draft or question may cost."""
    return Budget(deadline=time.monotonic() + SECONDS, tokens=TOKENS)


@dataclass(frozen=True)
class WithModel(Coach):
    """The coach whose judgements, suggestions and answers hold what the model adds."""

    def critique_many(self, cases: Iterable[tuple[Draft, Context]]) -> Iterator[Critique]:
        """As `Coach.critique_many`, each with the model's findings."""
        given = list(cases)
        for found, (_, context) in zip(super().critique_many(given), given, strict=True):
            yield judged(found, context, self._model, budget()).value

    def suggest(self, judged: Critique, context: Context, answered: bool = False) -> tuple[Suggestion, ...]:
        """As `Coach.suggest`, the model's first."""
        own = super().suggest(judged, context, answered)
        return suggested(judged, own, context, self.meaning, self._model, budget()).value

    def ask(self, question: str, k: int = 5, lang: Lang | None = None) -> Answer:
        """As `Coach.ask`, in the model's words."""
        return answered(question, super().ask(question, k, lang), self._model, budget()).value

    @property
    def _model(self) -> Model:
        assert self.model is not None
        return self.model


def _critique(model: Model, most: int) -> Iterator[Measure]:
    drafts = labels.drafts("dev")
    few = [d for lang in critique.LANGS for d in [x for x in drafts if x.lang == lang][:most]]
    yield from critique.figures(few, _with(model).critique_many)


def _suggest(model: Model, most: int) -> Iterator[Measure]:
    yield from suggest.run(_with(model), most)


def _dialogue(model: Model, most: int) -> Iterator[Measure]:
    yield from dialogue.run(replace(coach(), model=model), most)


def _grounding(model: Model, most: int) -> Iterator[Measure]:
    yield from grounding.run(_with(model), most)


def _with(model: Model) -> WithModel:
    plain = coach()
    return WithModel(plain.meaning, plain.embedder, plain.knowledge, plain.today, model)


SUITES: dict[str, Callable[[Model, int], Iterator[Measure]]] = {
    "critique": _critique,
    "suggest": _suggest,
    "dialogue": _dialogue,
    "grounding": _grounding,
}


@dataclass(frozen=True)
class Told:
    """What a suite with a model came to: its measures, what it cost, how long answers took; or why it broke."""

    suite: str
    measures: tuple[Measure, ...] = ()
    spent: Usage = field(default_factory=Usage)
    times: tuple[float, ...] = ()
    failed: int = 0
    broke: str = ""


def run(chosen: Sequence[str], mode: Mode, live: Model | None, judge: Model | None, most: int) -> list[Told]:
    """Runs the suites with a model. Where a prompt is not on tape, the suite breaks and names it."""
    return [_one(name, mode, live, judge, most) for name in chosen]


def _one(name: str, mode: Mode, live: Model | None, judge: Model | None, most: int) -> Told:
    path = RECORDINGS / f"{name}.jsonl"
    if mode == "record":
        path.unlink(missing_ok=True)
    tape: Model = Recorded(path, SCRIPT, Scripted(SCRIPT) if mode == "record" else None)
    model = Metered(live if live is not None else tape)
    try:
        measures = list(SUITES[name](model, most))
        if judge is not None and name == "suggest":
            measures += list(taken(_with(model), judge, most))
    except Exception as error:  # the other suites are run all the same
        why = f"{type(error).__name__}: {error}"
        return Told(name, (), model.spent, tuple(model.times), model.failed, why)
    return Told(name, tuple(measures), model.spent, tuple(model.times), model.failed)


def as_text(told: Sequence[Told], model: str, judge: str | None, mode: Mode) -> str:
    """The table: every figure with its n, then what it cost per suite."""
    lines = [f"model: {model}" + (f"; judge: {judge}" if judge else "; no judge model")]
    lines += [] if mode == "live" else [PLUMBING]
    lines.append("")
    for one in told:
        for m in one.measures:
            lines.append(f"{m.suite + ': ' + m.name:48} {m.lang:6} {m.value:.3f}  n {len(m.samples)}")
        lines.append(_cost(one))
        if one.broke:
            lines.append(f"BROKEN  {one.suite}: {one.broke}")
        lines.append("")
    return "\n".join(lines)


def _cost(one: Told) -> str:
    p50, p95 = np.quantile(one.times or [0.0], (0.5, 0.95))
    spent = one.spent
    return (
        f"{one.suite}: {spent.requests} requests, {spent.tokens_in} tokens read, {spent.tokens_out} written "
        f"({(spent.tokens_in + spent.tokens_out) // max(1, spent.requests)} each; at most {TOKENS} a draft or turn), "
        f"answers p50 {p50:.2f} s, p95 {p95:.2f} s, {one.failed} of {len(one.times)} asked in vain"
    )


def write(told: Sequence[Told], text: str, folder: Path, model: str, judge: str | None, mode: Mode) -> None:
    """Writes model.txt and model.json. Raises OSError where that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.txt").write_text(text, encoding="utf-8")
    data = {
        "mode": mode,
        "model": model,
        "judge": judge,
        "quality": mode == "live",
        "rows": [
            {"suite": m.suite, "name": m.name, "lang": m.lang, "value": m.value, "n": len(m.samples)}
            for one in told
            for m in one.measures
        ],
        "cost": {one.suite: one.spent.model_dump() for one in told},
        "broken": {one.suite: one.broke for one in told if one.broke},
    }
    (folder / "model.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
