"""The method's terms in both languages, and the everyday words people use for them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from coach.lazy import lazy
from coach.lexical import terms
from coach.okr import Lang
from coach.parse.text import reading_form

SUBJECT = re.compile(r"(?<![a-z])(?:okrs?|krs?|o|key results?)(?![a-z])|关键结果")
SAID_FIRST = 3

Concept = Mapping[Lang, Sequence[str]]


class Glossary:
    """Concepts, each with its words per language; the first few are those that articles use."""

    def __init__(self, concepts: Sequence[Concept] = ()) -> None:
        self._concepts = concepts

    @staticmethod
    def read(path: Path) -> Glossary:
        """A glossary from a JSON list of {"zh": [...], "en": [...]}."""
        return Glossary(json.loads(path.read_text(encoding="utf-8")))

    def concepts(self, question: str) -> list[Concept]:
        """The concepts that a question names, in whatever words."""
        form = reading_form(question)
        return [concept for concept, cue in self._cues if cue.search(form)]

    def expand(self, question: str, lang: Lang) -> list[str]:
        """The terms, as `coach.lexical.terms` cuts them, that articles in a language use for them."""
        return [t for concept in self.concepts(question) for t in terms(" ".join(concept[lang][:SAID_FIRST]))]

    @lazy
    def _cues(self) -> list[tuple[Concept, re.Pattern[str]]]:
        return [(c, re.compile("|".join(map(_cue, [*c["zh"], *c["en"]])))) for c in self._concepts]


def _cue(word: str) -> str:
    """English words at their boundaries and with common endings, Chinese ones anywhere."""
    form = re.escape(reading_form(word))
    return rf"(?<![a-z]){form}(?:s|es|d|ed|ing)?(?![a-z])" if word.isascii() else form


def names_subject(question: str) -> bool:
    """Whether the question speaks of OKR by name, be it only of "the O" or "a KR"."""
    return bool(SUBJECT.search(reading_form(question)))
