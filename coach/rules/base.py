"""What a rule is: a value with its prose, its examples and one function from a case to hits.

A rule sees a `Case`: the draft, the reading forms of its lines, what the heads made of their meaning,
and the context. It yields `Hit`s (here is something) or `Ask`s (I cannot tell; this is my question).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from coach.meaning import Reading
from coach.okr import Confidence, Context, Criterion, Draft, KeyResult, Lang, Line, Measure, Severity
from coach.parse import read_measure
from coach.parse.asides import own_words
from coach.parse.dates import Due, dates
from coach.parse.numbers import Number, numbers
from coach.parse.patterns import Pattern, Rare
from coach.parse.text import Plain

_QUOTED = Pattern(r"“[^”]*”|\"[^\"]*\"|「[^」]*」|『[^』]*』|《[^》]*》|‘[^’]*’")

On = Literal["objective", "key-result", "set", "anywhere"]


@dataclass(frozen=True)
class Hit:
    """Something found. `span` is (start, end) in the line's text; None when something is missing.

    `severity` and `confidence` override the rule's defaults; `fill` feeds the prose's placeholders.
    """

    span: tuple[int, int] | None = None
    severity: Severity | None = None
    confidence: Confidence = "high"
    fill: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    """The text cannot decide; `key` picks the question from the prose's `asks`."""

    key: str = "default"
    fill: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Prose:
    """What the user reads, in one language. `{quote}` and a hit's `fill` may stand in the texts."""

    name: str
    message: str
    why: str
    fix: str
    asks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    """A line (or draft) that shows the rule; it is a test of the rule as well as documentation."""

    lang: Lang
    text: str = ""
    objective: str | None = None
    key_results: tuple[str, ...] = ()
    parent: str | None = None
    cycle: str | None = None
    role: str | None = None


@lru_cache(maxsize=1024)
def _numbers(text: str) -> tuple[Number, ...]:
    return tuple(numbers(text))


@lru_cache(maxsize=1024)
def _dates(text: str) -> tuple[Due, ...]:
    return tuple(dates(text))


@dataclass(frozen=True)
class View:
    """A line as rules look at it, in one way of writing (`coach.parse.text.plain`) so that equal lines are judged alike,
    and without what it says to whoever judges (`coach.parse.asides`).

    `text` keeps the user's words, `form` is folded for matching (half-width, simplified, lower case; the same length, so
    that offsets agree); `said` is the line as given, `meaning` what the heads make of it.
    """

    said: Line
    target: str
    meaning: Reading

    @cached_property
    def _plain(self) -> Plain:
        return own_words(self.said.text)

    @cached_property
    def line(self) -> Line:
        """The line with the plain text, its measure read from that unless a table gave it."""
        if self.text == self.said.text:
            return self.said
        update: dict[str, object] = {"text": self.text, "offsets": ()}
        if isinstance(self.said, KeyResult):
            update["measure"] = _measured(self.said.measure, self.text)
        return self.said.model_copy(update=update)

    @property
    def text(self) -> str:
        return self._plain.text

    @property
    def form(self) -> str:
        return self._plain.form

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the line: amounts, labels, parts of dates, blanks."""
        return _numbers(self.text)

    @property
    def dates(self) -> tuple[Due, ...]:
        """Every date and period that the line names."""
        return _dates(self.text)

    def source(self, span: tuple[int, int]) -> tuple[int, int]:
        """A span of the text as a span of the line as given."""
        return self._plain.source(span)

    def placed(self, hit: Hit) -> Hit:
        """The hit with its span in the line as given."""
        return replace(hit, span=self.source(hit.span)) if hit.span else hit

    def find(self, pattern: Pattern) -> tuple[int, int] | None:
        """The span of the first match of a pattern in the reading form."""
        found = pattern.search(self.form)
        return found.span() if found else None

    @cached_property
    def own(self) -> str:
        """The reading form with quoted words (“…”, "…", 「…」) blanked out: what others say or a label reads."""
        return _QUOTED.sub(lambda found: " " * len(found.group()), self.form)

    def find_own(self, pattern: Pattern) -> tuple[int, int] | None:
        """As `find`, outside quotation marks."""
        found = pattern.search(self.own)
        return found.span() if found else None

    @cached_property
    def moves(self) -> bool:
        """True for a key result that goes from one number to another (either may be a marked blank)."""
        if not isinstance(self.line, KeyResult):
            return False
        m = self.line.measure
        known = (m.baseline is not None or m.baseline_blank) and (m.target is not None or m.target_blank)
        return known and (m.baseline is None or m.baseline != m.target)

    @property
    def all(self) -> tuple[int, int]:
        """The span of the whole line."""
        return (0, len(self.text))


def _measured(given: Measure, text: str) -> Measure:
    """What a plain text counts, with what stood beside the line as given."""
    found = read_measure(text)
    beside = {
        "due": given.due if given.due_at is None else None,
        "due_date": given.due_date if given.due_at is None else None,
        "owner": given.owner,
    }
    kept = {name: value for name, value in beside.items() if value is not None}
    told = given.target_at is None and (given.target is not None or given.target_blank)
    told = told or (given.baseline_at is None and (given.baseline is not None or given.baseline_blank))
    if told:
        return given.model_copy(update=dict.fromkeys(("baseline_at", "target_at", "due_at")))
    return found.model_copy(update=kept)


@dataclass(frozen=True)
class Case:
    """Everything a rule may look at."""

    draft: Draft
    context: Context
    objective: View | None
    key_results: tuple[View, ...]


@dataclass(frozen=True)
class Rule:
    """One bad thing. `check` takes (view, case) for lines and (case) for sets; a rule that looks
    anywhere takes (case) and yields (target, hit) itself."""

    id: str
    criterion: Criterion
    severity: Severity
    on: tuple[On, ...]
    sources: tuple[str, ...]
    article: str
    zh: Prose
    en: Prose
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    check: Callable[..., Iterable[Any]]

    def prose(self, lang: Lang) -> Prose:
        return self.zh if lang == "zh" else self.en

    def apply(self, case: Case) -> Iterator[tuple[str, Hit | Ask]]:
        """Yields (target, hit or question) over every line the rule looks at."""
        if "objective" in self.on and case.objective:
            yield from self._on(case.objective, case)
        if "key-result" in self.on:
            for view in case.key_results:
                yield from self._on(view, case)
        if "set" in self.on:
            yield from (("set", hit) for hit in self.check(case))
        if "anywhere" in self.on:
            yield from self.check(case)

    def _on(self, view: View, case: Case) -> Iterator[tuple[str, Hit | Ask]]:
        for hit in self.check(view, case):
            yield view.target, view.placed(hit) if isinstance(hit, Hit) else hit


def words(*terms: str) -> Rare:
    """A pattern that finds any of the terms: Latin ones at word boundaries, Chinese ones anywhere."""
    ordered = sorted(terms, key=len, reverse=True)
    parts = [rf"(?<![a-z]){re.escape(t)}(?![a-z])" if t.isascii() else re.escape(t) for t in ordered]
    return Rare("|".join(parts))
