"""A language model at hand for one turn: what it may cost, what it is told of the talk, and how it failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeVar

from coach.assist.memory import KEPT, Memory, Turn, remembered, summarised
from coach.assist.outcome import Outcome
from coach.conversation import Session
from coach.model import COSTS, Budget, Model, ModelError, ModelRefused, ModelUnreachable, ModelUnreadable
from coach.okr import Lang
from coach.talk.phrases import say

T = TypeVar("T")
Missed = Literal["verdict", "words"]
LONG = 12
SPARE_SECONDS = 2.0
_WHY: dict[type[ModelError], str] = {
    ModelUnreachable: "why-late",
    ModelRefused: "why-refused",
    ModelUnreadable: "why-unreadable",
}


def missing(missed: Missed, failed: ModelError, lang: Lang) -> str:
    """One plain sentence on what a model did not give and why."""
    why = next(key for kind, key in _WHY.items() if isinstance(failed, kind))
    return say(lang, f"no-{missed}", why=say(lang, why))


@dataclass
class Asking:
    """`turns` are the messages of the talk so far. After a refusal, or where nobody answers, the model is not asked
    again in this turn; after an answer that came too late or cannot be read, it still may be."""

    model: Model
    budget: Budget
    turns: tuple[Turn, ...] = ()
    missed: Missed | None = None
    failed: ModelError | None = None
    given_up: bool = False
    stopped: bool = False

    @property
    def usable(self) -> bool:
        """Whether it makes sense to ask something more."""
        return not self.given_up and self.budget.seconds_left > 0

    @contextmanager
    def within(self, part: float) -> Iterator[None]:
        """Leaves what is asked inside only a part of the time that is left."""
        whole = self.budget.deadline
        self.budget.deadline = whole - (1 - part) * self.budget.seconds_left
        try:
            yield
        finally:
            late = self.budget.seconds_left <= 0
            self.budget.deadline = min(whole, self.budget.deadline) if self.stopped else whole
            if late and not isinstance(self.failed, ModelRefused):
                self.given_up = False

    def taken(self, outcome: Outcome[T], missed: Missed) -> T:
        """The outcome's value; remembers where the model failed."""
        self.note(outcome.model_failed, missed)
        return outcome.value

    def note(self, failed: ModelError | None, missed: Missed) -> None:
        """Remembers a failure; the first is the one to tell of."""
        if failed is None:
            return
        if self.failed is None:
            self.failed, self.missed = failed, missed
        self.given_up = self.given_up or not isinstance(failed, ModelUnreadable)

    def told(self, lang: Lang) -> str:
        """One plain sentence on what the model did not give and why; empty where nothing is missing."""
        if self.failed is None or self.missed is None or self.stopped:
            return ""
        return missing(self.missed, self.failed, lang)

    def log_cost(self) -> None:
        """Writes what the turn cost to the log."""
        spent = self.budget.spent
        if spent.requests:
            COSTS.info(
                "a turn with %s at %s: %d requests, %d tokens read, %d written of at most %d together",
                self.model.name, self.model.host, spent.requests, spent.tokens_in, spent.tokens_out, self.budget.tokens,
            )  # fmt: skip

    def stop(self) -> None:
        """Ends what is being asked: nobody waits for it any more."""
        self.stopped = True
        self.budget.deadline = self.budget.now()

    def memory(self, session: Session) -> Memory:
        """What the model is told of the talk."""
        return remembered(session, self.turns)

    def summed_up(self, session: Session) -> Session:
        """The session with a summary of what a long talk's window has left behind, as far as there is time for one."""
        end = len(self.turns) - KEPT
        if end - session.recalled < LONG or not self.usable or self.failed:
            return session
        if self.budget.seconds_left < SPARE_SECONDS:
            return session
        with self.within(0.5):
            older = self.turns[session.recalled : end]
            outcome = summarised(older, session.lang, self.model, self.budget, session.summary)
        if outcome.model_failed:
            return session
        return session.model_copy(update={"summary": outcome.value, "recalled": end})
