"""Scripted people talk with the coach until their draft is clean; single messages by people who had not seen it are heard right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from coach.assist.amounts import invented
from coach.coach import Coach
from coach.conversation import Session
from coach.okr import Lang
from coach.parse import parse
from coach.talk.hearing import WISHES
from coach.talk.understand import understand
from evals.house import coach, records
from evals.measure import Measure, Sample, share
from evals.talkers import EN, ZH, Talker
from evals.talks import Talk, play

SUITE = "dialogue"
PEOPLE: dict[Lang, tuple[Talker, ...]] = {"zh": ZH, "en": EN}
SOON, ENOUGH, HEARD = 8, 0.95, 0.7
DESK: dict[Lang, str] = {
    "zh": "O：新来的外地学生一个月内不再迷路\nKR1：开 6 场迎新讲座\nKR2：第一个月投诉找不到路的学生从 40 人降到 10 人\nKR3：大幅提升满意度",
    "en": "O: Mid-size customers get a quote the same day\nKR1: Run 10 workshops for sales\nKR2: Time to quote from 3 days to 1 day\nKR3: Greatly improve satisfaction",
}
"""The draft on the desk while single messages are heard."""
_BOLD = re.compile(r"\*\*([^*]+[?？])\*\*")


@dataclass
class Played:
    """What came of one person's talk; the lists have one entry per turn."""

    through: bool = False
    questions: list[int] = field(default_factory=list)
    reopened: list[list[str]] = field(default_factory=list)
    made_up: list[set[str]] = field(default_factory=list)


def run(by: Coach | None = None, most: int | None = None) -> Iterator[Measure]:
    """Per language: turns to a clean draft, who gets there in time, and what must never happen in a turn."""
    for lang, people in PEOPLE.items():
        talks = {person.name: played(person, by) for person in people[:most]}
        yield Measure(SUITE, "through within eight turns", lang, share, _through(talks, lang), ENOUGH)
        yield Measure(SUITE, "turns to a clean draft", lang, median, _turns(talks, lang), better="lower")
        never: dict[str, list[Sample]] = {
            "accepted lines left alone": _each(talks, lang, lambda t, n: t.reopened[n]),
            "one question a turn at most": _each(talks, lang, lambda t, n: t.questions[n] > 1),
            "turns without invented numbers": _each(talks, lang, lambda t, n: t.made_up[n]),
        }
        for name, samples in never.items():
            yield Measure(SUITE, name, lang, share, samples, 1.0)
        if by is None:
            yield Measure(SUITE, "messages heard right", lang, share, list(_heard(lang)), HEARD)


def median(samples: Sequence[Sample]) -> float:
    """The middle of the values."""
    values = sorted(s.value for s in samples)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def played(person: Talker, by: Coach | None = None) -> Played:
    """Plays a person's talk and notes what each turn showed."""
    noted = Played()
    for here in play(person, by or coach()):
        noted.questions.append(questions(here))
        noted.reopened.append(reopened(here))
        noted.made_up.append(made_up(here))
        noted.through = here.through
    return noted


def questions(here: Talk) -> int:
    """How many questions stand out in the reply."""
    return len(_BOLD.findall(here.reply.text))


def reopened(here: Talk) -> list[str]:
    """Findings and questions about lines that the person took as they are; a blank in one may be asked for."""
    draft, session = here.session.draft, here.session
    if draft is None or here.shown is None:
        return []
    closed = {t for t in ("O", *(kr.id for kr in draft.key_results)) if draft.text_of(t) in session.accepted}
    shown = here.shown.critique
    blanks = {f.target for f in shown.findings if f.rule == "blank-number"}
    found = [f.key for f in shown.findings if f.target in closed and f.rule != "blank-number"]
    asked = here.reply.question
    return found + ([asked.text] if asked and asked.target in closed - blanks else [])


def made_up(here: Talk) -> set[str]:
    """Figures in the draft and the suggestions that stand in nothing the person said."""
    draft = here.session.draft
    lines = [kr.text for kr in draft.key_results] if draft else []
    lines += [draft.objective.text] if draft and draft.objective else []
    offered = [s.text for s in here.shown.suggestions] if here.shown else []
    typed = [said for said in here.said if not said.startswith('{"kind":"accept"')]
    return set(invented("\n".join([*lines, *offered]), typed))


def _heard(lang: Lang) -> Iterator[Sample]:
    """One sample per message held out: 1 where it is taken for what its writer meant."""
    session = Session(lang=lang, draft=parse(DESK[lang])[0])
    for n, row in enumerate(records(f"talk/held-c-{lang}"), 1):
        heard = understand(row["text"], session, coach().wishes).intent
        wanted = WISHES[row["intent"]]
        yield Sample(f"{lang}-{n}", lang, float(heard == wanted), shown=f"{row['intent']}: heard as {heard}")


def _through(talks: dict[str, Played], lang: Lang) -> list[Sample]:
    return [
        Sample(
            name,
            lang,
            float(t.through and len(t.questions) <= SOON),
            shown=f"{name}: {len(t.questions)} turns",
        )
        for name, t in talks.items()
    ]


def _turns(talks: dict[str, Played], lang: Lang) -> list[Sample]:
    return [Sample(name, lang, float(len(t.questions)), shown=name) for name, t in talks.items() if t.through]


Fault = Callable[[Played, int], object]


def _each(talks: dict[str, Played], lang: Lang, fault: Fault) -> list[Sample]:
    """One sample per turn: 1 where the fault is not there."""
    return [
        Sample(name, lang, float(not fault(t, n)), shown=f"{name}, turn {n + 1}: {fault(t, n)}")
        for name, t in talks.items()
        for n in range(len(t.questions))
    ]
