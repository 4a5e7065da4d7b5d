"""What an answer to the coach's last question does to the session."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.conversation import Choice, Session
from coach.okr import KeyResult, Lang, Parent
from coach.parse import reading_form
from coach.talk.drafting import STEPS, first_draft, with_line
from coach.talk.fill import amounts, fill_blanks, says_unknown, with_baseline, without_baseline
from coach.talk.phrases import say
from coach.talk.speak import NEXT_WEEK, Speech

_NONE = re.compile(r"^(?:none|no|nothing|there is none|n/?a|没有|无|暂无|不支撑)")


@dataclass(frozen=True)
class Outcome:
    """The session after the answer, the words that acknowledge it, and whether to judge the draft again or to
    ask the same question `again`."""

    session: Session
    words: str
    judge: bool = False
    again: bool = False
    offer: tuple[Choice, ...] = ()


def begin(
    session: Session, parent: Parent | None, lang: Lang | None, told: str = ""
) -> tuple[Session, Speech]:
    """Starts drafting from nothing, from a parent handed down, or from what the user said about the job."""
    language = lang or session.lang
    fresh = Session(
        lang=language, parent=parent, role=told or session.role, told={"role": told} if told else {}
    )
    if parent:
        words = say(language, "change-parent", parent=parent.text)
        asked = {"asked": "tell:change", "question": words, "told": {"role": ""}}
        return fresh.model_copy(update=asked), Speech(words)
    step = "change" if told and len(told) > 4 and not _bare_wish(told) else "role"
    kept = fresh if step == "change" else fresh.model_copy(update={"told": {}, "role": session.role})
    words = say(language, step)
    return kept.model_copy(update={"asked": f"tell:{step}", "question": words}), Speech(words)


def begin_with(session: Session, change: str, lang: Lang) -> tuple[Session, Speech]:
    """Starts drafting from a wished change: what would be seen is asked next."""
    fresh = Session(lang=lang, parent=session.parent, role=session.role, told={"change": change})
    words = say(lang, "seen")
    return fresh.model_copy(update={"asked": "tell:seen", "question": words}), Speech(words)


def _bare_wish(text: str) -> bool:
    """True for "help me write my OKR" with nothing about the job in it."""
    form = reading_form(text)
    return not re.search(
        r"(?<![a-z])(?:i work|i am|i'm|my (?:job|role|team))(?![a-z])|我(?:是|负责|做|主要|在|们)", form
    )


def take(session: Session, text: str, parents: Sequence[Parent]) -> Outcome:
    """Applies an answer. Without a use for it, the answer is acknowledged and the talk goes on."""
    kind, _, rest = (session.asked or "").partition(":")
    calm = session.model_copy(update={"asked": None})
    if kind == "tell":
        return _told(calm, rest, text)
    if kind in ("blank", "baseline"):
        return (
            _unheard(session)
            if _no_number(session, text)
            else _number(calm, kind, rest.split(":", 1)[0], text)
        )
    if kind == "parent":
        return _parent(calm, text, parents)
    if kind == NEXT_WEEK:
        done = calm.model_copy(update={"content": True, "told": {**calm.told, NEXT_WEEK: text}})
        return Outcome(done, say(session.lang, "next-week-noted"))
    after = calm.model_copy(update={"told": {**calm.told, f"{kind}:{rest}": text}})
    return Outcome(after, say(session.lang, "noted"), judge=True)


def _told(session: Session, step: str, text: str) -> Outcome:
    told = {**session.told, step: text}
    after = session.model_copy(update={"told": told, "role": told.get("role") or session.role})
    ahead = STEPS[STEPS.index(step) + 1 :]
    if step == "seen" and len(amounts(text)) >= 2:
        ahead = ()
    if ahead:
        words = say(session.lang, ahead[0], seen=told.get("seen", ""))
        return Outcome(after.model_copy(update={"asked": f"tell:{ahead[0]}", "question": words}), words)
    draft = first_draft(told, session.lang)
    return Outcome(after.model_copy(update={"draft": draft}), say(session.lang, "drafted"), judge=True)


def _no_number(session: Session, text: str) -> bool:
    """True for words that are neither a number nor "I don't know", the first time they come."""
    return (
        not amounts(text) and not says_unknown(text) and f"again:{session.asked}" not in session.asked_before
    )


def _unheard(session: Session) -> Outcome:
    after = session.model_copy(update={"asked_before": session.asked_before | {f"again:{session.asked}"}})
    return Outcome(after, say(session.lang, "not-a-number"), again=True)


def _number(session: Session, kind: str, target: str, text: str) -> Outcome:
    draft = session.draft
    line = next((kr for kr in draft.key_results if kr.id == target), None) if draft else None
    if draft is None or line is None:
        return Outcome(session, say(session.lang, "noted"), judge=True)
    given = amounts(text)
    unknown = says_unknown(text)
    if not given and not unknown:
        return Outcome(session, say(session.lang, "noted"), judge=True)
    new = _blank_left(line, kind) if unknown else _put(line, kind, given)
    changed = with_line(draft, target, new) if new else None
    if changed is None:
        return Outcome(session, say(session.lang, "noted"), judge=True)
    accepted = session.accepted - {line.text} | ({new or ""} if line.text in session.accepted else set())
    after = session.model_copy(update={"draft": changed, "accepted": accepted})
    if unknown:
        key = f"blank:{target}:{new}"
        after = after.model_copy(update={"asked_before": after.asked_before | {key}})
    words = say(session.lang, "unknown-number") if unknown else say(session.lang, "filled", text=new)
    return Outcome(after, words, judge=True)


def _blank_left(line: KeyResult, kind: str) -> str:
    return line.text if kind == "blank" else without_baseline(line)


def _put(line: KeyResult, kind: str, given: list[str]) -> str | None:
    return fill_blanks(line.text, given) if kind == "blank" else with_baseline(line, given)


def _parent(session: Session, text: str, parents: Sequence[Parent]) -> Outcome:
    form = reading_form(text)
    named = next(
        (
            p
            for p in parents
            if (len(form) > 5 and reading_form(p.text) in form) or form == reading_form(p.text)
        ),
        None,
    )
    lang = session.lang
    if named:
        linked = session.model_copy(update={"parent": named, "orphan_reason": None})
        return Outcome(linked, say(lang, "linked", parent=named.text), judge=True)
    bare = bool(_NONE.match(form)) and len(form) < 6
    reason = (
        say(lang, "no-parent-reason")
        if bare
        else re.sub(r"^(?:没有|无|none|no)[，,。. ]*", "", text).strip() or text
    )
    orphan = session.model_copy(update={"orphan_reason": reason})
    return Outcome(orphan, say(lang, "orphan", reason=reason.rstrip("。.")), judge=True)
