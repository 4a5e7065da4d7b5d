"""What a session's draft is judged on, and the judgement as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from coach.coach import Coach
from coach.conversation import Judged, Judgement, Session
from coach.okr import Context, Critique, Parent
from coach.parse.text import language_of
from coach.talk import points

Basis = tuple[str, frozenset[str], frozenset[str], Context, tuple[Parent, ...]]


@dataclass(frozen=True)
class Surroundings:
    """What the organisation adds to a turn: the cycle, its KPIs, the parents there are, and what the
    person has said so far (for the numbers check)."""

    cycle: str | None = None
    kpis: tuple[str, ...] = ()
    parents: tuple[Parent, ...] = ()
    said: tuple[str, ...] = ()


def context_of(session: Session, coach: Coach, around: Surroundings) -> Context:
    """What the critic knows of a session."""
    return Context(
        today=coach.today(),
        cycle=around.cycle,
        parent=session.parent,
        orphan=session.orphan_reason is not None,
        kpis=around.kpis,
        role=session.role,
        objectives=len(session.waiting) + 1,
    )


def basis(session: Session, coach: Coach, around: Surroundings) -> Basis:
    """All that the judgement on a session's draft rests on: where it is the same, so is the judgement. Where the
    draft's lines stood in a paste does not count."""
    assert session.draft is not None
    context = context_of(session, coach, around)
    return session.draft.model_dump_json(), session.accepted, session.dismissed, context, around.parents


def judge(session: Session, coach: Coach, around: Surroundings) -> Judgement:
    """The judgement on a session's draft."""
    assert session.draft is not None
    whole = coach.critique(session.draft, context_of(session, coach, around))
    return Judgement(critique=whole, shown=enriched(points.settle(whole, session), session, coach, around))


def enriched(judged: Critique, session: Session, coach: Coach, around: Surroundings) -> Judged:
    """A settled critique with what may be done about it: suggestions and, while none is linked, parents."""
    context = context_of(session, coach, around)
    parents = [p for p in around.parents if not p.demo or language_of(p.text) == judged.language]
    linked = session.parent is not None or not parents
    proposals = () if linked else coach.align(judged.draft, parents, context).proposed
    return Judged(critique=judged, suggestions=coach.suggest(judged, context), proposals=proposals)
