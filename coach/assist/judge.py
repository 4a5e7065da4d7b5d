"""What only meaning can decide: one question to a model, every answer checked against the draft.

A model may add findings of judged rules, settle open questions and what the rules only suspected. What the
rules are sure of stays as it is, to the byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel

from coach import prompting
from coach.assist import lines
from coach.assist.checks import Known, objection
from coach.assist.ground import Ground
from coach.assist.judged_rules import JUDGED, finding, rules_for, targets, told
from coach.assist.outcome import Few, Outcome
from coach.assist.quotes import locate, unquoted
from coach.assist.support import share
from coach.critic import statuses
from coach.model import Budget, Model, ModelError, ModelUnreadable, Prompt
from coach.okr import CRITERIA, SEVERITIES, Context, Criterion, Critique, Draft, Finding, Question
from coach.parse.asides import speaks_to_the_judge
from coach.rules import BY_ID
from coach.sentences import sentences

MOST_ADDED = 6
MANY = 4
ON_THE_MATTER = 0.2
DECIDABLE: tuple[Criterion, ...] = ("challenging", "measurable", "not-kpi", "outcome", "clear")
BLANK = "blank-number"


class Decided(BaseModel):
    """The model's word on one open point."""

    id: str
    answer: Literal["ok", "bad", "unknown"]
    quote: str = ""
    reason: str = ""


class Found(BaseModel):
    """One fault the model sees."""

    target: str
    quote: str
    rule: str
    reason: str = ""


class Verdicts(BaseModel):
    """The answer to the prompt `judge`."""

    decisions: Few[Decided] = ()
    findings: Few[Found] = ()


def judged(
    critique: Critique, context: Context, model: Model, budget: Budget, said: tuple[str, ...] = ()
) -> Outcome[Critique]:
    """The critique with what the model adds and settles; the rules' own critique where the model fails.

    `dropped` counts findings and decisions without a known rule, a real target, an exact quote or, for a
    decision, a reason that stands. Where many of an answer's rows are such, and more than are not, the model has not
    understood what it was asked: that is no verdict.
    """
    if critique.draft.empty:
        return Outcome(critique)
    ground = Ground(critique, context, _known(critique, context, said))
    questions, doubts = _open(ground)
    try:
        verdicts = model.ask(_prompt(ground, questions, doubts), Verdicts, budget)
    except ModelError as trouble:
        return Outcome(critique, model_failed=trouble)
    added, bad = _added(verdicts.findings, ground)
    decided, unfit = _decided(verdicts.decisions, {**questions, **doubts}, ground)
    if bad + unfit > len(added) + len(decided) and bad + unfit >= MANY:
        dropped = bad + unfit + len(added) + len(decided)
        return Outcome(critique, ModelUnreadable("most of its rows fit nothing"), dropped)
    if _addressed(ground):
        decided = {name: word for name, word in decided.items() if word == "bad"}
    findings = [new for f in critique.findings if (new := _settled(f, doubts, decided, added)) is not None]
    taken = {(f.rule, f.target) for f in findings}
    findings += [f for f in added if (f.rule, f.target) not in taken]
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), CRITERIA.index(f.criterion)))
    left = [q for q in critique.questions if not _answered(q, questions, decided, added)]
    after = critique.model_copy(
        update={
            "findings": tuple(findings),
            "questions": tuple(left),
            "criteria": statuses(critique.draft, findings, left),
            "engine": f"rules+{model.name}",
        }
    )
    return Outcome(after, dropped=bad + unfit)


def _addressed(ground: Ground) -> bool:
    """True where a text of the draft or around it speaks to whoever judges: then a model clears nothing."""
    rows = lines.sources(ground.draft, ground.context)
    return any(speaks_to_the_judge(part) for text in rows for part in (text, *sentences(text)))


def _known(critique: Critique, context: Context, said: tuple[str, ...]) -> Known:
    prose = [BY_ID[name].prose(critique.language) for name in JUDGED]
    own = tuple(text for p in prose for text in (p.name, p.message, p.why, p.fix))
    rows = frozenset(kr.id for kr in critique.draft.key_results)
    return Known(critique.language, lines.sources(critique.draft, context, said), own, targets=rows)


def _open(ground: Ground) -> tuple[dict[str, Question], dict[str, Finding]]:
    """What the model may settle, by the name it gets in the prompt: questions that words can answer, and
    findings of judged rules at low confidence."""
    blanks = {f.target for f in ground.critique.findings if f.rule == BLANK}
    open_questions = [
        q
        for q in ground.critique.questions
        if q.criterion in DECIDABLE and ground.draft.text_of(q.target) and q.target not in blanks
    ]
    doubts = [f for f in ground.critique.findings if f.confidence == "low" and f.rule in JUDGED]
    return (
        {f"Q{n}": q for n, q in enumerate(open_questions, 1)},
        {f"D{n}": f for n, f in enumerate(doubts, 1)},
    )


