"""What becomes of a message: a draft to review, an answer, a question, or one of the small things people say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coach.assist.answer import answering, enough, tellable
from coach.assist.understand import understood
from coach.coach import Coach
from coach.conversation import Begin, Check, Choice, Edit, Event, Session, Stage
from coach.limits import LONGEST_LINE, MOST_CHARACTERS, MOST_LINES, too_many_rows
from coach.okr import Answer, Draft, Lang
from coach.parse.layout import parse_lines
from coach.parse.text import language_of
from coach.talk import answers, drafting, points, wanted
from coach.talk.changes import changed, new_drafts
from coach.talk.delivery import deliver, plain
from coach.talk.heard import Understood
from coach.talk.judging import Surroundings, critique_of
from coach.talk.phrases import say
from coach.talk.review import next_choice, review
from coach.talk.speak import Speech, Told
from coach.talk.understand import garbled, understand

LONGEST_QUESTION = 500
LONGEST_TALK = 800
MOST_SHOWN = 12
UNDERSTANDING = 0.4


def said(session: Session, text: str, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Understands what the user typed or pasted, and does what it asks for."""
    if len(text) > MOST_CHARACTERS:
        words = say(session.lang, "too-long", count=len(text), most=MOST_CHARACTERS)
        yield from deliver(session, Speech(words, counts=(len(text),)), around)
        return
    if too_many_rows(text):
        yield from plain(
            session, say(language_of(text), "too-much", lines=MOST_LINES, longest=LONGEST_LINE), around
        )
        return
    yield Stage(name="reading", count=text.count("\n") + 1)
    heard = understand(text, session, coach.wishes)
    if heard.intent == "other" and _askable(session, around):
        yield Stage(name="asking")
        heard = _meant(heard, session, around)
    yield from _done(heard, session, coach, around)


def _askable(session: Session, around: Surroundings) -> bool:
    """Whether a model may make out what was meant: it gives the whole draft back, so only short ones are shown to it."""
    rows = len(session.draft.key_results) if session.draft else 0
    return around.asking is not None and around.asking.usable and rows <= MOST_SHOWN


def _meant(heard: Understood, session: Session, around: Surroundings) -> Understood:
    """The message as a model understands it; as before where it does not."""
    asking = around.asking
    if asking is None or len(heard.text) > LONGEST_TALK:
        return heard
    with asking.within(UNDERSTANDING):
        outcome = understood(
            heard.text, session, asking.memory(session), around.said, asking.model, asking.budget
        )
        found = asking.taken(outcome, "words")
    begun = session.draft is not None or session.asked is not None
    if found.intent == "other" or (found.intent == "content" and not begun):
        return heard
    drafts = (found.draft,) if found.draft else ()
    return replace(heard, intent="redraft" if drafts and session.draft else found.intent, drafts=drafts)


def _done(heard: Understood, session: Session, coach: Coach, around: Surroundings) -> Iterator[Event]:
    match heard.intent:
        case "draft":
            yield from new_drafts(session, heard.drafts, coach, around)
        case "answer":
            yield from _answered(session, heard, coach, around)
        case "edit":
            new = drafting.with_line(session.draft, heard.target, heard.text) if session.draft else None
            lead = "added" if heard.target == "new" else "edited"
            yield from changed(session, new, lead, coach, around)
        case "redraft":
            yield from changed(session, heard.drafts[0], "edited", coach, around)
        case "remove":
            yield from wanted.removed(session, heard, coach, around)
        case "add":
            yield from wanted.added(session, heard, coach, around)
        case "value":
            yield from wanted.filled(session, heard, coach, around)
        case "explain":
            yield from wanted.explained(session, heard, coach, around)
        case "propose":
            yield from wanted.proposed(session, coach, around)
        case "reword":
            yield from wanted.reworded(session, heard, coach, around)
        case "undo":
            yield from wanted.undone(session, coach, around)
        case "keep":
            yield from wanted.kept(session, heard, coach, around)
        case "chat":
            yield from plain(session, say(session.lang, "chat"), around)
        case "line":
            yield from _beside(session, heard, coach, around)
        case "wish":
            yield from _wished(session, heard, coach, around)
        case "question":
            yield from _asked(session, heard, coach, around)
        case "content":
            yield from _content(session, coach, around)
        case "write":
            yield from deliver(*answers.begin(session, None, heard.lang, heard.text), around)
        case "pay":
            once = "pay" in session.asked_before
            after = session.model_copy(update={"asked_before": session.asked_before | {"pay"}})
            words = say(heard.lang, "pay-again" if once else "pay")
            yield from deliver(after, Speech(_reminded(words, session, heard.lang)), around, heard.lang)
        case "greeting":
            yield from _greeted(session, heard.lang, around)
        case "garbled" | "empty":
            yield from plain(session, say(session.lang, heard.intent), around)
        case "other":
            yield from _other(session, heard, coach, around)


