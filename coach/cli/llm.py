"""`--llm off|auto|MODEL`: a language model for one run of a command, what it may cost and what it did cost."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from coach.model import (
    Budget,
    Model,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ModelUnreadable,
    Usage,
    at_once,
)
from coach.okr import Answer, Context, Critique, Draft, Proposal, Suggestion

if TYPE_CHECKING:
    from coach.assist.outcome import Outcome
    from coach.meaning import Meaning
    from coach.settings import Settings
    from coach.team.review import Reviewed

T = TypeVar("T")
Case = tuple[Draft, Context]
AT_ONCE = 4
NONE_SET = (
    "okr-coach: no language model is configured (see `okr-coach doctor`); carrying on with the rules alone"
)
WHY: dict[type[ModelError], str] = {
    ModelUnreachable: "it did not answer in time",
    ModelRefused: "it refused the request",
    ModelUnreadable: "its answer could not be read",
}


def option(this: argparse.ArgumentParser) -> None:
    """Adds the option."""
    this.add_argument(
        "--llm",
        default="off",
        metavar="off|auto|MODEL",
        help="a language model: none (off), the one in the settings (auto), or a MODEL at that endpoint",
    )


class Asked:
    """A language model with one budget per draft or question. Where it fails, the offline value stands."""

    def __init__(self, model: Model, seconds: float, tokens: int) -> None:
        self.model = model
        self.spent = Usage()
        self.asked = 0
        self.failures: Counter[str] = Counter()
        self._seconds, self._tokens = seconds, tokens
        self._counting = Lock()

    @property
    def engine(self) -> str:
        """What the output names."""
        return f"rules+{self.model.name}"

    def judged(self, cases: Iterable[tuple[Critique, Context]]) -> Iterator[Critique]:
        """The critiques with what the model adds, in order, several asked at once."""
        from coach.assist.judge import judged

        def one(case: tuple[Critique, Context]) -> Critique:
            with self._budget() as budget:
                return self._taken(judged(*case, self.model, budget))

        with ThreadPoolExecutor(at_once(self.model, AT_ONCE)) as pool:
            yield from pool.map(one, cases)

    def improved(
        self, critique: Critique, offline: tuple[Suggestion, ...], context: Context, meaning: Meaning
    ) -> tuple[Suggestion, ...]:
        """The suggestions with the model's."""
        from coach.assist.suggest import suggested

        with self._budget() as budget:
            return self._taken(suggested(critique, offline, context, meaning, self.model, budget))

    def explained(self, draft: Draft, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
        """The proposed parents with the model's reasons."""
        from coach.assist.align import explained

        with self._budget() as budget:
            return self._taken(explained(draft, proposals, self.model, budget))

    def answered(self, question: str, offline: Answer) -> Answer:
        """The model's answer from the same passages."""
        from coach.assist.answer import answered

        with self._budget() as budget:
            return self._taken(answered(question, offline, self.model, budget))

    def worded(self, people: Sequence[Reviewed], context: Context) -> list[Reviewed]:
        """The people of a review with the comments in the model's words, as far as those stand."""
        from coach.wording import Wording

        wording = Wording(self.model, self._seconds, self._tokens, context)
        said = {one.number: one for one in wording.worded(people)}
        self.spent += wording.spent
        self.asked += wording.asked
        self.failures.update(
            next(why for kind, why in WHY.items() if isinstance(trouble, kind))
            for trouble in wording.failures
        )
        return [said.get(one.number, one) for one in people]

    def told(self) -> Iterator[str]:
        """What was spent, and what the model did not give."""
        spent = self.spent
        each = (spent.tokens_in + spent.tokens_out) // max(1, self.asked)
        yield (
            f"okr-coach: {self.model.name} at {self.model.host}: {spent.requests} requests, "
            f"{spent.tokens_in} tokens read, {spent.tokens_out} written; asked {self.asked} times, {each} tokens each "
            f"of at most {self._tokens} (turn_tokens) in {self._seconds:g} s (turn_seconds)"
        )
        for why, count in self.failures.items():
            yield f"okr-coach: no model verdict {count} times: {why}; the rules' verdict stands"

    @contextmanager
    def _budget(self) -> Iterator[Budget]:
        budget = Budget(deadline=time.monotonic() + self._seconds, tokens=self._tokens)
        try:
            yield budget
        finally:
            with self._counting:
                self.spent += budget.spent
                self.asked += 1

    def _taken(self, outcome: Outcome[T]) -> T:
        failed = outcome.model_failed
        if failed is not None:
            with self._counting:
                self.failures[next(why for kind, why in WHY.items() if isinstance(failed, kind))] += 1
        return outcome.value


@contextmanager
def asked(arguments: argparse.Namespace, chosen: Settings) -> Iterator[Asked | None]:
    """The model that `--llm` names, None for off and where none is configured. Prints its cost at the end."""
    if arguments.llm == "off":
        yield None
        return
    from coach.bootstrap import model

    found = model(chosen, None if arguments.llm == "auto" else arguments.llm)
    if found is None:
        print(NONE_SET, file=sys.stderr)
        yield None
        return
    one = Asked(found, chosen.turn_seconds, chosen.turn_tokens)
    try:
        yield one
        for line in one.told():
            print(line, file=sys.stderr)
    finally:
        found.close()


def with_contexts(critiques: Iterable[Critique], cases: Sequence[Case]) -> Iterator[tuple[Critique, Context]]:
    """Each critique beside the context of its case."""
    return ((critique, context) for critique, (_, context) in zip(critiques, cases, strict=True))
