"""One turn: an action on a session becomes events. The order is always the same: read, judge, show the
findings, look for parents, then speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.coach import Coach
from coach.conversation import (
    Accept,
    Action,
    Begin,
    Check,
    Choice,
    ChooseParent,
    Dismiss,
    Done,
    Edit,
    Event,
    Judged,
    Next,
    Reply,
    Restore,
    Say,
    Session,
    Stage,
    Words,
)
from coach.limits import LONGEST_LINE, MOST_CHARACTERS, MOST_LINES, too_big, too_many_rows
from coach.okr import Context, Critique, Draft, Lang, Parent, Passage, Question
from coach.parse.layout import parse_lines
from coach.parse.text import language_of
from coach.talk import answers, drafting, points
from coach.talk.figures import keep_known
from coach.talk.phrases import say
from coach.talk.speak import NEXT_WEEK, Speech, about
from coach.talk.understand import Understood, garbled, understand

LONGEST_QUESTION = 500


@dataclass(frozen=True)
class Surroundings:
    """What the organisation adds to a turn: the cycle, its KPIs, the parents there are, and what the
    person has said so far (for the numbers check)."""

    cycle: str | None = None
    kpis: tuple[str, ...] = ()
    parents: tuple[Parent, ...] = ()
    said: tuple[str, ...] = ()


def turn(session: Session, action: Action, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Plays one action. Ends with `Done`; the findings come as `Judged` before the first word."""
    match action:
        case Say(text=text):
            yield from _say(session, text, coach, around)
        case Check(text=text):
            yield from _check(session, text, coach, around)
        case Begin(parent=parent, lang=lang):
            yield from _speak(*answers.begin(session, parent, lang), coach, around)
        case Next():
            yield from _next(session, coach, around)
        case Accept(suggestion=suggestion):
            new = drafting.taken(session.draft, suggestion) if session.draft else None
            lead = "added" if suggestion.target is None else "accepted"
            kept = frozenset(line for line in suggestion.text.splitlines())
            yield from _changed(session, new, lead, coach, around, accepted=kept)
        case Edit(target=target, text=text):
            new = drafting.with_line(session.draft or Draft(lang=session.lang), target, text)
            yield from _changed(session, new, "edited" if text.strip() else "removed", coach, around)
        case Restore(draft=draft):
            yield from _changed(session, draft, "restored", coach, around)
        case Dismiss(finding=key, reason=reason):
            yield from _dismissed(session, key, reason, coach, around)
        case ChooseParent(parent=parent, reason=reason):
            yield from _parent(session, parent, reason, coach, around)


def context_of(session: Session, coach: Coach, around: Surroundings) -> Context:
    """What the critic knows of a session."""
    return Context(
        today=coach.today(),
        cycle=around.cycle,
        parent=session.parent,
        orphan=session.orphan_reason is not None,
        kpis=around.kpis,
        role=session.role,
        objectives=len(session.waiting) + 1,
    )


def judge(session: Session, coach: Coach, around: Surroundings) -> Judged:
    """The settled critique of a session's draft, with suggestions and, while none is linked, parents."""
    assert session.draft is not None
    context = context_of(session, coach, around)
    judged = points.settle(coach.critique(session.draft, context), session)
    return enriched(judged, session, coach, around)


def enriched(judged: Critique, session: Session, coach: Coach, around: Surroundings) -> Judged:
    """A settled critique with what may be done about it."""
    context = context_of(session, coach, around)
    parents = [p for p in around.parents if not p.demo or language_of(p.text) == judged.language]
    linked = session.parent is not None or not parents
    proposals = () if linked else coach.align(judged.draft, parents, context).proposed
    return Judged(critique=judged, suggestions=coach.suggest(judged, context), proposals=proposals)


def _say(session: Session, text: str, coach: Coach, around: Surroundings) -> Iterator[Event]:
    if len(text) > MOST_CHARACTERS:
        words = say(session.lang, "too-long", count=len(text), most=MOST_CHARACTERS)
        yield from _speak(session, Speech(words, counts=(len(text),)), coach, around)
        return
    if too_many_rows(text):
        yield from _plain(
            session, say(language_of(text), "too-much", lines=MOST_LINES, longest=LONGEST_LINE), coach, around
        )
        return
    yield Stage(name="reading", count=text.count("\n") + 1)
    heard = understand(text, session)
    match heard.intent:
        case "draft":
            yield from _drafts(session, heard.drafts, coach, around)
        case "answer":
            yield from _answered(session, heard, coach, around)
        case "edit":
            new = drafting.with_line(session.draft, heard.target, heard.text) if session.draft else None
            yield from _changed(session, new, "edited", coach, around)
        case "question":
            yield from _asked(session, heard, coach, around)
        case "content":
            yield from _content(session, coach, around)
        case "write":
            yield from _speak(*answers.begin(session, None, heard.lang, heard.text), coach, around)
        case "pay":
            once = "pay" in session.asked_before
            after = session.model_copy(update={"asked_before": session.asked_before | {"pay"}})
            words = say(heard.lang, "pay-again" if once else "pay")
            yield from _speak(after, Speech(_reminded(words, session, heard.lang)), coach, around, heard.lang)
        case "greeting":
            yield from _greeted(session, heard.lang, coach, around)
        case "garbled" | "empty":
            yield from _plain(session, say(session.lang, heard.intent), coach, around)
        case "other":
            yield from _other(session, heard, coach, around)


