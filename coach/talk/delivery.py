"""A reply on its way out: its figures are checked, then its words come piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.conversation import Done, Event, Judgement, Reply, Session, Stage, Words
from coach.limits import LONGEST_LINE, MOST_CHARACTERS, MOST_LINES
from coach.okr import Lang
from coach.talk.drafting import words_of
from coach.talk.figures import keep_known
from coach.talk.judging import Surroundings
from coach.talk.phrases import say
from coach.talk.speak import Speech


def plain(session: Session, words: str, around: Surroundings) -> Iterator[Event]:
    """Says the words, and nothing beside them."""
    yield from deliver(session, Speech(words), around)


def deliver(
    session: Session,
    speech: Speech,
    around: Surroundings,
    lang: Lang | None = None,
    sources: tuple[str, ...] = (),
    judgement: Judgement | None = None,
) -> Iterator[Event]:
    """Checks the figures, then says the words piece by piece. Figures of the `sources` may be said; the
    `judgement` goes with the end of the turn."""
    yield Stage(name="writing")
    made = tuple(
        str(n)
        for n in (
            MOST_CHARACTERS,
            MOST_LINES,
            LONGEST_LINE,
            len(around.parents),
            len(session.waiting) + 1,
            *speech.counts,
        )
    )
    known = (
        *around.said,
        *sources,
        *made,
        *(p.text for p in speech.passages),
        *(p.title for p in speech.passages),
        *(p.text for p in around.parents),
        *around.kpis,
        words_of(session.draft) if session.draft else "",
    )
    text, cut = keep_known(speech.text, known)
    if cut:
        text = f"{text}\n\n{say(lang or session.lang, 'cut')}"
    for piece in re.findall(r".+?(?:[。！？；\n]+|[.!?;](?=\s)|$)\s*", text, re.S) or [text]:
        yield Words(text=piece)
    reply = Reply(text=text, choices=speech.choices, passages=speech.passages, question=speech.question)
    yield Done(session=session, reply=reply, judgement=judgement)
