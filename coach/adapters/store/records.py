"""What the store hands out about a person's work: frozen copies, never rows of the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from coach.okr import Critique, Draft, Lang, Parent, Value

Role = Literal["user", "coach"]
DraftStatus = Literal["working", "saved"]
FeedbackKind = Literal["dismissed", "disagreed"]


class Conversation(Value):
    """A talk with the coach. The title is empty until somebody gives one."""

    id: str
    title: str
    lang: Lang
    made_at: datetime
    updated_at: datetime


class Message(Value):
    """A message; `position` counts from 0 within the conversation.

    `data` is what was shown beside the text, `state` the session as it stood after the turn.
    """

    id: str
    position: int
    role: Role
    text: str
    data: dict[str, Any] | None = None
    state: dict[str, Any] | None = None
    made_at: datetime


class DraftRecord(Value):
    """A person's draft as it stands: `draft` is version number `version`, made at `made_at`."""

    id: str
    conversation: str
    title: str
    status: DraftStatus
    archived: bool
    parent: Parent | None
    orphan_reason: str | None
    version: int
    draft: Draft
    made_at: datetime


class Version(Value):
    """One state of a draft; numbers count from 1. `cause` says what made it, such as "accept"."""

    number: int
    draft: Draft
    made_at: datetime
    cause: str


class StoredCritique(Value):
    """A critique of one version of a draft."""

    version: int
    critique: Critique
    made_at: datetime


class Feedback(Value):
    """What a person said about a finding: not this time, or not right, with the reason."""

    draft: str
    finding: str
    kind: FeedbackKind
    reason: str
    made_at: datetime
