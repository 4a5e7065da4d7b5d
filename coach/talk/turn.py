"""One turn: an action on a session becomes events. The order is always the same: read, judge, show the
findings, look for parents, then speak."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coach import Coach
from coach.conversation import (
    Accept,
    Action,
    Begin,
    Check,
    ChooseParent,
    Dismiss,
    Done,
    Edit,
    Event,
    Next,
    Restore,
    Say,
    Session,
)
from coach.okr import Draft
from coach.talk import answers, drafting
from coach.talk.changes import changed, dismissed, linked, next_draft
from coach.talk.delivery import deliver
from coach.talk.judging import Surroundings
from coach.talk.messages import checked, said


def turn(session: Session, action: Action, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Plays one action. Ends with `Done`; the findings come as `Judged` before the first word. Where the draft has
    changed, the session remembers how it was."""
    for event in _played(session, action, coach, around):
        if isinstance(event, Done) and session.draft and event.session.draft != session.draft:
            before = event.session.model_copy(update={"before": session.draft})
            yield event.model_copy(update={"session": before})
        else:
            yield event


def _played(session: Session, action: Action, coach: Coach, around: Surroundings) -> Iterator[Event]:
    match action:
        case Say(text=text):
            yield from said(session, text, coach, around)
        case Check(text=text):
            yield from checked(session, text, coach, around)
        case Begin(parent=parent, lang=lang):
            yield from deliver(*answers.begin(session, parent, lang), around)
        case Next():
            yield from next_draft(session, coach, around)
        case Accept(suggestion=suggestion):
            new = drafting.taken(session.draft, suggestion) if session.draft else None
            lead = "added" if suggestion.target is None else "accepted"
            kept = frozenset(line for line in suggestion.text.splitlines())
            yield from changed(session, new, lead, coach, around, accepted=kept)
        case Edit(target=target, text=text):
            new = drafting.with_line(session.draft or Draft(lang=session.lang), target, text)
            yield from changed(session, new, "edited" if text.strip() else "removed", coach, around)
        case Restore(draft=draft):
            yield from changed(session, draft, "restored", coach, around)
        case Dismiss(finding=key, reason=reason):
            yield from dismissed(session, {key}, reason, coach, around)
        case ChooseParent(parent=parent, reason=reason):
            yield from linked(session, parent, reason, coach, around)
