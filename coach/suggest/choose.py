"""Which entries of the catalogue are about a draft: its field and its change, told by the objective and the key results."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.okr import Draft
from coach.parse.text import reading_form
from coach.suggest.entries import Entry, entries

IN_KEY_RESULTS = 2
LEAD = 1


def nearest(draft: Draft, most: int = 2) -> list[Entry]:
    """Up to `most` entries of the draft's own field and change, best first; often none."""
    objective = reading_form(draft.objective.text) if draft.objective else ""
    below = [reading_form(kr.text) for kr in draft.key_results]
    scored = [(entry, _score(entry, objective, "\n".join(below))) for entry in entries(draft.lang)]
    found = sorted((pair for pair in scored if pair[1]), key=lambda pair: -pair[1])
    return [entry for entry, score in found[:most] if score >= found[0][1] - LEAD]


def in_its_objective(entry: Entry, objective: str) -> bool:
    """Whether an objective itself names the entry's field."""
    return bool(_said(entry.field, reading_form(objective)))


def _score(entry: Entry, objective: str, below: str) -> int:
    """How much speaks for an entry, words of the objective counting double; 0 unless field and change are both named, and
    one of them by the objective (the field by several words where only key results name it)."""
    if not any(stem in objective or stem in below for stem in _stems(entry.field)):
        return 0
    field, change = _said(entry.field, objective), _said(entry.change, objective)
    fields, changes = _said(entry.field, below), _said(entry.change, below)
    told = (field and (change or changes)) or (change and len(fields) >= IN_KEY_RESULTS)
    if not told or _said(entry.unless, f"{objective}\n{below}"):
        return 0
    return 2 * (len(field) + len(change)) + len(fields - field) + len(changes - change)


@lru_cache(maxsize=1_000)
def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of the catalogue as they stand in a reading form, without the mark for any ending."""
    return tuple(word.rstrip("*").lower() for word in words)


def _said(words: tuple[str, ...], form: str) -> set[str]:
    """The words that a text uses, none of which is a part of another."""
    likely = (word for word, stem in zip(words, _stems(words), strict=True) if stem in form)
    found = {word for word in likely if _word(word).search(form)}
    return {w for w in found if not any(w != other and w.rstrip("*") in other for other in found)}


@lru_cache(maxsize=8_000)
def _word(word: str) -> re.Pattern[str]:
    """A word of the catalogue: a Latin one whole, in the singular or plural or with any ending (*); a Chinese one anywhere."""
    form = re.escape(word.lower().rstrip("*"))
    if not word.isascii():
        return re.compile(form)
    return re.compile(rf"(?<![a-z]){form}" + ("" if word.endswith("*") else r"(?:s|es)?(?![a-z])"))
