"""One turn of the coaching talk: (session, action) to events. Pure but for the ports it is given.

A `Session` is a frozen snapshot; every turn makes a new one, so that undo, retry and edit only have to
go back to an earlier snapshot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from coach.okr import Critique, Draft, Lang, Parent, Passage, Proposal, Question, Suggestion, Value

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


def readable(text: object) -> object:
    """Text that can be stored and sent: NUL and lone surrogates become replacement marks, one for one."""
    return _UNKEEPABLE.sub("\ufffd", text) if isinstance(text, str) else text


Typed = Annotated[str, BeforeValidator(readable)]


class Judged(Value):
    """The findings are there: show them before a word is spoken. Comes again with suggestions and proposed
    parents, and with what a language model adds."""

    critique: Critique
    suggestions: tuple[Suggestion, ...] = ()
    proposals: tuple[Proposal, ...] = ()


class Judgement(Value):
    """What a turn came to about its draft: the whole critique, and what of it is shown, which leaves out what
    the user has settled."""

    critique: Critique
    shown: Judged


class Assisted(Value):
    """A judgement in which a language model had a part. It stands for as long as the session has the same `basis`."""

    basis: str
    judgement: Judgement


class Session(Value):
    """Where a talk stands. `accepted` holds the texts of lines the user took as they are (never
    reopened), `dismissed` the keys "rule|line text" of findings the user waved off. `asked` is the key of
    the question the coach asked last and `question` its words, `asked_before` all such keys, `waiting` the
    further drafts of a paste, `before` the draft as it was before its last change, `told` what the user answered so far when drafting from nothing. `assisted` is the
    last judgement with a language model, `summary` what the first `recalled` messages of a long talk come to."""

    lang: Lang = "en"
    draft: Draft | None = None
    waiting: tuple[Draft, ...] = ()
    before: Draft | None = None
    accepted: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()
    parent: Parent | None = None
    orphan_reason: str | None = None
    role: str | None = None
    asked: str | None = None
    question: str = ""
    asked_before: frozenset[str] = frozenset()
    told: dict[str, str] = Field(default_factory=dict)
    content: bool = False
    assisted: Assisted | None = None
    summary: str = ""
    recalled: int = 0


class Say(Value):
    """The user typed or pasted something."""

    kind: Literal["say"] = "say"
    text: Typed


class Begin(Value):
    """One of the starts: write one from nothing, or from a parent handed down."""

    kind: Literal["begin"] = "begin"
    parent: Parent | None = None
    lang: Lang | None = None


class Check(Value):
    """Takes the text as a draft, whatever it looks like."""

    kind: Literal["check"] = "check"
    text: Typed


class Next(Value):
    """Goes on to the next draft of a paste that held several objectives."""

    kind: Literal["next"] = "next"


class Accept(Value):
    """Takes a suggestion over: replaces the line `target`, or adds a key result where it is None."""

    kind: Literal["accept"] = "accept"
    suggestion: Suggestion


class Dismiss(Value):
    """Waves a finding off for this draft; `reason` where the user disagrees with the rule."""

    kind: Literal["dismiss"] = "dismiss"
    finding: str
    reason: Typed | None = None


class Edit(Value):
    """Puts new words on a line: target "O", "KR2", "I1" or "new" for one more key result; an empty text removes the line."""

    kind: Literal["edit"] = "edit"
    target: str
    text: Typed


class ChooseParent(Value):
    """Links the draft to a parent, or marks it as an orphan with a reason."""

    kind: Literal["parent"] = "parent"
    parent: Parent | None = None
    reason: Typed | None = None


class Restore(Value):
    """Brings back the draft of an earlier version."""

    kind: Literal["restore"] = "restore"
    draft: Draft
    number: int


Action = Annotated[
    Say | Check | Begin | Next | Accept | Dismiss | Edit | ChooseParent | Restore,
    Field(discriminator="kind"),
]


class Choice(Value):
    """A button under a reply: its words and the action it stands for."""

    label: str
    action: Action


class Reply(Value):
    """What the coach says in a turn. `text` is Markdown with marks [1] for the passages it cites."""

    text: str
    choices: tuple[Choice, ...] = ()
    passages: tuple[Passage, ...] = ()
    question: Question | None = None


class Stage(Value):
    """The turn has come to a stage; "asking" is where a language model is asked."""

    name: Literal["reading", "judging", "looking-for-parents", "looking-up", "asking", "writing"]
    count: int = 0


class Words(Value):
    """The next words of the reply."""

    text: str


class Done(Value):
    """The end of a turn: the new snapshot, the whole reply, and the judgement on the draft where there was one."""

    session: Session
    reply: Reply
    judgement: Judgement | None = None


Event = Stage | Judged | Words | Done
Events = Iterator[Event]
