"""What a model is told of the talk so far: where it stands, whole, and a bounded history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from coach import prompting
from coach.assist.checks import Known, objection
from coach.assist.lines import ROOM, first, of_draft, row
from coach.assist.outcome import Outcome
from coach.assist.support import share
from coach.conversation import Session
from coach.critic import shorten
from coach.model import Budget, Model, ModelError
from coach.okr import Lang, Value
from coach.sentences import sentences

KEPT = 6
LONGEST_TURN = 400
LONGEST_LINE = 80
LONGEST_SUMMARY = 500
MOST_LEFT = 12
ON_THE_MATTER = 0.4


class Turn(Value):
    """One message of the talk."""

    role: Literal["user", "coach"]
    text: str


class Summary(BaseModel):
    """The answer to the prompt `summarise`."""

    text: str


@dataclass(frozen=True)
class Memory:
    """`standing` is where the talk stands, from the session alone; `summary` what older messages come to;
    `recent` the last messages whole."""

    standing: str
    summary: str
    recent: tuple[Turn, ...]

    @property
    def history(self) -> str:
        """The summary and the recent messages, as many as a prompt has room for."""
        last = [row(f"{turn.role}:", shorten(turn.text, LONGEST_TURN)) for turn in reversed(self.recent)]
        rows = first(last, ROOM)[::-1]
        return "\n".join([self.summary, *rows] if self.summary else rows)


def remembered(session: Session, turns: Sequence[Turn], kept: int = KEPT) -> Memory:
    """The memory of a talk: the last `kept` messages; before them the session's summary of the oldest, and the user's
    own first lines of those that it does not cover."""
    recent = tuple(turns[-kept:]) if kept else ()
    between = turns[session.recalled : len(turns) - len(recent)]
    older = "\n".join(filter(None, (session.summary, first_lines(between))))
    return Memory(standing(session), older, recent)


def standing(session: Session) -> str:
    """The draft, the lines accepted, what was decided and the open question: whole, never summarised."""
    draft = session.draft
    rows = []
    lines = [text for text in _lines(session) if text in session.accepted]
    rows += [row("accepted:", text) for text in lines]
    rows += [
        row("left as it is:", key.replace("|", ": ", 1)) for key in sorted(session.dismissed)[:MOST_LEFT]
    ]
    if session.parent:
        rows.append(row("serves:", session.parent.text))
    if session.orphan_reason:
        rows.append(row("no parent:", session.orphan_reason))
    if session.role:
        rows.append(row("role:", session.role))
    rows += [row(f"told ({key}):", text) for key, text in session.told.items() if text]
    if session.asked and session.question:
        rows.append(row("open question:", session.question))
    return "\n".join([of_draft(draft), *first(rows[::-1], ROOM)[::-1]] if draft else rows)


def _lines(session: Session) -> list[str]:
    draft = session.draft
    if draft is None:
        return []
    own = [draft.objective.text] if draft.objective else []
    return own + [kr.text for kr in draft.key_results]


def first_lines(older: Sequence[Turn]) -> str:
    """The first lines of the user's older messages, cut, the latest of them where there are too many."""
    rows = [
        row("user:", shorten(turn.text.strip().splitlines()[0], LONGEST_LINE))
        for turn in older
        if turn.role == "user" and turn.text.strip()
    ]
    while rows and len("\n".join(rows)) > LONGEST_SUMMARY:
        rows.pop(0)
    return "\n".join(rows)


def summarised(
    older: Sequence[Turn], lang: Lang, model: Model, budget: Budget, before: str = ""
) -> Outcome[str]:
    """A summary of older messages and of an earlier summary `before`: the model's sentences that stand, else
    the user's own first lines."""
    plain = "\n".join(filter(None, (before, first_lines(older))))
    if not older:
        return Outcome(before)
    rows = [row(f"{turn.role}:", shorten(turn.text, LONGEST_TURN)) for turn in older]
    prompt = prompting.render("summarise", lang, before=before, messages="\n".join(rows))
    try:
        given = sentences(model.ask(prompt, Summary, budget).text)
    except ModelError as trouble:
        return Outcome(plain[-LONGEST_SUMMARY:], model_failed=trouble)
    texts = (before, *(turn.text for turn in older))
    known = Known(lang, texts)
    kept = [s for s in given if objection(s, known) is None and share(s, texts) >= ON_THE_MATTER]
    text = ("" if lang == "zh" else " ").join(kept)[:LONGEST_SUMMARY]
    return Outcome(text or plain[-LONGEST_SUMMARY:], dropped=len(given) - len(kept))