def _check(session: Session, text: str, coach: Coach, around: Surroundings) -> Iterator[Event]:
    if len(text) > MOST_CHARACTERS or too_many_rows(text) or garbled(text) or not text.strip():
        yield from _say(session, text, coach, around)
        return
    yield Stage(name="reading", count=text.count("\n") + 1)
    yield from _drafts(session, tuple(parse_lines(text)), coach, around)


def _drafts(
    session: Session, drafts: tuple[Draft, ...], coach: Coach, around: Surroundings
) -> Iterator[Event]:
    if not drafts:
        yield from _plain(session, say(session.lang, "empty"), coach, around)
        return
    if too_big(drafts):
        words = say(drafts[0].lang, "too-much", lines=MOST_LINES, longest=LONGEST_LINE)
        yield from _speak(session, Speech(words), coach, around, drafts[0].lang)
        return
    first, *rest = drafts
    fresh = Session(
        lang=first.lang,
        draft=first,
        waiting=tuple(rest),
        parent=session.parent,
        orphan_reason=session.orphan_reason if session.draft else None,
        role=session.role,
        accepted=session.accepted,
        dismissed=session.dismissed,
        asked_before=session.asked_before & {"pay"},
    )
    aim = first.objective.text if first.objective else first.key_results[0].text if first.key_results else ""
    lead = say(first.lang, "several", count=len(drafts), objective=aim) if rest else ""
    yield from _judged(fresh, lead, coach, around)


def _next(session: Session, coach: Coach, around: Surroundings) -> Iterator[Event]:
    if not session.waiting:
        yield from _plain(session, say(session.lang, "no-draft"), coach, around)
        return
    first, *rest = session.waiting
    aim = first.objective.text if first.objective else ""
    after = Session(lang=first.lang, draft=first, waiting=tuple(rest), role=session.role)
    yield from _judged(after, say(first.lang, "next", objective=aim), coach, around)


def _changed(
    session: Session,
    draft: Draft | None,
    lead: str,
    coach: Coach,
    around: Surroundings,
    accepted: frozenset[str] = frozenset(),
) -> Iterator[Event]:
    if draft is None:
        yield from _plain(session, say(session.lang, "line-unknown"), coach, around)
        return
    if too_big([draft]):
        words = say(session.lang, "too-much", lines=MOST_LINES, longest=LONGEST_LINE)
        yield from _plain(session, words, coach, around)
        return
    lang = session.draft.lang if session.draft and not session.draft.empty else language_of(_words(draft))
    after = session.model_copy(
        update={
            "draft": draft.model_copy(update={"lang": lang}),
            "lang": lang,
            "accepted": session.accepted | accepted,
            **_unanswered(session),
            "content": False,
        }
    )
    yield from _judged(after, say(lang, lead), coach, around)


def _unanswered(session: Session) -> dict[str, object]:
    """The question that was passed over for a click may be put again."""
    return {"asked": None, "asked_before": session.asked_before - {session.asked or ""}}


def _words(draft: Draft) -> str:
    return " ".join([draft.objective.text if draft.objective else "", *(kr.text for kr in draft.key_results)])


def _dismissed(
    session: Session, key: str, reason: str | None, coach: Coach, around: Surroundings
) -> Iterator[Event]:
    if session.draft is None:
        yield from _plain(session, say(session.lang, "no-draft"), coach, around)
        return
    judged = coach.critique(session.draft, context_of(session, coach, around))
    waved = {points.dismissal(f, judged) for f in judged.findings if f.key == key}
    after = session.model_copy(update={"dismissed": session.dismissed | waved, **_unanswered(session)})
    yield from _judged(after, say(session.lang, "disagreed" if reason else "dismissed"), coach, around)


def _parent(
    session: Session, parent: Parent | None, reason: str | None, coach: Coach, around: Surroundings
) -> Iterator[Event]:
    lang = session.lang
    why = None if parent else (reason or say(lang, "no-parent-reason"))
    after = session.model_copy(update={"parent": parent, "orphan_reason": why, **_unanswered(session)})
    lead = say(lang, "linked", parent=parent.text) if parent else say(lang, "orphan", reason=why)
    if after.draft is None:
        yield from _plain(after, lead, coach, around)
    else:
        yield from _judged(after, lead, coach, around)


