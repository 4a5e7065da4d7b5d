"""The gateway to a language model: one endpoint behind `coach.model.Model`."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from coach.adapters.chat.connection import UNNAMED, Connection
from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.errors import NotTaken
from coach.adapters.chat.plan import Plan
from coach.adapters.chat.reading import Reading, spoken, whole
from coach.adapters.chat.retrying import Breaker, retried
from coach.adapters.chat.structured import Shape, Unfit, asking, asking_again, read, response_format
from coach.adapters.chat.tokens import estimated_prompt
from coach.model import (
    Budget,
    Message,
    ModelRefused,
    ModelUnreachable,
    ModelUnreadable,
    Prompt,
    Usage,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

T = TypeVar("T")
Pieces = Generator[str, None, None]
ANSWER_TOKENS = 4_000
FEWEST_TOKENS = 32


class Gateway:
    """Fills `coach.model.Model`. Requests are retried, shaped to what the endpoint takes, held to the budget's deadline
    and tokens, and given up on for a while after repeated failures. Constructing is free. Safe to share between
    threads; `sleep` waits between attempts."""

    def __init__(
        self,
        endpoint: Endpoint,
        sleep: Callable[[float], None] = time.sleep,
        breaker: Breaker | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.name = endpoint.model or UNNAMED
        self.host = endpoint.host
        self.plan = Plan.first(endpoint)
        self.connection = Connection(endpoint)
        self._sleep = sleep
        self._breaker = breaker or Breaker()
        self._named = endpoint.model is not None

    def __repr__(self) -> str:
        return f"Gateway({self.name!r} at {self.host!r})"

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        """See `coach.model.Model`. An answer that does not fit is sent back once with what is wrong with it."""
        answer = self._answer(prompt.messages, shape, budget)
        try:
            return read(answer, shape)
        except Unfit as unfit:
            why = unfit
        answer = self._answer(asking_again(prompt.messages, shape, answer, why), shape, budget)
        try:
            return read(answer, shape)
        except Unfit as unfit:
            problem = str(unfit)
        raise ModelUnreadable(f"the answer does not fit, also when asked again: {problem}")

    def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
        """See `coach.model.Model`. Nothing is sent again once the first piece is out; closing the iterator closes the
        connection."""
        first, rest = self._shaped(
            lambda plan: self._begun(plan, prompt.messages, budget), budget, typed=False
        )
        try:
            yield first
            yield from rest
        finally:
            rest.close()

    def warm(self) -> None:
        """Imports what the first question needs, which takes about two seconds. Sends nothing."""
        self.connection.clients()

    def close(self) -> None:
        """Closes the connections."""
        self.connection.close()

    def _answer(self, messages: Sequence[Message], shape: type[BaseModel], budget: Budget) -> str:
        return self._shaped(lambda plan: self._asked(plan, messages, shape, budget), budget, typed=True)

    def _shaped(self, send: Callable[[Plan], T], budget: Budget, typed: bool) -> T:
        """Sends as the endpoint is known to take it, and plainer when refused; what works is remembered."""
        plan: Plan | None = self.plan
        while plan is not None:
            try:
                answer = retried(partial(send, plan), budget, self.endpoint.attempts, self._sleep)
            except NotTaken as refused:
                plan, words = plan.plainer(refused, typed), str(refused)
            else:
                self.plan = plan
                return answer
        raise ModelRefused(words)

    def _asked(self, plan: Plan, messages: Sequence[Message], shape: type[BaseModel], budget: Budget) -> str:
        put = asking(messages, shape, plan.mode)
        tokens = self._affordable(put, budget)
        body = plan.extras(tokens, response_format(shape, plan.mode))
        with self._breaker.watching():
            budget.add(Usage(requests=1))
            model = self._model(budget)
            return whole(self.connection.complete(model, put, budget, body), put, budget)

    def _begun(self, plan: Plan, messages: Sequence[Message], budget: Budget) -> tuple[str, Pieces]:
        """The first piece of a stream, and the rest."""
        pieces = self._pieces(plan, messages, budget)
        return next(pieces), pieces

    def _pieces(self, plan: Plan, messages: Sequence[Message], budget: Budget) -> Pieces:
        tokens = self._affordable(messages, budget)
        body = plan.extras(tokens, None)
        with self._breaker.watching():
            budget.add(Usage(requests=1))
            if not plan.streamed:
                message = self.connection.complete(self._model(budget), messages, budget, body)
                yield spoken(whole(message, messages, budget))
                return
            reading = Reading(messages, tokens)
            model = self._model(budget)
            chunks = self.connection.chunks(model, messages, budget, body, plan.stream_usage)
            try:
                yield from reading.texts(chunks)
            finally:
                chunks.close()
                budget.add(reading.usage)

    def _affordable(self, messages: Sequence[Message], budget: Budget) -> int:
        """How many tokens the answer may take. Raises ModelUnreachable where the budget does not allow a request."""
        if budget.seconds_left <= 0:
            raise ModelUnreachable("the time is used up")
        left = budget.tokens_left - estimated_prompt(messages)
        if left < FEWEST_TOKENS:
            raise ModelUnreachable("the tokens are used up")
        return min(ANSWER_TOKENS, left)

    def _model(self, budget: Budget) -> str:
        """The model's name; where none is set, the first that the endpoint lists."""
        if not self._named:
            listed: list[str] = []
            with suppress(ModelRefused):
                listed = self.connection.models(budget)
            self.name, self._named = (listed[0] if listed else UNNAMED), True
        return self.name
