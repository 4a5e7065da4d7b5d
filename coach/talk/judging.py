"""What a session's draft is judged on, and the judgement as it is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from coach.coach import Coach
from coach.conversation import Assisted, Judged, Judgement, Session
from coach.okr import Context, Critique, Parent
from coach.parse.text import language_of
from coach.talk import points
from coach.talk.asking import Asking

Basis = tuple[str, frozenset[str], frozenset[str], Context, tuple[Parent, ...], Assisted | None]


@dataclass(frozen=True)
class Surroundings:
    """What the organisation adds to a turn: the cycle, its KPIs, the parents there are, and what the
    person has said so far (for the numbers check); and the language model, where one is on."""

    cycle: str | None = None
    kpis: tuple[str, ...] = ()
    parents: tuple[Parent, ...] = ()
    said: tuple[str, ...] = ()
    asking: Asking | None = None


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
    kept = standing(session, around)
    draft = session.draft.model_dump_json()
    return draft, session.accepted, session.dismissed, context, around.parents, kept


def standing(session: Session, around: Surroundings) -> Assisted | None:
    """The judgement with a language model that still holds: the model is on, and what it rests on is as it was."""
    kept = session.assisted
    return kept if kept and around.asking and kept.basis == assisted_basis(session) else None


def assisted_basis(session: Session) -> str:
    """A hash of what the user has made of the draft, on which a judgement with a language model rests."""
    parts = (
        session.draft.model_dump(mode="json") if session.draft else None,
        sorted(session.accepted),
        sorted(session.dismissed),
        session.parent.text if session.parent else None,
        session.orphan_reason,
    )
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def critique_of(session: Session, coach: Coach, around: Surroundings) -> Critique:
    """The whole critique of a session's draft, as it was last shown."""
    assert session.draft is not None
    kept = standing(session, around)
    if kept:
        return kept.judgement.critique
    return coach.critique(session.draft, context_of(session, coach, around))


def judge(session: Session, coach: Coach, around: Surroundings) -> Judgement:
    """The judgement on a session's draft; the one with a language model where it still holds, for none is asked here."""
    assert session.draft is not None
    kept = standing(session, around)
    if kept:
        return kept.judgement
    whole = coach.critique(session.draft, context_of(session, coach, around))
    return Judgement(critique=whole, shown=enriched(points.settle(whole, session), session, coach, around))


def enriched(judged: Critique, session: Session, coach: Coach, around: Surroundings) -> Judged:
    """A settled critique with what may be done about it: suggestions and, while none is linked, parents."""
    context = context_of(session, coach, around)
    parents = [p for p in around.parents if not p.demo or language_of(p.text) == judged.language]
    linked = session.parent is not None or not parents
    proposals = () if linked else coach.align(judged.draft, parents, context).proposed
    return Judged(critique=judged, suggestions=coach.suggest(judged, context), proposals=proposals)
