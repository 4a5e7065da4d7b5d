"""What comes back from asking a model: a value that can always be used, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BeforeValidator, Field

from coach.model import ModelError

T = TypeVar("T")
MOST = 12


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """`value` is the model's where it passed the checks, else the offline one. `model_failed` says that the
    model gave no verdict, `dropped` how much of its answer was thrown away."""

    value: T
    model_failed: ModelError | None = None
    dropped: int = 0


def _first(given: Any) -> Any:
    """The first few of a list that has no end; anything else as it is."""
    return given[:MOST] if isinstance(given, list) else given


Few = Annotated[Sequence[T], BeforeValidator(_first), Field(json_schema_extra={"maxItems": MOST})]
"""A list in an answer's shape: asked for with at most `MOST` entries, cut to them where more come."""
