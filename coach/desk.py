"""The desk: a person's talks with the coach, kept. What the app does goes through here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from coach import RUBRIC_VERSION, __version__
from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.store import Store
from coach.adapters.store.errors import StoreError
from coach.adapters.store.records import Conversation, FeedbackKind, Message
from coach.coach import Coach
from coach.conversation import (
    Action,
    Check,
    Dismiss,
    Done,
    Event,
    Judged,
    Judgement,
    Reply,
    Restore,
    Say,
    Session,
    Words,
)
from coach.exchange import draft_markdown
from coach.okr import Draft, Lang, Parent, Value
from coach.parse import reading_form
from coach.talk import Surroundings, turn
from coach.talk.judging import Basis, basis, judge
from coach.talk.phrases import say

TITLE = 60
log = logging.getLogger(__name__)


class Said(Value):
    """A message as the page shows it. `reply` is the coach's, with its choices and citations."""

    position: int
    role: str
    text: str
    reply: Reply | None
    created_at: datetime


class Saved(Value):
    """Which version of the draft is stored, and since when."""

    version: int
    at: datetime


class View(Value):
    """Everything a page needs to show a conversation."""

    messages: tuple[Said, ...]
    session: Session
    judged: Judged | None
    saved: Saved | None
    versions: int


class Desk:
    """Talks, drafts and the organisation's goals for one installation. Every method names the person;
    what belongs to somebody else raises NotFound. The last judgement is remembered, so that showing a draft
    after the turn that judged it does not judge it again."""

    def __init__(self, coach: Coach, store: Store, knowledge: ChromaKnowledge) -> None:
        self.coach = coach
        self.store = store
        self.knowledge = knowledge
        self._last: tuple[Basis, Judgement] | None = None

    def conversations(self, person: str) -> list[Conversation]:
        """The person's talks, the latest first."""
        return self.store.conversations(person)

    def start(self, person: str, lang: Lang) -> str:
        """A new talk; returns its id."""
        return self.store.new_conversation(person, lang).id

    def rename(self, person: str, conv: str, title: str) -> None:
        """Gives a talk a title."""
        self.store.rename_conversation(person, conv, title)

    def delete(self, person: str, conv: str) -> None:
        """Deletes a talk with its draft."""
        self.store.delete_conversation(person, conv)

    def view(self, person: str, conv: str) -> View:
        """The talk as it stands."""
        messages = self.store.messages(person, conv)
        session = self._session(person, conv, messages)
        record = self.store.draft_of(person, conv)
        judged = None
        if session.draft is not None and not session.draft.empty:
            judged = self._judgement(session, self._around(person, messages)).shown
        return View(
            messages=tuple(map(_said, messages)),
            session=session,
            judged=judged,
            saved=Saved(version=record.version, at=record.made_at) if record else None,
            versions=record.version if record else 0,
        )

    def act(self, person: str, conv: str, action: Action) -> Iterator[Event]:
        """Plays a turn and keeps it: the user's words before the first event, the rest at its end, also
        when the reader leaves early. A failure ends with a plain sentence, never with an exception."""
        messages = self.store.messages(person, conv)
        session = self._session(person, conv, messages)
        if isinstance(action, Say | Check):
            self.store.add_message(person, conv, "user", action.text)
        around = self._around(person, messages, action)
        events = self._safely(session, action, around)
        kept = False
        try:
            for event in events:
                if isinstance(event, Done):
                    kept = True
                    event = self._keep(person, conv, session, action, event)
                yield event
        finally:
            if not kept:
                done = next((e for e in events if isinstance(e, Done)), None)
                if done:
                    self._keep(person, conv, session, action, done)

    def _safely(self, session: Session, action: Action, around: Surroundings) -> Iterator[Event]:
        try:
            for event in turn(session, action, self.coach, around):
                if isinstance(event, Done) and event.judgement:
                    self._last = basis(event.session, self.coach, around), event.judgement
                yield event
        except Exception:
            log.exception("a turn failed")
            words = say(session.lang, "failed")
            yield Words(text=words)
            yield Done(session=session, reply=Reply(text=words))

    def undo(self, person: str, conv: str) -> View:
        """Takes back the last turn: the coach's reply, what it answered, and what it did to the draft."""
        messages = self.store.messages(person, conv)
        if messages:
            last = len(messages) - 1
            spoken = messages[last].role == "coach" and last > 0 and messages[last - 1].role == "user"
            self._back_to(person, conv, messages[last - 1 if spoken else last].position)
        return self.view(person, conv)

    def rewind(self, person: str, conv: str, position: int) -> str:
        """Drops the user's message at a position and all that came after, the draft with them; returns
        its text. A position without a message of the user changes nothing and returns ""."""
        message = next((m for m in self.store.messages(person, conv) if m.position == position), None)
        if message is None or message.role != "user":
            return ""
        self._back_to(person, conv, position)
        return message.text

    def _back_to(self, person: str, conv: str, position: int) -> None:
        self.store.truncate(person, conv, position)
        session = self._session(person, conv, self.store.messages(person, conv))
        self._keep_draft(person, conv, session, "undo")

    def versions(self, person: str, conv: str) -> list[tuple[int, datetime, str, Draft]]:
        """(number, time, cause, draft) of every version, oldest first."""
        record = self.store.draft_of(person, conv)
        found = self.store.versions(person, record.id) if record else []
        return [(v.number, v.made_at, v.cause, v.draft) for v in found]

    def restore(self, person: str, conv: str, number: int) -> View:
        """Brings an earlier version back as the newest one."""
        draft = next((d for n, _, _, d in self.versions(person, conv) if n == number), None)
        if draft is not None:
            for _ in self.act(person, conv, Restore(draft=draft, number=number)):
                pass
        return self.view(person, conv)

    def markdown(self, person: str, conv: str, lang: Lang) -> str:
        """The draft as Markdown; empty where there is none."""
        session = self._session(person, conv, self.store.messages(person, conv))
        return draft_markdown(session.draft) if session.draft else ""

    def delete_draft(self, person: str, conv: str) -> None:
        """Deletes the draft with its versions; the talk stays."""
        record = self.store.draft_of(person, conv)
        if record:
            self.store.delete_draft(person, record.id)
        session = self._session(person, conv, self.store.messages(person, conv))
        bare = Session(lang=session.lang, role=session.role)
        words = say(session.lang, "deleted")
        self._say(person, conv, Reply(text=words), bare)

    def candidates(self, person: str, text: str = "") -> list[Parent]:
        """Parents to choose from, those that hold the text first where one is given."""
        wanted = reading_form(text.strip())
        return [p for p in self.store.parents(person) if wanted in reading_form(p.text)]

    def health(self) -> dict[str, object]:
        """What GET /healthz tells."""
        return {
            "status": "ok",
            "version": __version__,
            "rubric_version": RUBRIC_VERSION,
            "database": self.store.healthy(),
            "index": self.knowledge.ready(),
            "model": False,
        }

    def _session(self, person: str, conv: str, messages: list[Message]) -> Session:
        state = next((m.state for m in reversed(messages) if m.state is not None), None)
        if state is not None:
            return Session.model_validate(state)
        here = next((c for c in self.store.conversations(person) if c.id == conv), None)
        return Session(lang=here.lang if here else "en")

    def _around(self, person: str, messages: list[Message], action: Action | None = None) -> Surroundings:
        said = tuple(m.text for m in messages if m.role == "user")
        own = (action.model_dump_json(),) if action else ()
        return Surroundings(
            cycle=self.store.cycle().name,
            kpis=tuple(k.name for k in self.store.kpis(person)),
            parents=tuple(self.store.parents(person)),
            said=said + own,
        )

    def _judgement(self, session: Session, around: Surroundings) -> Judgement:
        """The judgement on a session's draft; the last one again as long as what it rests on is the same."""
        stands = basis(session, self.coach, around)
        last = self._last
        if last is None or last[0] != stands:
            self._last = last = stands, judge(session, self.coach, around)
        return last[1]

    def _keep(self, person: str, conv: str, before: Session, action: Action, done: Done) -> Done:
        """Stores what a turn came to. Where that fails, the talk stays where it was, and the reply says so."""
        try:
            self._keep_all(person, conv, before, action, done)
            return done
        except Exception:
            log.exception("a turn could not be stored")
        failed = Reply(text=say(before.lang, "failed"))
        with suppress(StoreError, SQLAlchemyError, OSError):
            self._say(person, conv, failed, before)
        return Done(session=before, reply=failed)

    def _keep_all(self, person: str, conv: str, before: Session, action: Action, done: Done) -> None:
        self._keep_draft(person, conv, done.session, action.kind)
        if isinstance(action, Dismiss):
            self._keep_feedback(person, conv, before, action)
        self._say(person, conv, done.reply, done.session)
        if before.draft is None and done.session.draft and done.session.draft.objective:
            self._name(person, conv, done.session.draft.objective.text)

    def _say(self, person: str, conv: str, reply: Reply, session: Session) -> None:
        data, state = reply.model_dump(mode="json"), session.model_dump(mode="json")
        self.store.add_message(person, conv, "coach", reply.text, data, state)

    def _keep_draft(self, person: str, conv: str, session: Session, cause: str) -> None:
        if session.draft is None:
            if record := self.store.draft_of(person, conv):
                self.store.delete_draft(person, record.id)
            return
        version = self.store.save_draft(person, conv, session.draft, cause)
        record = self.store.draft_of(person, conv)
        assert record is not None
        messages = self.store.messages(person, conv)
        judged = self._judgement(session, self._around(person, messages))
        self.store.save_critique(person, record.id, version, judged.critique)
        try:
            self.store.link(
                person, record.id, session.parent.id if session.parent else None, session.orphan_reason
            )
        except StoreError:
            log.info("the parent of a draft is no longer there")

    def _keep_feedback(self, person: str, conv: str, before: Session, action: Dismiss) -> None:
        record = self.store.draft_of(person, conv)
        if record and before.draft:
            kind: FeedbackKind = "disagreed" if action.reason else "dismissed"
            self.store.add_feedback(person, record.id, action.finding, kind, action.reason or "")

    def _name(self, person: str, conv: str, objective: str) -> None:
        untitled = any(c.id == conv and not c.title for c in self.store.conversations(person))
        if untitled:
            self.store.rename_conversation(person, conv, objective[:TITLE])


def _said(message: Message) -> Said:
    reply = Reply.model_validate(message.data) if message.data else None
    return Said(
        position=message.position,
        role=message.role,
        text=message.text,
        reply=reply,
        created_at=message.made_at,
    )
