"""The store: the organisation's goals and each person's conversations and drafts, in one database.

One call is one transaction, committed before it returns. Every read and write names the person it is
for; what belongs to somebody else raises `NotFound`, the same as what does not exist.
"""

from __future__ import annotations

from coach.adapters.store.base import Clock
from coach.adapters.store.conversations import Conversations
from coach.adapters.store.drafts import Drafts
from coach.adapters.store.errors import CannotOpen, NotFound, Refused, StoreError
from coach.adapters.store.goals import Goals
from coach.adapters.store.intake import Intake
from coach.adapters.store.lists import Lists
from coach.adapters.store.people import People
from coach.adapters.store.records import (
    Conversation,
    DraftRecord,
    Feedback,
    Message,
    StoredCritique,
    Version,
)
from coach.adapters.store.reviews import Reviews


class Store(People, Conversations, Drafts, Goals, Lists, Intake, Reviews):
    """The whole store; open it with `Store.open(path_or_url)`."""


__all__ = [
    "CannotOpen",
    "Clock",
    "Conversation",
    "DraftRecord",
    "Feedback",
    "Message",
    "NotFound",
    "Refused",
    "Store",
    "StoreError",
    "StoredCritique",
    "Version",
]
