"""What a rule is: a value with its prose, its examples and one function from a case to hits.

A rule sees a `Case`: the draft, the reading forms of its lines, what the heads made of their meaning,
and the context. It yields `Hit`s (here is something) or `Ask`s (I cannot tell; this is my question).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import is_
from typing import Any, Literal

from coach.lazy import lazy
from coach.meaning import Reading
from coach.okr import (
    SEVERITIES,
    Confidence,
    Context,
    Criterion,
    Draft,
    KeyResult,
    Lang,
    Line,
    Measure,
    Severity,
)
from coach.parse import read_measure
from coach.parse.asides import own_words
from coach.parse.bare import bare_words
from coach.parse.dates import Due, dates
from coach.parse.numbers import Number, numbers
from coach.parse.patterns import Pattern, Rare
from coach.parse.periods import Period, period_of
from coach.parse.text import Plain
from coach.source_titles import cited

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


@dataclass(frozen=True)
class View:
    """A line as rules look at it, in one way of writing (`coach.parse.text.plain`) so that equal lines are judged alike,
    and without what it says to whoever judges (`coach.parse.asides`).

    `text` keeps the user's words, `form` is folded for matching (half-width, simplified, lower case; the same length, so
    that offsets agree); `said` is the line as given, `meaning` what the heads make of it. A `bare` view has the line's bare
    words alone (`coach.parse.bare`).
    """

    said: Line
    target: str
    meaning: Reading
    bare: bool = False

    @lazy
    def _plain(self) -> Plain:
        return bare_words(self.said.text) if self.bare else own_words(self.said.text)

    def barely(self) -> View:
        """The view of the line's bare words; this one where it has no asides."""
        if self.bare or bare_words(self.said.text) is own_words(self.said.text):
            return self
        return replace(self, meaning=self.meaning.bare or self.meaning, bare=True)

    @lazy
    def measure(self) -> Measure:
        """What a key result counts, read from the plain text unless a table gave it; nothing for an objective."""
        if not isinstance(self.said, KeyResult):
            return Measure()
        return self.said.measure if self.text == self.said.text else _measured(self.said.measure, self.text)

    @lazy
    def text(self) -> str:
        return self._plain.text

    @lazy
    def form(self) -> str:
        return self._plain.form

    @lazy
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the line: amounts, labels, parts of dates, blanks."""
        return tuple(numbers(self.text))

    @lazy
    def dates(self) -> tuple[Due, ...]:
        """Every date and period that the line names."""
        return tuple(dates(self.text))

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

    @lazy
    def own(self) -> str:
        """The reading form with quoted words (“…”, "…", 「…」) blanked out: what others say or a label reads."""
        return _QUOTED.sub(lambda found: " " * len(found.group()), self.form)

    def find_own(self, pattern: Pattern) -> tuple[int, int] | None:
        """As `find`, outside quotation marks."""
        found = pattern.search(self.own)
        return found.span() if found else None

    @lazy
    def moves(self) -> bool:
        """True for a key result that goes from one number to another (either may be a marked blank)."""
        m = self.measure
        known = (m.baseline is not None or m.baseline_blank) and (m.target is not None or m.target_blank)
        return known and (m.baseline is None or m.baseline != m.target)

    @property
    def all(self) -> tuple[int, int]:
        """The span of the whole line."""
        return (0, len(self.text))


def _measured(given: Measure, text: str) -> Measure:
    """What a plain text counts, with what stood beside the line as given."""
    told = given.target_at is None and (given.target is not None or given.target_blank)
    told = told or (given.baseline_at is None and (given.baseline is not None or given.baseline_blank))
    if told:
        return given.model_copy(update=dict.fromkeys(("baseline_at", "target_at", "due_at")))
    beside = {
        "due": given.due if given.due_at is None else None,
        "due_date": given.due_date if given.due_at is None else None,
        "owner": given.owner,
    }
    kept = {name: value for name, value in beside.items() if value is not None}
    found = read_measure(text)
    return found.model_copy(update=kept) if kept else found


@dataclass(frozen=True)
class Case:
    """Everything a rule may look at."""

    draft: Draft
    context: Context
    objective: View | None
    key_results: tuple[View, ...]

    @property
    def cycle(self) -> str:
        """The cycle that the context or a heading names; "" for none."""
        return self.context.cycle or self.draft.period or ""

    @lazy
    def period(self) -> Period | None:
        """First and last day of the cycle, where the calendar knows it."""
        return period_of(self.cycle)

    @lazy
    def barely(self) -> Case | None:
        """The case with the bare words of its lines; None where no line has asides."""
        objective = self.objective.barely() if self.objective else None
        key_results = tuple(view.barely() for view in self.key_results)
        same = objective is self.objective and all(map(is_, key_results, self.key_results))
        return None if same else replace(self, objective=objective, key_results=key_results)


@dataclass(frozen=True)
class Rule:
    """One bad thing. `check` takes (view, case) for lines and (case) for sets; a rule that looks
    anywhere takes (case) and yields (target, hit) itself, a hit on a line from that line alone."""

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

    def cited(self, lang: Lang) -> str:
        """The sources in one line, as texts in a language name them."""
        return cited(self.sources, lang)

    def prose(self, lang: Lang) -> Prose:
        return self.zh if lang == "zh" else self.en

    def apply(self, case: Case) -> list[tuple[str, Hit | Ask]]:
        """All (target, hit or question) over every line the rule looks at. Where the bare words of a line are judged
        more gravely than the line with its asides, theirs count."""
        found = self._applied(case)
        if case.barely is None:
            return found
        bare = self._applied(case.barely)
        graver: list[tuple[str, Hit | Ask]] = []
        for target in dict.fromkeys(target for target, _ in (*found, *bare)):
            sides = [[one for at, one in side if at == target] for side in (found, bare)]
            graver += ((target, one) for one in max(sides, key=self._gravity))
        return graver

    def _gravity(self, results: Sequence[Hit | Ask]) -> int:
        """How grave the gravest result is: 0 for none, 1 for a question."""
        return max(
            (
                1 + len(SEVERITIES) - SEVERITIES.index(one.severity or self.severity)
                if isinstance(one, Hit)
                else 1
                for one in results
            ),
            default=0,
        )

    def _applied(self, case: Case) -> list[tuple[str, Hit | Ask]]:
        views: tuple[View, ...] = (case.objective,) if "objective" in self.on and case.objective else ()
        if "key-result" in self.on:
            views += case.key_results
        found = [
            (view.target, view.placed(result) if isinstance(result, Hit) else result)
            for view in views
            for result in self.check(view, case)
        ]
        if "set" in self.on:
            found += (("set", result) for result in self.check(case))
        if "anywhere" in self.on:
            found += self.check(case)
        return found


def words(*terms: str) -> Rare:
    """A pattern that finds any of the terms: Latin ones at word boundaries, Chinese ones anywhere."""
    ordered = sorted(terms, key=len, reverse=True)
    parts = [rf"(?<![a-z]){re.escape(t)}(?![a-z])" if t.isascii() else re.escape(t) for t in ordered]
    return Rare("|".join(parts))
