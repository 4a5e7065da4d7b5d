"""Free talk that the reader of drafts cannot make out: what is wanted, and the whole draft after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from coach import prompting
from coach.assist.amounts import invented
from coach.assist.checks import Known, fails_as_line
from coach.assist.memory import Memory
from coach.assist.outcome import Few, Outcome
from coach.assist.quotes import locate
from coach.assist.support import share
from coach.conversation import Session
from coach.limits import too_big
from coach.model import Budget, Model, ModelError
from coach.okr import Draft, KeyResult, Lang
from coach.parse.assemble import draft_of
from coach.parse.text import language_of, reading_form

GROUNDED = 0.5
Intent = Literal["draft", "answer", "question", "content", "pay", "other"]
_OBJECTIVE = re.compile(r"(?<![a-z])(?:o|objective)(?![a-z])|目标")


class Reading(BaseModel):
    """The answer to the prompt `understand`."""

    intent: Intent
    objective: str = ""
    key_results: Few[str] = ()


@dataclass(frozen=True)
class Heard:
    """What a message is about; with the intent "draft", the whole new draft."""

    intent: Intent
    draft: Draft | None = None


NOT_HEARD = Heard("other")


def understood(
    message: str, session: Session, memory: Memory, said: tuple[str, ...], model: Model, budget: Budget
) -> Outcome[Heard]:
    """What the user means; "other" where the model fails or its draft does not stand.

    Every line of a new draft is one of the present draft's, or is made of the user's words (`said` and the
    message) with no number but theirs. Lines the user accepted stay unless the message names them, and
    at least half of the draft stays.
    """
    lang = session.lang if session.draft else language_of(message)
    prompt = prompting.render(
        "understand", lang, standing=memory.standing, history=memory.history, message=message
    )
    try:
        reading = model.ask(prompt, Reading, budget)
    except ModelError as trouble:
        return Outcome(NOT_HEARD, model_failed=trouble)
    if reading.intent != "draft":
        asks = reading.intent != "answer" or session.asked is not None
        return Outcome(Heard(reading.intent) if asks else NOT_HEARD)
    draft = _draft(reading, message, session, (message, *said), lang)
    return Outcome(Heard("draft", draft)) if draft else Outcome(NOT_HEARD, dropped=1)


def _draft(
    reading: Reading, message: str, session: Session, said: tuple[str, ...], lang: Lang
) -> Draft | None:
    """The new draft, where every line of it stands."""
    old = session.draft
    texts = [" ".join(t.split()) for t in (reading.objective, *reading.key_results)]
    new = draft_of(texts[0], texts[1:], lang)
    present = _rows(old)
    fresh = [text for text in _rows(new) if text not in present]
    if new.empty or too_big([new]) or (not fresh and _rows(new) == present):
        return None
    if not all(_grounded(text, said, present, lang) for text in fresh):
        return None
    if old is not None and not _kept(old, new, message, session):
        return None
    return _with_measures(old, new)


def _rows(draft: Draft | None) -> list[str]:
    if draft is None:
        return []
    return ([draft.objective.text] if draft.objective else []) + [kr.text for kr in draft.key_results]


def _grounded(text: str, said: Sequence[str], present: Sequence[str], lang: Lang) -> bool:
    """True for a line made of what was said: its words and every number."""
    given = (*said, *present)
    if invented(text, given) or share(text, given) < GROUNDED:
        return False
    return fails_as_line(text, Known(lang, tuple(given))) is None


def _kept(old: Draft, new: Draft, message: str, session: Session) -> bool:
    """True where nothing was lost that the message does not name."""
    rows = _rows(new)
    gone = [text for text in _rows(old) if text not in rows]
    named = [text for text in gone if _names(message, text, old)]
    if any(text in session.accepted and text not in named for text in gone):
        return False
    return len(gone) - len(named) <= len(_rows(old)) // 2


def _names(message: str, text: str, draft: Draft) -> bool:
    """True where a message speaks of a line by its name or in its words."""
    form = reading_form(message)
    if draft.objective and text == draft.objective.text:
        return bool(_OBJECTIVE.search(form)) or locate(text, message) is not None
    number = next(n for n, kr in enumerate(draft.key_results, 1) if kr.text == text)
    ordinal = "一二三四五六七八九"[number - 1 : number] or "-"
    named = rf"kr\s?{number}(?!\d)|第\s?(?:{number}|{ordinal})\s?[条个项]"
    return bool(re.search(named, form)) or share(text, [message]) >= GROUNDED


def _with_measures(old: Draft | None, new: Draft) -> Draft:
    """The new draft with what the old one knew besides its words: lines that stayed, work, period, remarks."""
    if old is None:
        return new
    known: dict[str, KeyResult] = {kr.text: kr for kr in old.key_results}
    rows = tuple(
        known[kr.text].model_copy(update={"id": kr.id}) if kr.text in known else kr for kr in new.key_results
    )
    same = (
        old.objective is not None and new.objective is not None and old.objective.text == new.objective.text
    )
    return old.model_copy(update={"objective": old.objective if same else new.objective, "key_results": rows})
