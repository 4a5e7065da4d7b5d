"""The gate: a suggestion is shown only where the critic has nothing to ask of it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.critic import critique_many
from coach.meaning import Meaning
from coach.okr import Context, Draft, Suggestion
from coach.parse.assemble import key_result_of, objective_of

IGNORED = frozenset({"no-due-date"})


def accepted(
    suggestions: Sequence[Suggestion], draft: Draft, context: Context, meaning: Meaning
) -> list[Suggestion]:
    """Those without a finding at fix or block, in order; initiatives are work and not judged.

    A date is not asked of a suggestion where the draft has none. All lines are read in one batch.
    """
    ours = context.model_copy(update={"blanks_allowed": True, "suppressed": context.suppressed | IGNORED})
    lines = [
        (n, text)
        for n, s in enumerate(suggestions)
        if s.kind in ("key-result", "split")
        for text in s.text.split("\n")
    ]
    places = [n for n, s in enumerate(suggestions) if s.kind == "objective"]
    trial = draft.model_copy(
        update={"key_results": tuple(key_result_of(text, i) for i, (_, text) in enumerate(lines, 1))}
    )
    trials = [trial, *(_alone(draft, suggestions[n].text) for n in places)]
    first, *rest = critique_many([(t, ours) for t in trials], meaning)
    faulty = {n for i, (n, _) in enumerate(lines, 1) if first.worst(f"KR{i}") in ("block", "fix")}
    faulty |= {n for n, verdict in zip(places, rest, strict=True) if verdict.worst("O") in ("block", "fix")}
    return [s for n, s in enumerate(suggestions) if n not in faulty]


def _alone(draft: Draft, objective: str) -> Draft:
    """The draft with another objective and no key results."""
    return Draft(objective=objective_of(objective), lang=draft.lang, period=draft.period)
