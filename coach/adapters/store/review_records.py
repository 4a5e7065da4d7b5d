"""What the store hands out about reviews of teams: frozen copies, never rows of the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from coach.okr import Lang, Value

ReviewState = Literal["running", "cancelled", "done"]
Json = dict[str, Any]


class ReviewRecord(Value):
    """A review of a team. `source` identifies its content, `finished` counts the people done out of `people`;
    one that is "running" may have been left off by a process that is gone."""

    id: str
    name: str
    lang: Lang
    cycle: str | None
    source: str
    state: ReviewState
    people: int
    finished: int
    made_at: datetime
    updated_at: datetime


class Comment(Value):
    """What is said to a person about the drafts of `content`; `edited` where the manager put it in other words."""

    text: str
    edited: bool
    content: str
    updated_at: datetime


class ReviewedMember(Value):
    """A person of a review: `member` and `judged` as plain data, the latter None until the person is done; `talks`
    holds the conversation opened with a draft, by the draft's number from 0."""

    position: int
    name: str
    content: str
    member: Json
    judged: Json | None
    comment: Comment | None
    talks: dict[int, str]


class Handed(Value):
    """A person as a review takes them in: what they handed in, and the hash of it."""

    name: str
    content: str
    member: Json


class TalkOrigin(Value):
    """Where the draft of a conversation came from: whose it is, in which review, and what was said to them."""

    review: str
    team: str
    position: int
    name: str
    comment: str
