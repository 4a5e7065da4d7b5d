"""What a page needs to show a conversation."""

from __future__ import annotations

from datetime import datetime

from coach.adapters.store.records import Message
from coach.conversation import Judged, Reply, Session
from coach.okr import Value


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


class ModelState(Value):
    """The language model that is configured, and whether the person has it on."""

    name: str
    host: str
    on: bool


def said(message: Message) -> Said:
    """A stored message as it is shown."""
    reply = Reply.model_validate(message.data) if message.data else None
    return Said(
        position=message.position,
        role=message.role,
        text=message.text,
        reply=reply,
        created_at=message.made_at,
    )
