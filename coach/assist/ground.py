"""What a model's words about a draft are held against: the judged draft, what is around it, and what may be repeated."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.assist.checks import Known
from coach.meaning import Meaning, NoMeaning
from coach.okr import Context, Critique, Draft


@dataclass(frozen=True)
class Ground:
    """A critique with its context and what a sentence on it may build on; `meaning` reads lines that a model wrote."""

    critique: Critique
    context: Context
    known: Known
    meaning: Meaning = field(default_factory=NoMeaning)

    @property
    def draft(self) -> Draft:
        return self.critique.draft
