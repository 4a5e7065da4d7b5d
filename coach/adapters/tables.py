"""The tables of the store. Typed models; nothing in them is particular to one database."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    ForeignKey,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Words(TypeDecorator[str]):
    """Text. Characters no database takes (NUL, lone surrogates) become U+FFFD, one for one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


class Moment(TypeDecorator[datetime]):
    """An aware point in time, kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """Base of all tables; every constraint has a name so that migrations can speak of it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Words, datetime: Moment, dict[str, Any]: JSON}


def new_id() -> str:
    """A fresh identifier."""
    return uuid4().hex


def _key() -> Mapped[str]:
    return mapped_column(String(32), primary_key=True, default=new_id)


def _to(column: str, ondelete: str, **more: Any) -> Mapped[Any]:
    return mapped_column(String(32), ForeignKey(column, ondelete=ondelete, **more), index=True)


_ONE_PARENT = "parent_objective_id IS NULL OR parent_key_result_id IS NULL"


class Team(Table):
    __tablename__ = "team"
    id: Mapped[str] = _key()
    name: Mapped[str] = mapped_column(unique=True)


class Person(Table):
    __tablename__ = "person"
    id: Mapped[str] = _key()
    name: Mapped[str]
    role: Mapped[str | None]
    team_id: Mapped[str | None] = _to("team.id", "SET NULL")
    local: Mapped[bool] = mapped_column(default=False)
    model_off: Mapped[bool] = mapped_column(default=False, server_default=false())
    team: Mapped[Team | None] = relationship()


class Cycle(Table):
    __tablename__ = "cycle"
    id: Mapped[str] = _key()
    name: Mapped[str] = mapped_column(unique=True)
    start: Mapped[date | None]
    end: Mapped[date | None]


class Organisation(Table):
    __tablename__ = "organisation"
    id: Mapped[str] = _key()
    name: Mapped[str]
    cycle_id: Mapped[str | None] = _to("cycle.id", "SET NULL")
    cycle: Mapped[Cycle | None] = relationship()


class StrategyStatement(Table):
    __tablename__ = "strategy_statement"
    id: Mapped[str] = _key()
    text: Mapped[str]
    position: Mapped[int]
    lang: Mapped[str] = mapped_column(String(2))
    demo: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None]


class Kpi(Table):
    __tablename__ = "kpi"
    id: Mapped[str] = _key()
    name: Mapped[str]
    definition: Mapped[str | None]
    threshold: Mapped[str | None]
    position: Mapped[int]
    lang: Mapped[str] = mapped_column(String(2))
    demo: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None]


class Objective(Table):
    __tablename__ = "objective"
    __table_args__ = (CheckConstraint(_ONE_PARENT, name="one_parent"),)
    id: Mapped[str] = _key()
    text: Mapped[str]
    position: Mapped[int]
    lang: Mapped[str] = mapped_column(String(2))
    level: Mapped[str | None]
    owner_id: Mapped[str | None] = _to("person.id", "SET NULL")
    owner_name: Mapped[str | None]
    team_id: Mapped[str | None] = _to("team.id", "SET NULL")
    cycle_id: Mapped[str | None] = _to("cycle.id", "SET NULL")
    parent_objective_id: Mapped[str | None] = _to("objective.id", "SET NULL")
    parent_key_result_id: Mapped[str | None] = _to(
        "key_result.id", "SET NULL", use_alter=True, name="fk_objective_parent_key_result_id"
    )
    demo: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None]
    team: Mapped[Team | None] = relationship()
    cycle: Mapped[Cycle | None] = relationship()
    key_results: Mapped[list[KeyResult]] = relationship(
        foreign_keys="KeyResult.objective_id",
        order_by="KeyResult.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class KeyResult(Table):
    __tablename__ = "key_result"
    id: Mapped[str] = _key()
    objective_id: Mapped[str] = _to("objective.id", "CASCADE")
    text: Mapped[str]
    position: Mapped[int]
    owner_id: Mapped[str | None] = _to("person.id", "SET NULL")
    owner_name: Mapped[str | None]


class Conversation(Table):
    __tablename__ = "conversation"
    id: Mapped[str] = _key()
    person_id: Mapped[str] = _to("person.id", "CASCADE")
    title: Mapped[str] = mapped_column(default="")
    lang: Mapped[str] = mapped_column(String(2))
    made_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Message(Table):
    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("conversation_id", "position"),)
    id: Mapped[str] = _key()
    conversation_id: Mapped[str] = _to("conversation.id", "CASCADE")
    position: Mapped[int]
    role: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    data: Mapped[dict[str, Any] | None]
    state: Mapped[dict[str, Any] | None]
    made_at: Mapped[datetime]


