"""A reply on its way out: its figures are checked, then its words come piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing

from coach.assist.amounts import invented, keep_known
from coach.conversation import Done, Event, Judgement, Reply, Session, Stage, Words
from coach.limits import LONGEST_LINE, MOST_CHARACTERS, MOST_LINES
from coach.okr import Lang
from coach.talk.drafting import words_of
from coach.talk.judging import Surroundings
from coach.talk.phrases import say
from coach.talk.speak import Speech, Told

BREAK = "\n\n"
_PIECE = re.compile(r".+?(?:[。！？；\n]+|[.!?;](?=\s)|$)\s*", re.S)


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
    """Says the words piece by piece, their figures checked: the lead; the model's words where there are some, and the
    coach's own where those are not enough; why a model's word is missing; the tail. Figures of the `sources` may
    be said; the `judgement` goes with the end of the turn."""
    yield Stage(name="writing")
    lang = lang or session.lang
    known = (*sources, *_known(session, speech, around))
    reply = _Reply(known)
    yield from reply.says(speech.lead)
    if speech.told:
        yield from reply.tells(speech.told)
        if around.asking:
            around.asking.note(speech.told.telling.model_failed, "words")
    if speech.told is None or not speech.told.enough(reply.told):
        yield from reply.says(speech.text)
    elif speech.passages and judgement:
        yield from reply.says(say(lang, "grounds", marks=_marks(len(speech.passages))))
    if around.asking:
        yield from reply.says(around.asking.told(lang))
    yield from reply.says(speech.tail)
    if reply.cut:
        yield from reply.says(say(lang, "cut"))
    if around.asking:
        session = around.asking.summed_up(session)
        around.asking.log_cost()
    said = Reply(text=reply.text, choices=speech.choices, passages=speech.passages, question=speech.question)
    yield Done(session=session, reply=said, judgement=judgement)


class _Reply:
    """The words of a reply as they go out, a paragraph at a time. `told` is what of them is a model's."""

    def __init__(self, known: Sequence[str]) -> None:
        self.text = ""
        self.told = ""
        self.cut = False
        self._known = known

    def says(self, words: str) -> Iterator[Words]:
        """A paragraph of the coach's own, without sentences whose figures nobody gave."""
        kept, cut = keep_known(words, self._known)
        self.cut = self.cut or cut
        for number, piece in enumerate(_PIECE.findall(kept)):
            yield self._out(piece, begins=number == 0)

    def tells(self, told: Told) -> Iterator[Words]:
        """A model's sentences as they pass the checks."""
        with closing(told.telling):
            for piece in told.telling:
                if not invented(piece, self._known):
                    yield self._out(piece if self.told else piece.lstrip(), begins=not self.told)
                    self.told += piece

    def _out(self, piece: str, begins: bool) -> Words:
        words = f"{BREAK}{piece}" if begins and self.text else piece
        self.text += words
        return Words(text=words)


def _known(session: Session, speech: Speech, around: Surroundings) -> tuple[str, ...]:
    """What holds the figures that may be said: what was said, is stored, is cited, or was counted by code."""
    counts = (
        MOST_CHARACTERS,
        MOST_LINES,
        LONGEST_LINE,
        len(around.parents),
        len(session.waiting) + 1,
        *speech.counts,
    )
    return (
        *around.said,
        *map(str, counts),
        *(p.text for p in speech.passages),
        *(p.title for p in speech.passages),
        *(p.text for p in around.parents),
        *around.kpis,
        words_of(session.draft) if session.draft else "",
    )


def _marks(count: int) -> str:
    return " ".join(f"[{n}]" for n in range(1, count + 1))
