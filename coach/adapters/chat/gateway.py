"""The gateway to a language model: one endpoint behind `coach.model.Model`."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from coach.adapters.chat.capacity import Capacity, told
from coach.adapters.chat.connection import UNNAMED, Connection
from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.errors import NotTaken, TooLong
from coach.adapters.chat.plan import NEW_LIMIT, Plan
from coach.adapters.chat.reading import Reading, spoken, whole
from coach.adapters.chat.retrying import Breaker, retried
from coach.adapters.chat.structured import Shape, Unfit, asking, asking_again, read, response_format
from coach.adapters.chat.tokens import estimated_prompt
from coach.model import (
    Budget,
    Message,
    ModelError,
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
FEWEST_TOKENS = 32
MOST_CUTS = 2
LOOKING_SECONDS = 1.0
ABOUT_THOUGHTS = {"chat_template", "enable_thinking", "jinja"}
NO_THOUGHTS = {"chat_template_kwargs": {"enable_thinking": False}}


class Gateway:
    """Fills `coach.model.Model`. Requests are retried, shaped to what the endpoint takes, cut to what it can read, held
    to the budget's deadline and tokens, and given up on for a while after repeated failures. Constructing is free. Safe
    to share between threads; `sleep` waits between attempts."""

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
        self._capacity = Capacity(context=endpoint.context)
        self._looked = endpoint.host.partition(":")[0].endswith(NEW_LIMIT)
        self._looking = Lock()

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
            lambda plan: self._begun(plan, prompt.messages, budget), prompt.messages, budget, typed=False
        )
        try:
            yield first
            yield from rest
        finally:
            rest.close()

    @property
    def capacity(self) -> Capacity:
        """What is known of how much the endpoint takes at once."""
        return self._capacity

    def at_once(self, most: int) -> int:
        """How many requests it makes sense to send at a time: `most`, or as many as the endpoint works on at once."""
        self._look(Budget(deadline=time.monotonic() + 4 * LOOKING_SECONDS, tokens=0))
        return min(most, self._capacity.slots or most)

    def warm(self) -> None:
        """Imports what the first question needs, which takes about two seconds. Sends nothing."""
        self.connection.clients()

    def close(self) -> None:
        """Closes the connections."""
        self.connection.close()

    def _answer(self, messages: Sequence[Message], shape: type[BaseModel], budget: Budget) -> str:
        return self._shaped(
            lambda plan: self._asked(plan, messages, shape, budget), messages, budget, typed=True
        )

    def _shaped(
        self, send: Callable[[Plan], T], messages: Sequence[Message], budget: Budget, typed: bool
    ) -> T:
        """Sends as the endpoint is known to take it, plainer when refused, shorter when too long; what works is
        remembered."""
        plan: Plan | None = self.plan
        cuts, words = MOST_CUTS, ""
        while plan is not None:
            try:
                answer = retried(partial(send, plan), budget, self.endpoint.attempts, self._sleep)
            except NotTaken as refused:
                if self._capacity.thinks and refused.named & ABOUT_THOUGHTS:
                    self._capacity = replace(self._capacity, thinks=False)
                    continue
                plan, words = plan.plainer(refused, typed), str(refused)
            except TooLong as long:
                sent = self._capacity.cut(messages) or tuple(messages)
                taught = self._capacity.after(long, sent) if cuts else None
                if taught is None:
                    raise
                self._capacity, cuts, words = taught, cuts - 1, str(long)
            else:
                self.plan = plan
                return answer
        raise ModelRefused(words)

    def _asked(self, plan: Plan, messages: Sequence[Message], shape: type[BaseModel], budget: Budget) -> str:
        put = self._cut(asking(messages, shape, plan.mode), budget)
        tokens = self._affordable(put, budget)
        body = self._body(plan, tokens, response_format(shape, plan.mode, plan.bounds))
        with self._breaker.watching():
            budget.add(Usage(requests=1))
            model = self._model(budget)
            return whole(self.connection.complete(model, put, budget, body), put, budget)

    def _begun(self, plan: Plan, messages: Sequence[Message], budget: Budget) -> tuple[str, Pieces]:
        """The first piece of a stream, and the rest."""
        pieces = self._pieces(plan, messages, budget)
        return next(pieces), pieces

    def _pieces(self, plan: Plan, messages: Sequence[Message], budget: Budget) -> Pieces:
        messages = self._cut(messages, budget)
        tokens = self._affordable(messages, budget)
        body = self._body(plan, tokens, None)
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
        return min(self._capacity.answer(messages), left)

    def _cut(self, messages: Sequence[Message], budget: Budget) -> tuple[Message, ...]:
        """The messages as far as the endpoint can read them. Raises ModelUnreadable where too little would be left."""
        self._look(budget)
        cut = self._capacity.cut(messages)
        if cut is None:
            raise ModelUnreadable("the prompt is longer than the endpoint reads")
        return cut

    def _body(self, plan: Plan, tokens: int, response_format: dict[str, Any] | None) -> dict[str, Any]:
        """The optional part of the request's body."""
        body = plan.extras(tokens, response_format)
        return body | NO_THOUGHTS if self._capacity.thinks else body

    def _look(self, budget: Budget) -> None:
        """Asks once what the endpoint says of itself, where it may be a server that does."""
        with self._looking:
            if self._looked or budget.seconds_left <= 0:
                return
            self._looked = True
            with suppress(ModelError):
                self.connection.clients()
                seconds = min(LOOKING_SECONDS, budget.seconds_left / 4)
                short = Budget(deadline=time.monotonic() + seconds, tokens=0)
                found = told(self.connection.properties(short))
                self._capacity = replace(found, context=self.endpoint.context or found.context)

    def _model(self, budget: Budget) -> str:
        """The model's name; where none is set, the first that the endpoint lists."""
        if not self._named:
            listed: list[str] = []
            with suppress(ModelRefused):
                listed = self.connection.models(budget)
            self.name, self._named = (listed[0] if listed else UNNAMED), True
        return self.name
