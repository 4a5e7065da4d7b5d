"""The seam to a language model: what is asked, what it may cost, and the three ways it can fail."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel

from coach.okr import Value

COSTS = logging.getLogger("coach.costs")
Shape = TypeVar("Shape", bound=BaseModel)


class Message(Value):
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    text: str


class Prompt(Value):
    """A rendered prompt. `name` and `version` say which file of `prompts/` it came from."""

    name: str
    version: int
    messages: tuple[Message, ...]


class Usage(Value):
    """What was spent: requests sent, tokens read and written (0 where the endpoint does not say)."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            requests=self.requests + other.requests,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
        )

    def __sub__(self, other: Usage) -> Usage:
        return Usage(
            requests=self.requests - other.requests,
            tokens_in=self.tokens_in - other.tokens_in,
            tokens_out=self.tokens_out - other.tokens_out,
        )


@dataclass
class Budget:
    """What one turn or one critique may spend on a model: until `deadline` (on the clock `now`, in seconds)
    and at most `tokens` read and written together. A model counts what it costs into `spent`; one budget may serve
    several calls at once."""

    deadline: float
    tokens: int
    now: Callable[[], float] = time.monotonic
    spent: Usage = field(default_factory=Usage)
    _counting: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline, never below zero."""
        return max(0.0, self.deadline - self.now())

    @property
    def tokens_left(self) -> int:
        """Tokens that may still be spent, never below zero."""
        return max(0, self.tokens - self.spent.tokens_in - self.spent.tokens_out)

    def add(self, usage: Usage) -> None:
        """Counts what a request cost."""
        with self._counting:
            self.spent += usage


class ModelError(Exception):
    """The model gave nothing to use. The message is for logs, never for users."""


class ModelUnreachable(ModelError):
    """No answer: no connection, too slow, overloaded, broken off, budget spent, or given up on for a while."""


class ModelRefused(ModelError):
    """An answer that says no: key, rights, unknown model, a request it does not take, a content filter."""


class ModelUnreadable(ModelError):
    """An answer that cannot be read: not the shape asked for, empty, or cut short."""


class Model(Protocol):
    """A language model behind one endpoint. `name` and `host` are shown to the user."""

    @property
    def name(self) -> str:
        """The model's own name."""

    @property
    def host(self) -> str:
        """Where what is asked goes to."""

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        """The answer as an instance of `shape`. Raises a `ModelError`, and nothing else."""

    def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
        """The answer's text as it comes. Raises a `ModelError`, also after the first piece, and nothing else."""


def at_once(model: Model, most: int) -> int:
    """How many questions it makes sense to put to a model at a time: `most`, or fewer where it says so."""
    limit = getattr(model, "at_once", None)
    return int(limit(most)) if callable(limit) else most
