"""Changing a draft line by line, and writing a first one from what the user told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.okr import Draft, Initiative, KeyResult, Lang, Suggestion
from coach.parse import reading_form
from coach.parse.assemble import draft_of, key_result_of, objective_of
from coach.talk.fill import amounts, says_unknown

_CLAUSE = re.compile(
    r"[,，。;；!！\n]+(?!\d)|\.(?=\s|$)|(?<=[a-z\d]) (?=but |and (?=should|want|the goal))", re.I
)
_IDLE = re.compile(r"^(?:你好|您好|hi|hello|hey|help|please|帮我|麻烦|谢谢|thanks)(?![a-z])")
_NOW = re.compile(
    r"(?:^|(?<=[,，]))(?:我们|今年|去年|上季度|目前|现在|当前|眼下|平均|每次|currently|today|right now|at the moment|now)+\s*",
    re.I,
)
_BE = re.compile(
    r"\s*(?:(?<![a-z])(?:is|are|was|were|takes?|took|stands? at|at|of|about|around|roughly|currently|now|only|some|have|has|get|gets)(?![a-z])|是|在|有|为|大概|大约|约|差不多|平均|目前|现在|左右|要)\s*$",
    re.I,
)
_ASCII = "\x7f"
_WANTS = re.compile(
    r"^(?:(?:our|the) )?(?P<whose>(?:my )?(?:[\w'-]+ ){0,4}?[\w'-]*s) to (?P<what>[a-z].*)$", re.I
)
_COUNTED = re.compile(r"^看看?|(?:有|是)?多少$")
_GOAL = re.compile(
    r"想|希望|要|达到|做到|降到|升到|提到|(?<![a-z])(?:want|reach|get to|down to|up to|should|goal|target)(?![a-z])"
)
STEPS = ("role", "change", "seen", "today")


def renumbered(key_results: Iterable[KeyResult]) -> tuple[KeyResult, ...]:
    """Key results named KR1, KR2 … in their order."""
    return tuple(kr.model_copy(update={"id": f"KR{i}"}) for i, kr in enumerate(key_results, 1))


def words_of(draft: Draft) -> str:
    """The words of the objective and the key results."""
    return " ".join([draft.objective.text if draft.objective else "", *(kr.text for kr in draft.key_results)])


def with_line(draft: Draft, target: str, text: str) -> Draft | None:
    """The draft with new words on a line: "O", "KR2", "I1", or "new" for one more key result. An empty text
    removes the line. None where the target does not exist."""
    text = " ".join(text.split())
    if target == "O":
        return draft.model_copy(update={"objective": objective_of(text) if text else None})
    if target == "new":
        more = [key_result_of(text, len(draft.key_results) + 1)] if text else []
        return draft.model_copy(update={"key_results": (*draft.key_results, *more)})
    if target.startswith("I"):
        return _with_initiative(draft, target, text)
    if draft.text_of(target) is None:
        return None
    changed = [_changed(kr, text) if kr.id == target else kr for kr in draft.key_results]
    return draft.model_copy(update={"key_results": renumbered(kr for kr in changed if kr)})


def _changed(kr: KeyResult, text: str) -> KeyResult | None:
    if not text:
        return None
    new = key_result_of(text, 1)
    keep = {"owner": new.measure.owner or kr.measure.owner, "due": new.measure.due or _apart(kr)}
    return new.model_copy(update={"id": kr.id, "measure": new.measure.model_copy(update=keep)})


def _apart(kr: KeyResult) -> str | None:
    """A due date that stood beside the line (in a column, say) and so survives new words."""
    return kr.measure.due if kr.measure.due and kr.measure.due not in kr.text else None


def _with_initiative(draft: Draft, target: str, text: str) -> Draft | None:
    index = int(target[1:]) - 1 if target[1:].isdigit() else -1
    rows = list(draft.initiatives)
    if not 0 <= index < len(rows):
        return None
    rows[index : index + 1] = [Initiative(text=text, key_result=rows[index].key_result)] if text else []
    return draft.model_copy(update={"initiatives": tuple(rows)})


def taken(draft: Draft, suggestion: Suggestion) -> Draft | None:
    """The draft with a suggestion taken over: a line replaced, split, added, or moved to the initiatives."""
    target = suggestion.target
    if suggestion.kind == "initiative":
        return _moved(draft, target, suggestion.text)
    if target is None:
        return with_line(draft, "new", suggestion.text)
    if suggestion.kind == "split":
        return _split(draft, target, suggestion.text.splitlines())
    return with_line(draft, target, suggestion.text)


def _moved(draft: Draft, target: str | None, text: str) -> Draft | None:
    without = with_line(draft, target, "") if target else draft
    if without is None:
        return None
    return without.model_copy(update={"initiatives": (*without.initiatives, Initiative(text=text))})


def _split(draft: Draft, target: str, texts: list[str]) -> Draft | None:
    if draft.text_of(target) is None:
        return None
    rows: list[KeyResult] = []
    for kr in draft.key_results:
        rows += [key_result_of(t.strip(), 1) for t in texts if t.strip()] if kr.id == target else [kr]
    return draft.model_copy(update={"key_results": renumbered(rows)})


def first_draft(told: dict[str, str], lang: Lang) -> Draft:
    """A draft of what the user told: the wished change is the objective, what they would see the first key
    result, with the numbers they gave and marked blanks for the others."""
    return draft_of(
        _sentence(told.get("change", "")), [_key_result(told, lang)] if told.get("seen") else [], lang
    )


@dataclass(frozen=True)
class Told:
    """A wish told in free words: the change, and what would be seen of it, with one or two figures; "" where none are told."""

    change: str
    seen: str = ""
    figures: tuple[str, ...] = ()


def told_in(text: str) -> Told:
    """The wish in a few sentences of free words: what stands before the first figure of a clause is what is counted."""
    clauses = [c.strip() for c in _CLAUSE.split(text) if c.strip()]
    counted = [c for c in clauses if amounts(c)]
    plain = [c for c in clauses if not amounts(c) and not _IDLE.search(reading_form(c))]
    figures = tuple(a for c in counted for a in amounts(c))[:2]
    change = _sentence(plain[0]) if plain else ""
    if not counted:
        return Told(change or _sentence(text))
    at = reading_form(counted[0]).find(reading_form(figures[0]))
    seen = _NOW.sub("", _sentence(counted[0][:at])).strip(" ,，、:：")
    seen = _BE.sub("", seen).strip()
    if len(figures) == 1 and _GOAL.search(reading_form(counted[0][:at])):
        figures = ("?", figures[0])
    return Told(change or seen, seen or change, figures)


def draft_told(told: Told, lang: Lang) -> Draft:
    """A draft of a wish that holds a figure: the change as the objective, what is counted as its first key result."""
    start, goal = (*told.figures, "?")[:2]
    unit = re.sub(r"^[?\d.,\s]+", "", start if goal == "?" else goal)
    start, goal = (f"? {unit}".strip() if v == "?" else v for v in (start, goal))
    change = told.change[:1].upper() + told.change[1:]
    return draft_of(change, [_row(told.seen, start, goal, lang)], lang)


def _row(seen: str, start: str, goal: str, lang: Lang) -> str:
    """What is counted, from today's figure to the wanted one."""
    if lang == "en":
        return f"{seen}: from {start} to {goal}"
    return f"{seen}从 {start}{'' if start[-1:] > _ASCII else ' '}到 {goal}"


def typed(draft: Draft) -> str:
    """A draft as somebody would type it, a line each."""
    rows = [f"O: {draft.objective.text}"] if draft.objective else []
    return "\n".join([*rows, *(f"{kr.id}: {kr.text}" for kr in draft.key_results)])


def _sentence(text: str) -> str:
    plain = re.sub(
        r"^(?:我(?:们)?(?:最)?(?:想|希望|要)|i(?:'d like| want| would like) (?:to )?|we want (?:to )?)",
        "",
        text.strip(),
        flags=re.I,
    )
    wanted = _WANTS.match(plain)
    plain = f"{wanted['whose']} {wanted['what']}" if wanted else plain
    return plain.strip(" 。.") or text.strip()


def _key_result(told: dict[str, str], lang: Lang) -> str:
    seen = _sentence(told["seen"])
    if len(amounts(seen)) >= 2:
        return seen
    given = [] if says_unknown(told.get("today", "")) else amounts(told.get("today", ""))
    start, goal = [*given, "?", "?"][:2]
    unit = re.sub(r"^[\d.,\s]+", "", start) if start != "?" else ""
    if goal == "?" and unit:
        goal = "?" + unit
    return _row(_COUNTED.sub("", seen) or seen, start, goal, lang)