def _beside(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """A single line while a draft is on the desk: it goes where the draft has an empty place; else the person says what it is."""
    draft, one = session.draft or Draft(lang=heard.lang), heard.drafts[0]
    if draft.objective is None and one.objective is not None:
        yield from changed(
            session, drafting.with_line(draft, "O", one.objective.text), "added", coach, around
        )
    elif not draft.key_results and one.key_results:
        yield from changed(session, drafting.with_line(draft, "new", heard.text), "added", coach, around)
    else:
        yield from _two_ways(
            session, heard.text, heard.text, around, wanted.fits(session, heard, coach, around)
        )


def _two_ways(
    session: Session, line: str, draft: str, around: Surroundings, fits: tuple[Choice, ...] = ()
) -> Iterator[Event]:
    """Asks whether words belong to a line, join the draft as a key result or begin one of their own."""
    choices = (
        *fits,
        Choice(label=say(session.lang, "as-key-result"), action=Edit(target="new", text=line)),
        Choice(label=say(session.lang, "as-draft"), action=Check(text=draft)),
    )
    yield from deliver(session, Speech(say(session.lang, "one-line"), choices), around)


def _wished(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """A first draft of a wish told in free words; where it holds no number, the coach asks on from there."""
    told = drafting.told_in(heard.text)
    if session.draft and session.draft.key_results:
        whole = drafting.draft_told(told, heard.lang) if told.seen else None
        yield from _two_ways(session, heard.text, drafting.typed(whole) if whole else heard.text, around)
    elif told.seen:
        yield from new_drafts(session, (drafting.draft_told(told, heard.lang),), coach, around)
    else:
        yield from deliver(*answers.begin_with(session, told.change, heard.lang), around)


def checked(session: Session, text: str, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Takes the text as a draft, whatever it looks like; what holds none is understood like any message."""
    if len(text) > MOST_CHARACTERS or too_many_rows(text) or garbled(text) or not text.strip():
        yield from said(session, text, coach, around)
        return
    yield Stage(name="reading", count=text.count("\n") + 1)
    yield from new_drafts(session, tuple(parse_lines(text)), coach, around)


def _answered(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    outcome = answers.take(session, heard.text, around.parents)
    if outcome.judge and outcome.session.draft is not None:
        yield from review(outcome.session, outcome.words, coach, around, outcome.offer)
    else:
        words = _reminded(outcome.words, session, session.lang) if outcome.again else outcome.words
        yield from deliver(outcome.session, Speech(words), around)


def _asked(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    yield Stage(name="looking-up")
    given = coach.ask(heard.text, lang=heard.lang)
    tail = _reminder(session, heard.lang)
    speech = Speech(given.text, passages=given.passages, tail=tail, told=_told(heard.text, given, around))
    if speech.told:
        yield Stage(name="asking")
    yield from deliver(session, speech, around, heard.lang)


def _told(question: str, given: Answer, around: Surroundings) -> Told | None:
    """A model's answer from the same passages, where it may give one."""
    asking = around.asking
    if asking is None or not asking.usable or not tellable(given):
        return None
    telling = answering(question, given, asking.model, asking.budget)
    return Told(telling, lambda words: bool(words) and enough(telling))


def _reminded(words: str, session: Session, lang: Lang) -> str:
    """The words, and after them the question that is still open, if any."""
    reminder = _reminder(session, lang)
    return f"{words}\n\n{reminder}" if reminder else words


def _reminder(session: Session, lang: Lang) -> str:
    """The question that is still open, put again; empty where none is."""
    if not session.asked or not session.question:
        return ""
    return f"{say(lang, 'again')}{'' if lang == 'zh' else ' '}**{session.question}**"


def _greeted(session: Session, lang: Lang, around: Surroundings) -> Iterator[Event]:
    if session.draft or session.asked:
        words = say(lang, "greeting-draft") if session.draft else say(lang, "hello")
        yield from deliver(session, Speech(_reminded(words, session, lang)), around, lang)
        return
    start = Choice(label=say(lang, "start-write"), action=Begin(lang=lang))
    yield from deliver(session, Speech(say(lang, "greeting"), (start,)), around, lang)


def _content(session: Session, coach: Coach, around: Surroundings) -> Iterator[Event]:
    left = 0
    if session.draft:
        judged = critique_of(session, coach, around)
        left = len(points.settle(judged, session).at_least("fix"))
    after = session.model_copy(update={"content": True, "asked": None})
    key = "content" if not left else "content-one" if left == 1 else "content-open"
    words = say(session.lang, key, count=left)
    yield from deliver(after, Speech(words, next_choice(after), counts=(left,)), around)


def _other(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    lang = heard.lang
    if len(heard.text) <= LONGEST_QUESTION:
        yield Stage(name="looking-up")
        given = coach.ask(heard.text, lang=lang)
        if given.passages:
            speech = Speech(given.text, passages=given.passages, told=_told(heard.text, given, around))
            yield from deliver(session, speech, around, lang)
            return
    if session.draft:
        yield from deliver(session, Speech(say(lang, "not-understood")), around, lang)
        return
    choices = (
        Choice(label=say(lang, "start-check"), action=Check(text=heard.text)),
        Choice(label=say(lang, "start-write"), action=Begin(lang=lang)),
    )
    yield from deliver(session, Speech(say(lang, "nothing"), choices), around, lang)
