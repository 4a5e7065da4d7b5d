"""A second model as judge of what a first one suggests, in live runs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel

from coach.coach import Coach
from coach.model import Budget, Message, Model, Prompt
from coach.okr import Draft, Lang, Suggestion
from coach.prompting import fenced
from evals.measure import Measure, Sample, named, share
from evals.suites.suggest import SUITE, sampled

ASKED: dict[Lang, str] = {
    "zh": "你是严格的 OKR 评审。下面是一份草稿和一条建议。这条建议放进草稿里，是不是一条好的目标或关键结果：说的是结果而不是任务，和草稿是一件事，没有编造？只输出 JSON。",
    "en": "You are a strict reviewer of OKR. Below are a draft and one suggestion. Put into the draft, is it a good objective or key result: an outcome and no task, on the matter of the draft, nothing made up? Answer with JSON only.",
}


class Verdict(BaseModel):
    """Whether a suggestion would be taken, and why."""

    verdict: Literal["take", "leave"]
    reason: str = ""


def taken(mind: Coach, judge: Model, most: int) -> Iterator[Measure]:
    """The share of suggestions that the judge would take, per language."""
    samples = []
    for draft, context in sampled(most):
        for one in mind.suggest(mind.critique(draft, context), context):
            budget = Budget(deadline=time.monotonic() + 60, tokens=10_000)
            said = judge.ask(_prompt(draft, one), Verdict, budget)
            samples.append(
                Sample(
                    named(one.text),
                    draft.lang,
                    float(said.verdict == "take"),
                    shown=f"{one.text} | {said.reason}",
                )
            )
    for lang in ("zh", "en"):
        here = [s for s in samples if s.lang == lang]
        yield Measure(SUITE, f"taken by the judge {judge.name}", lang, share, here, gated=False)


def _prompt(draft: Draft, suggestion: Suggestion) -> Prompt:
    rows = [draft.text_of("O") or "", *(kr.text for kr in draft.key_results)]
    text = "\n".join((fenced("draft", "\n".join(rows)), fenced("suggestion", suggestion.text)))
    return Prompt(
        name="eval-suggestion",
        version=1,
        messages=(Message(role="system", text=ASKED[draft.lang]), Message(role="user", text=text)),
    )