def _prompt(ground: Ground, questions: dict[str, Question], doubts: dict[str, Finding]) -> Prompt:
    lang = ground.draft.lang
    points = [lines.row(f"{name} | {q.target} |", q.text) for name, q in questions.items()]
    points += [lines.row(f"{name} | {f.target} |", f"{f.rule}: {f.message}") for name, f in doubts.items()]
    return prompting.render(
        "judge",
        lang,
        rules="\n".join(told(rule, lang) for rule in rules_for(ground.draft, ground.context)),
        draft=lines.of_draft(ground.draft),
        context=lines.of_context(ground.context),
        open_points="\n".join(lines.first(points, lines.NARROW)),
    )


def _added(found: Sequence[Found], ground: Ground) -> tuple[list[Finding], int]:
    """The findings that stand, at most one per line and criterion and `MOST_ADDED` in all, and how many do not. One whose
    reason may not be shown is told in the rule's own words; one whose reason says nothing does not stand."""
    allowed = {rule.id: rule for rule in rules_for(ground.draft, ground.context)}
    kept: list[Finding] = []
    for one in found:
        rule = allowed.get(one.rule.strip())
        target = _target(one.target)
        if rule is None or not any(target in targets(place, ground.draft) for place in rule.on):
            continue
        place = _place(one.quote, target, ground.draft)
        if place is None or len(kept) == MOST_ADDED:
            continue
        line, span = place
        reason, matter = " ".join(one.reason.split()), _words_of(rule.id, ground)
        if objection(reason, ground.known) is not None:
            reason = ""
        elif not _says(reason, line, matter):
            continue
        new = finding(rule, target, span, reason or None, ground.draft, ground.context, line)
        if new and (new.target, new.criterion) not in {(f.target, f.criterion) for f in kept}:
            kept.append(new)
    return kept, len(found) - len(kept)


def _target(name: str) -> str:
    bare = name.strip().upper().replace(" ", "")
    return "set" if bare == "SET" else bare


def _place(quote: str, target: str, draft: Draft) -> tuple[str, tuple[int, int] | None] | None:
    """The line a quote is from, and where it stands in the target's text; None where it stands nowhere.

    For the whole set the quote may be from any line, and names no place.
    """
    if target != "set":
        text = draft.text_of(target) or ""
        span = locate(quote, text)
        return (text, span) if span else None
    rows = [draft.objective.text] if draft.objective else []
    rows += [kr.text for kr in draft.key_results] + [i.text for i in draft.initiatives]
    return next(((text, None) for text in rows if locate(quote, text)), None)


def _words_of(rule: str, ground: Ground) -> tuple[str, ...]:
    """What a rule says of itself."""
    prose = BY_ID[rule].prose(ground.draft.lang)
    return prose.name, prose.message, prose.why, prose.fix


def _says(reason: str, line: str, matter: Sequence[str]) -> bool:
    """True for a reason that is about the line or the `matter`, and more than the line over again or a question."""
    asks = any(mark in unquoted(reason) for mark in "?？")
    return share(reason, [line, *matter]) >= ON_THE_MATTER and share(reason, [line]) < 1 and not asks


def _decided(
    decisions: Sequence[Decided],
    points: Mapping[str, Question | Finding],
    ground: Ground,
) -> tuple[dict[str, Literal["ok", "bad"]], int]:
    """The decisions that stand, by the name of their point: with a quote from its line and a reason."""
    kept: dict[str, Literal["ok", "bad"]] = {}
    unfit = 0
    for one in decisions:
        name = one.id.strip()
        point = points.get(name)
        if one.answer == "unknown":
            continue
        place = _place(one.quote, point.target, ground.draft) if point else None
        if point is None or place is None or name in kept:
            unfit += 1
            continue
        reason = " ".join(one.reason.split())
        flaw = objection(reason, replace(ground.known, open=one.answer != "ok"))
        if flaw is None and _says(reason, place[0], _matter(point, ground)):
            kept[name] = one.answer
        else:
            unfit += 1
    return kept, unfit


def _matter(point: Question | Finding, ground: Ground) -> tuple[str, ...]:
    """What an open point is about."""
    if isinstance(point, Finding):
        return _words_of(point.rule, ground)
    rules = [name for name in JUDGED if BY_ID[name].criterion == point.criterion]
    return (point.text, *(text for name in rules for text in _words_of(name, ground)))


def _settled(
    own: Finding,
    doubts: dict[str, Finding],
    decided: dict[str, Literal["ok", "bad"]],
    added: Sequence[Finding],
) -> Finding | None:
    """A finding of the rules after the model: only one in doubt can go or be confirmed."""
    name = next((n for n, doubt in doubts.items() if doubt is own), None)
    if name is None:
        return own
    seen = any((f.rule, f.target) == (own.rule, own.target) for f in added)
    if seen or decided.get(name) == "bad":
        return own.model_copy(update={"confidence": "medium"})
    return None if decided.get(name) == "ok" else own


def _answered(
    question: Question,
    questions: dict[str, Question],
    decided: dict[str, Literal["ok", "bad"]],
    added: Sequence[Finding],
) -> bool:
    """True where the model settled a question: nothing wrong, or a finding that says what is."""
    name = next((n for n, q in questions.items() if q is question), None)
    if name is None:
        return False
    found = any((f.criterion, f.target) == (question.criterion, question.target) for f in added)
    return found or decided.get(name) == "ok"
