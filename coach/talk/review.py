"""A draft under review: the rules' findings first, then a language model's where one is on, then what matters most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace

from coach.coach import Coach
from coach.conversation import Choice, Event, Judged, Judgement, Next, Session, Stage
from coach.okr import Critique, Passage, Question
from coach.talk import points
from coach.talk.assisting import assisted, judging, remembered, told
from coach.talk.delivery import deliver, plain
from coach.talk.drafting import words_of
from coach.talk.judging import Surroundings, context_of, enriched
from coach.talk.phrases import say
from coach.talk.speak import NEXT_WEEK, about


def review(
    session: Session, lead: str, coach: Coach, around: Surroundings, offer: tuple[Choice, ...] = ()
) -> Iterator[Event]:
    """Judges the draft, shows the findings, has the model judge while suggestions are sought, then says what matters most."""
    if session.draft is None or session.draft.empty:
        yield from plain(session, lead, around)
        return
    yield Stage(name="judging", count=len(session.draft.key_results))
    if session.parent is None and around.parents:
        yield Stage(name="looking-for-parents", count=len(around.parents))
    context = context_of(session, coach, around)
    whole = coach.critique(session.draft, context)
    judged = points.settle(whole, session)
    yield Judged(critique=judged)
    found = None
    with judging(whole, context, around) if around.asking else nullcontext() as verdict:
        shown = enriched(judged, session, coach, around)
        yield shown
        if verdict:
            yield Stage(name="asking")
            found = verdict()
    judgement = Judgement(critique=whole, shown=shown)
    if found:
        for better in assisted(found, judgement, session, context, coach, around):
            judgement, shown = better, better.shown
            yield shown
    chosen = points.choose(shown.critique, shown.suggestions)
    asked = (
        None
        if session.content
        else points.question(shown.critique, chosen, session, shown.proposals, context)
    )
    passages = _passages(chosen, coach, shown.critique)
    speech = about(shown, chosen, asked, lead, passages, last=NEXT_WEEK not in session.asked_before)
    key = asked.key if asked else speech.closing
    after = session.model_copy(
        update={
            "asked": key,
            "question": asked.text if asked else say(session.lang, NEXT_WEEK) if speech.closing else "",
            "asked_before": session.asked_before | ({key} if key else set()),
            "assisted": remembered(judgement, session) if around.asking else session.assisted,
        }
    )
    question = Question(criterion=asked.criterion, target=asked.target, text=asked.text) if asked else None
    speech = replace(speech, choices=offer + speech.choices + next_choice(after), question=question)
    speech = told(speech, shown, chosen, session, context, around)
    yield from deliver(after, speech, around, sources=_sources(shown), judgement=judgement)


def next_choice(session: Session) -> tuple[Choice, ...]:
    """The button that goes on to the next draft of a paste, where one waits."""
    return (Choice(label=say(session.lang, "next-button"), action=Next()),) if session.waiting else ()


def _passages(chosen: list[points.Point], coach: Coach, judged: Critique) -> tuple[Passage, ...]:
    names = dict.fromkeys(p.finding.article for p in chosen)
    found = (coach.passage(name, judged.language) for name in names)
    return tuple(p for p in found if p is not None)


def _sources(shown: Judged) -> tuple[str, ...]:
    """Texts of the rules and of the draft, and what is offered beside them, whose figures may be repeated."""
    judged = shown.critique
    return (
        *(s.text for s in shown.suggestions),
        *tuple(t for f in judged.findings for t in (f.message, f.why, f.fix)),
        words_of(judged.draft),
        *(i.text for i in judged.draft.initiatives),
        *(q.text for q in judged.questions),
        str(len(judged.findings)),
        *(str(i) for i in range(len(judged.findings) + 1)),
    )
