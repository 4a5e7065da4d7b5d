"""Storing what a turn came to: the reply with its snapshot, the draft's version, the critique, the link."""

from __future__ import annotations

import logging
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError

from coach.adapters.store import Store
from coach.adapters.store.errors import StoreError
from coach.adapters.store.records import FeedbackKind
from coach.conversation import Action, Dismiss, Done, Reply, Session
from coach.desk.judging import Bench
from coach.talk.phrases import say

TITLE = 60
log = logging.getLogger(__name__)


class Keeper:
    """Writes turns into the store. Every method names the person."""

    def __init__(self, store: Store, bench: Bench) -> None:
        self.store = store
        self._bench = bench

    def keep(self, person: str, conv: str, before: Session, action: Action, done: Done) -> Done:
        """Stores what a turn came to. Where that fails, the talk stays where it was, and the reply says so."""
        try:
            self._keep_all(person, conv, before, action, done)
            return done
        except Exception:
            log.exception("a turn could not be stored")
        failed = Reply(text=say(before.lang, "failed"))
        with suppress(StoreError, SQLAlchemyError, OSError):
            self.says(person, conv, failed, before)
        return Done(session=before, reply=failed)

    def says(self, person: str, conv: str, reply: Reply, session: Session) -> None:
        """Stores a reply of the coach with the snapshot after it."""
        data, state = reply.model_dump(mode="json"), session.model_dump(mode="json")
        self.store.add_message(person, conv, "coach", reply.text, data, state)

    def keep_draft(self, person: str, conv: str, session: Session, cause: str) -> None:
        """Stores the session's draft as the newest version with its critique and its link; deletes it where there
        is none any more."""
        if session.draft is None:
            if record := self.store.draft_of(person, conv):
                self.store.delete_draft(person, record.id)
            return
        version = self.store.save_draft(person, conv, session.draft, cause)
        record = self.store.draft_of(person, conv)
        assert record is not None
        messages = self.store.messages(person, conv)
        judged = self._bench.judgement(session, self._bench.around(person, messages))
        self.store.save_critique(person, record.id, version, judged.critique)
        try:
            self.store.link(
                person, record.id, session.parent.id if session.parent else None, session.orphan_reason
            )
        except StoreError:
            log.info("the parent of a draft is no longer there")

    def _keep_all(self, person: str, conv: str, before: Session, action: Action, done: Done) -> None:
        self.keep_draft(person, conv, done.session, action.kind)
        if isinstance(action, Dismiss):
            self._keep_feedback(person, conv, before, action)
        self.says(person, conv, done.reply, done.session)
        if before.draft is None and done.session.draft and done.session.draft.objective:
            self._name(person, conv, done.session.draft.objective.text)

    def _keep_feedback(self, person: str, conv: str, before: Session, action: Dismiss) -> None:
        record = self.store.draft_of(person, conv)
        if record and before.draft:
            kind: FeedbackKind = "disagreed" if action.reason else "dismissed"
            self.store.add_feedback(person, record.id, action.finding, kind, action.reason or "")

    def _name(self, person: str, conv: str, objective: str) -> None:
        untitled = any(c.id == conv and not c.title for c in self.store.conversations(person))
        if untitled:
            self.store.rename_conversation(person, conv, objective[:TITLE])
