"""What changes a draft or its judgement: a paste, an edit, a finding waved off, a parent."""

from __future__ import annotations

from collections.abc import Iterator, Set

from coach.coach import Coach
from coach.conversation import Event, Session
from coach.limits import LONGEST_LINE, MOST_LINES, too_big
from coach.okr import Draft, Parent
from coach.parse.text import language_of
from coach.talk import points
from coach.talk.delivery import deliver, plain
from coach.talk.drafting import words_of
from coach.talk.judging import Surroundings, critique_of
from coach.talk.phrases import say
from coach.talk.review import review
from coach.talk.speak import Speech


def new_drafts(
    session: Session, drafts: tuple[Draft, ...], coach: Coach, around: Surroundings
) -> Iterator[Event]:
    """Takes up the first of the drafts; the others wait their turn."""
    if not drafts:
        yield from plain(session, say(session.lang, "empty"), around)
        return
    if too_big(drafts):
        words = say(drafts[0].lang, "too-much", lines=MOST_LINES, longest=LONGEST_LINE)
        yield from deliver(session, Speech(words), around, drafts[0].lang)
        return
    first, *rest = drafts
    fresh = Session(
        lang=first.lang,
        draft=first,
        waiting=tuple(rest),
        parent=session.parent,
        orphan_reason=session.orphan_reason if session.draft else None,
        role=session.role,
        accepted=session.accepted,
        dismissed=session.dismissed,
        asked_before=session.asked_before & {"pay"},
    )
    aim = first.objective.text if first.objective else first.key_results[0].text if first.key_results else ""
    lead = say(first.lang, "several", count=len(drafts), objective=aim) if rest else ""
    yield from review(fresh, lead, coach, around)


def next_draft(session: Session, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Goes on to the draft that waited longest."""
    if not session.waiting:
        yield from plain(session, say(session.lang, "no-draft"), around)
        return
    first, *rest = session.waiting
    aim = first.objective.text if first.objective else ""
    after = Session(lang=first.lang, draft=first, waiting=tuple(rest), role=session.role)
    yield from review(after, say(first.lang, "next", objective=aim), coach, around)


def changed(
    session: Session,
    draft: Draft | None,
    lead: str,
    coach: Coach,
    around: Surroundings,
    accepted: frozenset[str] = frozenset(),
) -> Iterator[Event]:
    """Puts a changed draft in place of the session's; None says that there is no such line. `accepted` are the
    texts of lines that are not to be reopened."""
    if draft is None:
        yield from plain(session, say(session.lang, "line-unknown"), around)
        return
    if too_big([draft]):
        words = say(session.lang, "too-much", lines=MOST_LINES, longest=LONGEST_LINE)
        yield from plain(session, words, around)
        return
    lang = session.draft.lang if session.draft and not session.draft.empty else language_of(words_of(draft))
    after = session.model_copy(
        update={
            "draft": draft.model_copy(update={"lang": lang}),
            "lang": lang,
            "accepted": session.accepted | accepted,
            **_unanswered(session),
            "content": False,
        }
    )
    yield from review(after, say(lang, lead), coach, around)


def _unanswered(session: Session) -> dict[str, object]:
    """The question that was passed over for a click may be put again."""
    return {"asked": None, "asked_before": session.asked_before - {session.asked or ""}}


def dismissed(
    session: Session, keys: Set[str], reason: str | None, coach: Coach, around: Surroundings
) -> Iterator[Event]:
    """Waves off the findings with those keys."""
    if session.draft is None:
        yield from plain(session, say(session.lang, "no-draft"), around)
        return
    judged = critique_of(session, coach, around)
    waved = {points.dismissal(f, judged) for f in judged.findings if f.key in keys}
    after = session.model_copy(update={"dismissed": session.dismissed | waved, **_unanswered(session)})
    yield from review(after, say(session.lang, "disagreed" if reason else "dismissed"), coach, around)


def linked(
    session: Session, parent: Parent | None, reason: str | None, coach: Coach, around: Surroundings
) -> Iterator[Event]:
    """Links the draft to a parent; with none it is an orphan for the reason given."""
    lang = session.lang
    why = None if parent else (reason or say(lang, "no-parent-reason"))
    after = session.model_copy(update={"parent": parent, "orphan_reason": why, **_unanswered(session)})
    lead = say(lang, "linked", parent=parent.text) if parent else say(lang, "orphan", reason=why)
    if after.draft is None:
        yield from plain(after, lead, around)
    else:
        yield from review(after, lead, coach, around)
