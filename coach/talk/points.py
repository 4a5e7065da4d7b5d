"""What to say about a draft: the few things that matter most, and the one question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.conversation import Session
from coach.critic import statuses
from coach.okr import (
    CRITERIA,
    SEVERITIES,
    Context,
    Criterion,
    Critique,
    Finding,
    Measure,
    Proposal,
    Suggestion,
)
from coach.talk.phrases import say

MOST_POINTS = 3
BLANK = "blank-number"
TASK = "task-as-key-result"
VAGUE = "vague-key-result"


@dataclass(frozen=True)
class Point:
    """One thing to say: a finding, the targets that share it, and the rewrite to offer."""

    finding: Finding
    targets: tuple[str, ...]
    rewrite: Suggestion | None


@dataclass(frozen=True)
class Asked:
    """The question of a turn; `key` tells the next turn what the answer is about."""

    key: str
    text: str
    criterion: Criterion
    target: str


def settle(judged: Critique, session: Session) -> Critique:
    """The critique without what the user has settled: accepted lines are never reopened (a blank in one
    stays an open question) and dismissed findings stay away."""
    draft = judged.draft
    closed = {t for t in _targets(judged) if draft.text_of(t) in session.accepted}
    findings = tuple(
        f
        for f in judged.findings
        if not (f.target in closed and f.rule != BLANK) and dismissal(f, judged) not in session.dismissed
    )
    questions = tuple(
        q for q in judged.questions if not (q.target in closed and not _is_blank(q.target, judged))
    )
    return judged.model_copy(
        update={
            "findings": findings,
            "questions": questions,
            "criteria": statuses(draft, findings, questions),
        }
    )


def _targets(judged: Critique) -> list[str]:
    return ["O", *(kr.id for kr in judged.draft.key_results)]


def _is_blank(target: str, judged: Critique) -> bool:
    return any(f.rule == BLANK and f.target == target for f in judged.findings)


def dismissal(finding: Finding, judged: Critique) -> str:
    """What is remembered of a finding the user waved off: the rule and the words it was about."""
    return f"{finding.rule}|{judged.draft.text_of(finding.target) or finding.target}"


def grave(judged: Critique) -> tuple[Finding, ...]:
    """The findings at `fix` or above that more than a missing number stands behind."""
    return tuple(f for f in judged.at_least("fix") if f.rule != BLANK)


def gravest(judged: Critique, target: str) -> list[Finding]:
    """What was found in one line, gravest first; hints only where nothing is graver."""
    found = [f for f in judged.findings if f.target == target]
    found = [f for f in found if f.severity != "hint"] or found
    return sorted(found, key=lambda f: (SEVERITIES.index(f.severity), CRITERIA.index(f.criterion)))


def choose(judged: Critique, suggestions: tuple[Suggestion, ...]) -> list[Point]:
    """Up to three points, gravest first, one per line and one per rule; hints only where nothing is graver. Blanks
    are asked about, not pointed at; of a task it isn't said that it is vague as well."""
    tasks = {f.target for f in judged.findings if f.rule == TASK}
    pool = [f for f in judged.findings if f.rule != BLANK and not (f.rule == VAGUE and f.target in tasks)]
    pool = [f for f in pool if f.severity != "hint"] or pool
    pool.sort(key=lambda f: (SEVERITIES.index(f.severity), CRITERIA.index(f.criterion)))
    points: list[Point] = []
    used: set[str] = set()
    for finding in pool:
        if finding.rule in {p.finding.rule for p in points} or (
            finding.target in used and finding.target != "set"
        ):
            continue
        targets = tuple(dict.fromkeys(f.target for f in pool if f.rule == finding.rule))
        used.add(finding.target)
        points.append(Point(finding, targets, _rewrite(finding, suggestions)))
        if len(points) == MOST_POINTS:
            break
    return points


def _rewrite(finding: Finding, suggestions: tuple[Suggestion, ...]) -> Suggestion | None:
    """The rewrite made for the finding, else another for its line, else the move to the initiatives."""
    fitting = [s for s in suggestions if s.target is not None and s.target == finding.target]
    order = sorted(fitting, key=lambda s: (s.kind == "initiative", s.rule != finding.rule))
    any_will_do = finding.severity != "hint" and finding.target != "O"
    return next((s for s in order if any_will_do or s.rule == finding.rule), None)


def question(
    judged: Critique, points: list[Point], session: Session, proposals: tuple[Proposal, ...], context: Context
) -> Asked | None:
    """At most one question, and none twice: first today's number, then what the text cannot decide, then the parent."""
    asked = [*_numbers(judged, points), *_unclear(judged), *_parent(judged, points, proposals, context)]
    return next((a for a in asked if a.key not in session.asked_before), None)


def _numbers(judged: Critique, points: list[Point]) -> list[Asked]:
    found = []
    for finding in judged.findings:
        if finding.rule not in (BLANK, "no-baseline") or finding.severity == "hint":
            continue
        kr = next(k for k in judged.draft.key_results if k.id == finding.target)
        kind = "blank" if finding.rule == BLANK else "baseline"
        key = f"{kind}:{kr.id}:{kr.text}"
        if kind == "blank" and not (kr.measure.baseline_blank or kr.measure.target_blank):
            continue
        known = kind == "blank" and kr.measure.baseline is not None
        words = say(
            judged.language, "ask-target" if known else "ask-number", metric=_named(kr.measure, kr.text)
        )
        found.append(Asked(key, words, "measurable", kr.id))
    tasks = {t for p in points if p.finding.rule == TASK for t in p.targets}
    return [a for a in found if a.target not in tasks]


def _named(measure: Measure, text: str) -> str:
    metric = (measure.metric or "").strip()
    return metric if len(metric) > 1 else re.sub(r"[。.;；]+$", "", text)


def _unclear(judged: Critique) -> list[Asked]:
    order = sorted(judged.questions, key=lambda q: CRITERIA.index(q.criterion))
    return [
        Asked(
            f"{q.criterion}:{q.target}:{judged.draft.text_of(q.target) or ''}", q.text, q.criterion, q.target
        )
        for q in order
        if q.criterion != "aligned" and not _is_blank(q.target, judged)
    ]


def _parent(
    judged: Critique, points: list[Point], proposals: tuple[Proposal, ...], context: Context
) -> list[Asked]:
    if context.parent or context.orphan or judged.draft.objective is None or grave(judged):
        return []
    if not any(q.criterion == "aligned" for q in judged.questions):
        return []
    lang, count = judged.language, len(proposals)
    text = say(lang, "ask-parent", count=count) if count else say(lang, "ask-parent-none")
    return [Asked("parent", text, "aligned", "set")]