def _answered(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    outcome = answers.take(session, heard.text, around.parents)
    if outcome.judge and outcome.session.draft is not None:
        yield from _judged(outcome.session, outcome.words, coach, around, outcome.offer)
    else:
        words = _reminded(outcome.words, session, session.lang) if outcome.again else outcome.words
        yield from _speak(outcome.session, Speech(words), coach, around)


def _asked(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    yield Stage(name="looking-up")
    given = coach.ask(heard.text, lang=heard.lang)
    words = _reminded(given.text, session, heard.lang)
    yield from _speak(session, Speech(words, passages=given.passages), coach, around, heard.lang)


def _reminded(words: str, session: Session, lang: Lang) -> str:
    """The words, and after them the question that is still open, if any."""
    if not session.asked or not session.question:
        return words
    return f"{words}\n\n{say(lang, 'again')}{'' if lang == 'zh' else ' '}**{session.question}**"


def _greeted(session: Session, lang: Lang, coach: Coach, around: Surroundings) -> Iterator[Event]:
    if session.draft or session.asked:
        words = say(lang, "greeting-draft") if session.draft else say(lang, "hello")
        yield from _speak(session, Speech(_reminded(words, session, lang)), coach, around, lang)
        return
    start = Choice(label=say(lang, "start-write"), action=Begin(lang=lang))
    yield from _speak(session, Speech(say(lang, "greeting"), (start,)), coach, around, lang)


def _content(session: Session, coach: Coach, around: Surroundings) -> Iterator[Event]:
    left = 0
    if session.draft:
        left = len(judge(session, coach, around).critique.at_least("fix"))
    after = session.model_copy(update={"content": True, "asked": None})
    words = say(session.lang, "content-open", count=left) if left else say(session.lang, "content")
    choices = _next_choice(after)
    yield from _speak(after, Speech(words, choices), coach, around)


def _other(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    lang = heard.lang
    if len(heard.text) <= LONGEST_QUESTION:
        yield Stage(name="looking-up")
        given = coach.ask(heard.text, lang=lang)
        if given.passages:
            yield from _speak(session, Speech(given.text, passages=given.passages), coach, around, lang)
            return
    if session.draft:
        yield from _speak(session, Speech(say(lang, "not-understood")), coach, around, lang)
        return
    choices = (
        Choice(label=say(lang, "start-check"), action=Check(text=heard.text)),
        Choice(label=say(lang, "start-write"), action=Begin(lang=lang)),
    )
    yield from _speak(session, Speech(say(lang, "nothing"), choices), coach, around, lang)


def _judged(
    session: Session, lead: str, coach: Coach, around: Surroundings, offer: tuple[Choice, ...] = ()
) -> Iterator[Event]:
    """Judges the draft, shows the findings, then says what matters most."""
    if session.draft is None or session.draft.empty:
        yield from _plain(session, lead, coach, around)
        return
    yield Stage(name="judging", count=len(session.draft.key_results))
    if session.parent is None and around.parents:
        yield Stage(name="looking-for-parents", count=len(around.parents))
    context = context_of(session, coach, around)
    judged = points.settle(coach.critique(session.draft, context), session)
    yield Judged(critique=judged)
    shown = enriched(judged, session, coach, around)
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
        }
    )
    question = Question(criterion=asked.criterion, target=asked.target, text=asked.text) if asked else None
    speech = replace(speech, choices=offer + speech.choices + _next_choice(after), question=question)
    yield from _speak(after, speech, coach, around, sources=_sources(shown.critique))


def _next_choice(session: Session) -> tuple[Choice, ...]:
    return (Choice(label=say(session.lang, "next-button"), action=Next()),) if session.waiting else ()


def _passages(chosen: list[points.Point], coach: Coach, judged: Critique) -> tuple[Passage, ...]:
    names = dict.fromkeys(p.finding.article for p in chosen)
    found = (coach.passage(name, judged.language) for name in names)
    return tuple(p for p in found if p is not None)


def _sources(judged: Critique) -> tuple[str, ...]:
    """Texts of the rules and of the draft, whose figures may be repeated."""
    return (
        *tuple(t for f in judged.findings for t in (f.message, f.why, f.fix)),
        _words(judged.draft),
        *(i.text for i in judged.draft.initiatives),
        *(q.text for q in judged.questions),
        str(len(judged.findings)),
        *(str(i) for i in range(len(judged.findings) + 1)),
    )


def _plain(session: Session, words: str, coach: Coach, around: Surroundings) -> Iterator[Event]:
    yield from _speak(session, Speech(words), coach, around)


def _speak(
    session: Session,
    speech: Speech,
    coach: Coach,
    around: Surroundings,
    lang: Lang | None = None,
    sources: tuple[str, ...] = (),
) -> Iterator[Event]:
    """Checks the figures, then says the words piece by piece."""
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
        _words(session.draft) if session.draft else "",
    )
    text, cut = keep_known(speech.text, known)
    if cut:
        text = f"{text}\n\n{say(lang or session.lang, 'cut')}"
    for piece in re.findall(r".+?(?:[。！？；\n]+|[.!?;](?=\s)|$)\s*", text, re.S) or [text]:
        yield Words(text=piece)
    reply = Reply(text=text, choices=speech.choices, passages=speech.passages, question=speech.question)
    yield Done(session=session, reply=reply)