class Draft(Table):
    __tablename__ = "draft"
    __table_args__ = (CheckConstraint(_ONE_PARENT, name="one_parent"),)
    id: Mapped[str] = _key()
    owner_id: Mapped[str] = _to("person.id", "CASCADE")
    conversation_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("conversation.id", ondelete="CASCADE"), unique=True
    )
    title: Mapped[str]
    status: Mapped[str] = mapped_column(String(16), default="working")
    parent_objective_id: Mapped[str | None] = _to("objective.id", "SET NULL")
    parent_key_result_id: Mapped[str | None] = _to("key_result.id", "SET NULL")
    orphan_reason: Mapped[str | None]
    archived: Mapped[bool] = mapped_column(default=False)
    versions: Mapped[list[DraftVersion]] = relationship(
        order_by="DraftVersion.number", cascade="all, delete-orphan", passive_deletes=True
    )


class DraftVersion(Table):
    __tablename__ = "draft_version"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)
    id: Mapped[str] = _key()
    draft_id: Mapped[str] = _to("draft.id", "CASCADE")
    number: Mapped[int]
    snapshot: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    cause: Mapped[str]


class Critique(Table):
    __tablename__ = "critique"
    __table_args__ = (UniqueConstraint("draft_version_id", "engine"),)
    id: Mapped[str] = _key()
    draft_version_id: Mapped[str] = _to("draft_version.id", "CASCADE")
    engine: Mapped[str]
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]


class Feedback(Table):
    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("draft_id", "person_id", "finding"),)
    id: Mapped[str] = _key()
    person_id: Mapped[str] = _to("person.id", "CASCADE")
    draft_id: Mapped[str] = _to("draft.id", "CASCADE")
    finding: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str]
    made_at: Mapped[datetime]


class Review(Table):
    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("person_id", "source"),)
    id: Mapped[str] = _key()
    person_id: Mapped[str] = _to("person.id", "CASCADE")
    name: Mapped[str]
    lang: Mapped[str] = mapped_column(String(2))
    cycle: Mapped[str | None]
    source: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), default="running")
    basis: Mapped[dict[str, Any]]
    whole: Mapped[dict[str, Any] | None]
    made_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ReviewMember(Table):
    __tablename__ = "review_member"
    __table_args__ = (UniqueConstraint("review_id", "position"),)
    id: Mapped[str] = _key()
    review_id: Mapped[str] = _to("review.id", "CASCADE")
    position: Mapped[int]
    name: Mapped[str]
    content: Mapped[str] = mapped_column(String(64), index=True)
    member: Mapped[dict[str, Any]]
    judged: Mapped[dict[str, Any] | None]
    finished_at: Mapped[datetime | None]
    comment: Mapped[ReviewComment | None] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    talks: Mapped[list[ReviewTalk]] = relationship(
        order_by="ReviewTalk.draft", cascade="all, delete-orphan", passive_deletes=True
    )


class ReviewComment(Table):
    __tablename__ = "review_comment"
    id: Mapped[str] = _key()
    member_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("review_member.id", ondelete="CASCADE"), unique=True
    )
    content: Mapped[str] = mapped_column(String(64))
    text: Mapped[str]
    edited: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class ReviewTalk(Table):
    __tablename__ = "review_talk"
    __table_args__ = (UniqueConstraint("member_id", "draft"),)
    id: Mapped[str] = _key()
    member_id: Mapped[str] = _to("review_member.id", "CASCADE")
    draft: Mapped[int]
    conversation_id: Mapped[str] = _to("conversation.id", "CASCADE")
