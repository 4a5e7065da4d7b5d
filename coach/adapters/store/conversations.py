"""Conversations and their messages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select

from coach.adapters import tables
from coach.adapters.store.base import Database, one
from coach.adapters.store.people import known
from coach.adapters.store.records import Conversation, Message, Role
from coach.okr import Lang


class Conversations(Database):
    """The part of the store about talks with the coach. Another's conversation raises NotFound."""

    def conversations(self, person: str) -> list[Conversation]:
        """A person's conversations, the one that changed last first."""
        table = tables.Conversation
        query = select(table).filter_by(person_id=person).order_by(table.updated_at.desc(), table.id)
        with self._read() as session:
            known(session, person)
            return [_conversation(row) for row in session.scalars(query)]

    def new_conversation(self, person: str, lang: Lang) -> Conversation:
        """Starts a conversation without a title."""
        now = self._clock()
        row = tables.Conversation(person_id=person, title="", lang=lang, made_at=now, updated_at=now)
        with self._write() as session:
            known(session, person)
            session.add(row)
            session.flush()
            return _conversation(row)

    def rename_conversation(self, person: str, id: str, title: str) -> Conversation:
        """Gives a conversation a title; its place in the list stays."""
        with self._write() as session:
            row = one(session, tables.Conversation, id, person_id=person)
            row.title = title.strip()
            return _conversation(row)

    def delete_conversation(self, person: str, id: str) -> None:
        """Deletes a conversation with its messages and its draft."""
        with self._write() as session:
            session.delete(one(session, tables.Conversation, id, person_id=person))

    def messages(self, person: str, conversation: str) -> list[Message]:
        """The messages of a conversation in order."""
        table = tables.Message
        query = select(table).filter_by(conversation_id=conversation).order_by(table.position)
        with self._read() as session:
            one(session, tables.Conversation, conversation, person_id=person)
            return [_message(row) for row in session.scalars(query)]

    def add_message(
        self,
        person: str,
        conversation: str,
        role: Role,
        text: str,
        data: dict[str, Any] | None = None,
        state: dict[str, Any] | None = None,
    ) -> Message:
        """Appends a message."""
        now = self._clock()
        with self._write() as session:
            talk = one(session, tables.Conversation, conversation, person_id=person)
            talk.updated_at = now
            last = select(func.max(tables.Message.position)).filter_by(conversation_id=conversation)
            position = session.scalar(last)
            row = tables.Message(conversation_id=talk.id, role=role, text=text, data=data, state=state)
            row.position, row.made_at = 0 if position is None else position + 1, now
            session.add(row)
            session.flush()
            return _message(row)

    def truncate(self, person: str, conversation: str, position: int) -> None:
        """Drops the message at a position and all later ones."""
        table = tables.Message
        later = delete(table).where(table.conversation_id == conversation, table.position >= position)
        with self._write() as session:
            one(session, tables.Conversation, conversation, person_id=person).updated_at = self._clock()
            session.execute(later)


def _conversation(row: tables.Conversation) -> Conversation:
    return Conversation.model_validate(row, from_attributes=True)


def _message(row: tables.Message) -> Message:
    return Message.model_validate(row, from_attributes=True)
