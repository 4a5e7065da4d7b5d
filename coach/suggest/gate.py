"""The gate: a suggestion is shown only where the critic has nothing to ask of it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.critic import critique_many
from coach.meaning import Meaning
from coach.okr import Context, Draft, Suggestion
from coach.parse.assemble import key_result_of, objective_of
from coach.rules.kpi_in_disguise import LIMIT
from coach.rules.lexicon import GUARDRAIL, HOLD

GRAVE = ("block", "fix")
IGNORED = frozenset({"no-due-date"})


def accepted(
    suggestions: Sequence[Suggestion], draft: Draft, context: Context, meaning: Meaning
) -> list[Suggestion]:
    """Those without a finding at fix or block, in order; initiatives are work and not judged.

    A date is not asked of a suggestion where the draft has none. All lines are read in one batch; a level
    to hold is judged beside the draft's own key results, since what moves there decides on it.
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
    levels = [(n, text) for n, text in lines if _is_level(text.lower())]
    alone = [(_taken(draft, suggestions[n], text), ours) for n, text in levels]
    held = critique_many(alone, meaning)
    faulty = {n for (n, _), verdict in zip(levels, held, strict=True) if verdict.worst("KR1") in GRAVE}
    faulty |= {n for i, (n, _) in enumerate(lines, 1) if first.worst(f"KR{i}") in GRAVE}
    faulty |= {n for n, verdict in zip(places, rest, strict=True) if verdict.worst("O") in GRAVE}
    return [s for n, s in enumerate(suggestions) if n not in faulty]


def _alone(draft: Draft, objective: str) -> Draft:
    """The draft with another objective and no key results."""
    return Draft(objective=objective_of(objective), lang=draft.lang, period=draft.period)


def _taken(draft: Draft, suggestion: Suggestion, text: str) -> Draft:
    """The objective, a line taken over, and one of the draft's key results that move."""
    rest = [kr for kr in draft.key_results if kr.id != suggestion.target and kr.measure.baseline is not None]
    others = [kr.model_copy(update={"id": f"KR{n}"}) for n, kr in enumerate(rest[:1], 2)]
    return draft.model_copy(update={"key_results": (key_result_of(text, 1), *others)})


def _is_level(form: str) -> bool:
    return not GUARDRAIL.search(form) and bool(LIMIT.search(form) or HOLD.search(form))
