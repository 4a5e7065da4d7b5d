"""The vocabulary of the house: drafts, findings, critiques. Pure data, imports nothing of ours.

Texts are the user's own words. Offsets count Unicode code points.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Lang = Literal["zh", "en"]
Severity = Literal["block", "fix", "hint"]
Confidence = Literal["high", "medium", "low"]
Status = Literal["pass", "weak", "fail", "unclear", "n/a"]
Direction = Literal["up", "down", "hold"]
Criterion = Literal[
    "strategy-derived",
    "challenging",
    "measurable",
    "not-kpi",
    "outcome",
    "clear",
    "focused",
    "time-bound",
    "owned",
    "aligned",
    "safe-use",
]
CRITERIA: tuple[Criterion, ...] = Criterion.__args__  # type: ignore[attr-defined]
ASKED_FOR: tuple[Criterion, ...] = CRITERIA[:4]
SEVERITIES: tuple[Severity, ...] = ("block", "fix", "hint")


class Value(BaseModel):
    """A frozen piece of data: equal by content, never changed in place."""

    model_config = ConfigDict(frozen=True)


class Measure(Value):
    """What a key result counts. Spans (`*_at`) are (start, end) offsets into the key result's text.

    `baseline` and `target` are plain numbers (3万 is 30000, 三成 is 30 with unit "%"). A marked blank
    ("?", "待补", "TBD") leaves the number None and sets `baseline_blank` or `target_blank`.
    `relative` marks a change by so much ("cut by 30%") rather than a level to reach.
    """

    metric: str | None = None
    baseline: float | None = None
    target: float | None = None
    target_high: float | None = None
    unit: str | None = None
    direction: Direction | None = None
    relative: bool = False
    due: str | None = None
    due_date: date | None = None
    owner: str | None = None
    baseline_blank: bool = False
    target_blank: bool = False
    baseline_at: tuple[int, int] | None = None
    target_at: tuple[int, int] | None = None
    due_at: tuple[int, int] | None = None


class Line(Value):
    """One line of a draft in the user's own words, and where it stood in the paste.

    `offsets[i]` is the position in the pasted text of `text[i]` (-1 for a joining space); empty when
    the line was not cut from a paste. `line` is the 1-based line number in the paste.
    """

    text: str
    line: int | None = None
    offsets: tuple[int, ...] = Field(default=(), exclude=True, repr=False)


class Objective(Line):
    """The objective's sentence. `due` is the period it names, in its own words."""

    due: str | None = None
    owner: str | None = None


class KeyResult(Line):
    """A key result. `id` is KR1, KR2 … in the order of the draft."""

    id: str
    measure: Measure = Measure()


class Initiative(Line):
    """Work listed beside the key results. `key_result` names the one it stood under, if any."""

    key_result: str | None = None


class Draft(Value):
    """One objective (or none) with its key results. `period` is the quarter or date of a heading."""

    objective: Objective | None = None
    key_results: tuple[KeyResult, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    lang: Lang = "en"
    period: str | None = None
    weights: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()

    def text_of(self, target: str) -> str | None:
        """The text of "O" or "KR<n>"; None for "set" and for targets that do not exist."""
        if target == "O":
            return self.objective.text if self.objective else None
        return next((kr.text for kr in self.key_results if kr.id == target), None)

    @property
    def empty(self) -> bool:
        return self.objective is None and not self.key_results


class Parent(Value):
    """An objective or key result of the organisation that a draft may serve."""

    id: str
    kind: Literal["objective", "key_result"] = "objective"
    text: str
    owner: str | None = None
    level: str | None = None
    cycle: str | None = None
    objective_text: str | None = None
    demo: bool = False


class Context(Value):
    """What the critic knows besides the words of the draft. `today` is passed in, never read;
    `objectives` is how many stood in the same paste."""

    today: date
    cycle: str | None = None
    parent: Parent | None = None
    orphan: bool = False
    kpis: tuple[str, ...] = ()
    role: str | None = None
    note: str | None = None
    objectives: int = 1
    blanks_allowed: bool = False
    suppressed: frozenset[str] = frozenset()


class Finding(Value):
    """One thing a coach would stop at. `quote` equals `text[start:end]` of the target, or is None
    where something is missing and for the target "set"."""

    rule: str
    criterion: Criterion
    target: str
    severity: Severity
    confidence: Confidence
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    message: str
    why: str
    fix: str
    source: str
    article: str = Field(default="", exclude=False)

    @property
    def key(self) -> str:
        """Identifies the finding among those of one critique."""
        return f"{self.rule}:{self.target}:{self.start}"


class Question(Value):
    """The one thing the coach has to know to decide a criterion."""

    criterion: Criterion
    target: str
    text: str


class Critique(Value):
    """The judgement on one draft, as the command line prints it (see `coach.report.as_json`)."""

    draft: Draft
    criteria: dict[Criterion, Status]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...] = ()
    language: Lang
    engine: str = "rules"
    rubric_version: str

    def worst(self, target: str) -> Severity | None:
        """The gravest severity among the findings on a target."""
        here = [f.severity for f in self.findings if f.target == target]
        return min(here, key=SEVERITIES.index, default=None)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Findings as grave as `severity` or graver."""
        limit = SEVERITIES.index(severity)
        return tuple(f for f in self.findings if SEVERITIES.index(f.severity) <= limit)


class Suggestion(Value):
    """A text the user may take over. `target` is the line it replaces, or None for a new key result.

    `signal` says what kind of sight a new key result gives. Unknown numbers stand as marked blanks.
    """

    target: str | None
    text: str
    kind: Literal["objective", "key-result", "initiative", "split"]
    signal: Literal["early", "late", "guardrail"] | None = None
    rule: str | None = None
    note: str = ""


class Passage(Value):
    """A piece of an article of the knowledge base; `own` marks what the organisation added."""

    id: str
    article: str
    title: str
    text: str
    lang: Lang
    sources: tuple[str, ...]
    score: float
    own: bool = False


class Answer(Value):
    """A cited answer. `text` carries marks [1], [2] … that index `passages`; no passages when the
    question is outside the knowledge base. `quotes` are substrings of the passages they cite."""

    text: str
    passages: tuple[Passage, ...]
    quotes: tuple[tuple[int, str], ...] = ()
    lang: Lang


class Proposal(Value):
    """A parent the draft may serve, with the words on both sides that speak for it."""

    parent: Parent
    score: float
    evidence_child: str
    evidence_parent: str
    reason: str


class Alignment(Value):
    """Proposed parents, best first, and findings about the link that stands."""

    proposed: tuple[Proposal, ...]
    checks: tuple[Finding, ...] = ()
