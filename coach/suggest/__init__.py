"""Suggestions without a model: rewrites in the user's words and key results that the critic accepts."""

from __future__ import annotations

from collections.abc import Iterable

from coach.meaning import Meaning
from coach.okr import Context, Critique, Finding, Suggestion
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.anatomy import Anatomy
from coach.suggest.choose import nearest
from coach.suggest.gate import accepted
from coach.suggest.ground import Ground
from coach.suggest.proposals import proposals, varied
from coach.suggest.rewrites import rewrites

PER_FINDING = 2
TRIED = 3

__all__ = ["alternatives", "suggest"]


def suggest(critique: Critique, context: Context, meaning: Meaning) -> tuple[Suggestion, ...]:
    """A rewrite per finding that has one, gravest first, then up to five new key results for the objective.

    Every suggestion passes the critic in the given context with marked blanks allowed. Deterministic;
    holds no number that is not in the draft.
    """
    ground = _ground(critique, meaning)
    wanted = [rewrites(finding, ground)[:TRIED] for finding in critique.findings]
    new = proposals(critique.draft, ground.anatomy, list(ground.chosen)) if critique.draft.objective else []
    passed = accepted([s for group in wanted for s in group] + new, critique.draft, context, meaning)
    kept = _distinct(s for group in wanted for s in _best(group, passed))
    return (*kept, *_distinct(varied([s for s in new if s in passed])))


def alternatives(critique: Critique, context: Context, meaning: Meaning, finding: Finding) -> tuple[Suggestion, ...]:
    """All rewrites for one finding that pass the critic, best first."""
    ground = _ground(critique, meaning)
    return tuple(_distinct(accepted(rewrites(finding, ground), critique.draft, context, meaning)))


def _ground(critique: Critique, meaning: Meaning) -> Ground:
    draft = critique.draft
    objective = draft.objective.text if draft.objective else ""
    read = anatomy_zh.read if draft.lang == "zh" else anatomy_en.read
    anatomy = read(objective) if objective else Anatomy(draft.lang)
    return Ground(draft, anatomy, tuple(nearest(draft, meaning)))


def _best(group: list[Suggestion], passed: list[Suggestion]) -> list[Suggestion]:
    """The first that passes, and the initiative that goes with it."""
    good = [s for s in group if s in passed]
    text = [s for s in good if s.kind != "initiative"][:1]
    return text + [s for s in good if s.kind == "initiative"][:1]


def _distinct(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    seen: dict[tuple[str | None, str], Suggestion] = {}
    for s in suggestions:
        seen.setdefault((s.target, s.text), s)
    return list(seen.values())
