"""The comments of a review in a language model's words: person by person, several at once, each as it comes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from coach.assist.comments import commented
from coach.model import COSTS, Budget, Model, ModelError, Usage, at_once
from coach.okr import Context, Lang
from coach.talk.asking import missing
from coach.team.review import Reviewed

MOST_FAILURES = 3
AT_ONCE = 4


class Wording:
    """Asks a model for the comments of a review. Each may take `seconds` and `tokens`; after a few failures in a row
    nothing more is asked. `spent` is what it cost, `asked` how many comments were asked for, `failures` those that failed."""

    def __init__(self, model: Model, seconds: float, tokens: int, context: Context) -> None:
        self.spent = Usage()
        self.asked = 0
        self.failures: list[ModelError] = []
        self._model, self._context = model, context
        self._seconds, self._tokens = seconds, tokens
        self._running: list[Budget] = []
        self._row, self._stopped = 0, False
        self._lock = Lock()

    def worded(self, people: Sequence[Reviewed]) -> Iterator[Reviewed]:
        """Those whose comment the model has put in other words, in order. Ends soon after `stop`."""
        with ThreadPoolExecutor(at_once(self._model, AT_ONCE)) as pool:
            try:
                for one, text in zip(people, pool.map(self._one, people), strict=True):
                    if self._stopped:
                        return
                    if text != one.comment:
                        yield one.model_copy(update={"comment": text})
            finally:
                self.stop()
                self._log_cost()

    def stop(self) -> None:
        """Ends what is being asked: nobody waits for it any more."""
        with self._lock:
            self._stopped = True
            for budget in self._running:
                budget.deadline = budget.now()

    def told(self, lang: Lang) -> str:
        """One plain sentence where the model failed; empty where it did not."""
        return missing("words", self.failures[0], lang) if self.failures else ""

    def _log_cost(self) -> None:
        if spent := self.spent.requests:
            COSTS.info(
                "comments with %s at %s: %d requests for %d, %d tokens read, %d written of at most %d each",
                self._model.name, self._model.host, spent, self.asked, self.spent.tokens_in, self.spent.tokens_out, self._tokens,
            )  # fmt: skip

    def _one(self, one: Reviewed) -> str:
        budget = Budget(deadline=time.monotonic() + self._seconds, tokens=self._tokens)
        with self._lock:
            if self._stopped or self._row >= MOST_FAILURES:
                return one.comment
            self._running.append(budget)
        judged = [(d.critique, d.suggestions) for d in one.drafts]
        outcome = commented(judged, self._context, one.comment, self._model, budget)
        with self._lock:
            self._running.remove(budget)
            self._count(budget.spent, outcome.model_failed)
        return outcome.value

    def _count(self, spent: Usage, failed: ModelError | None) -> None:
        self.spent += spent
        self.asked += bool(spent.requests or failed)
        self._row = 0 if failed is None else self._row + 1
        if failed is not None and not self._stopped:
            self.failures.append(failed)
