"""How much an endpoint takes at once: told by servers that say so, learned from refusals, kept to from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coach.adapters.chat.errors import TooLong
from coach.adapters.chat.tokens import estimated_prompt
from coach.model import Message
from coach.prompting import fitted

ANSWER_TOKENS = 4_000
RESERVED = 700
SMALLEST = 256
SAFELY = 1.05


@dataclass(frozen=True)
class Capacity:
    """`context` tokens may be read and written together, None where nobody says; `slots` requests are worked on at
    once; `scale` is how many tokens the endpoint counts for one of our estimate; `thinks` says that it can be told
    not to think aloud."""

    context: int | None = None
    slots: int | None = None
    scale: float = 1.0
    thinks: bool = False

    def cut(self, messages: Sequence[Message]) -> tuple[Message, ...] | None:
        """The messages with room left for an answer, cut where they are too long; None where that leaves too
        little of them."""
        if self.context is None:
            return tuple(messages)
        reserved = min(RESERVED, self.context // 3)
        return fitted(messages, int((self.context - reserved) / (self.scale * SAFELY)), estimated_prompt)

    def answer(self, messages: Sequence[Message]) -> int:
        """How many tokens are left for the answer."""
        if self.context is None:
            return ANSWER_TOKENS
        left = self.context - int(estimated_prompt(messages) * self.scale)
        return min(ANSWER_TOKENS, max(left, 1))

    def after(self, refusal: TooLong, messages: Sequence[Message]) -> Capacity | None:
        """What a refusal teaches; None where it says nothing that a shorter prompt could come of."""
        context = refusal.context or self.context
        if context is None or context < SMALLEST:
            return None
        counted = refusal.prompt if refusal.prompt and refusal.prompt > context // 2 else None
        scale = counted / max(1, estimated_prompt(messages)) if counted else self.scale * 1.5
        taught = replace(self, context=context, scale=max(self.scale, scale))
        return taught if taught != self else None


def told(properties: object) -> Capacity:
    """What a llama.cpp server says of itself at /props; nothing where this is something else."""
    if not isinstance(properties, Mapping):
        return Capacity()
    settings: Any = properties.get("default_generation_settings")
    context = settings.get("n_ctx") if isinstance(settings, Mapping) else None
    return Capacity(
        context=context if isinstance(context, int) and context >= SMALLEST else None,
        slots=slots if isinstance(slots := properties.get("total_slots"), int) and slots > 0 else None,
        thinks=isinstance(settings, Mapping),
    )
