"""Judgements of a review that stand already, so that nobody is judged twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.coach import Coach
from coach.okr import Context, Critique, Draft, Suggestion
from coach.team.review import Reviewed, ReviewedDraft


@dataclass(frozen=True)
class Knowing(Coach):
    """A coach that does not judge again what it has judged."""

    known: Mapping[tuple[Draft, int], ReviewedDraft] = field(default_factory=dict)

    def critique_many(self, cases: Sequence[tuple[Draft, Context]]) -> Iterator[Critique]:  # type: ignore[override]
        """The judgements in order, the known ones as they were."""
        keys = [(draft, context.objectives) for draft, context in cases]
        fresh = [case for case, key in zip(cases, keys, strict=True) if key not in self.known]
        judged = iter(super().critique_many(fresh))
        for key in keys:
            yield self.known[key].critique if key in self.known else next(judged)

    def suggest(self, judged: Critique, context: Context, answered: bool = False) -> tuple[Suggestion, ...]:
        """The rewrites of a known draft as they were, else new ones."""
        found = self.known.get((judged.draft, context.objectives))
        return found.suggestions if found else super().suggest(judged, context, answered)


def judged_drafts(one: Reviewed) -> Iterator[tuple[tuple[Draft, int], ReviewedDraft]]:
    """A person's drafts as they were judged, by draft and how many there are."""
    for draft in one.drafts:
        yield (draft.critique.draft, len(one.drafts)), draft
