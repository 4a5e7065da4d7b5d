"""The critic: a draft and a context in, a critique out. Pure but for the reading of meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach import RUBRIC_VERSION
from coach.examples import FIELD_OF, reads_like
from coach.meaning import Kind, Meaning, Reading
from coach.okr import (
    CRITERIA,
    SEVERITIES,
    Context,
    Criterion,
    Critique,
    Draft,
    Finding,
    KeyResult,
    Lang,
    Question,
    Status,
)
from coach.rules import RULES
from coach.rules.base import Ask, Case, Hit, On, Rule, View

CHUNK = 64
GRAVE = ("block", "fix")
QUOTE_IN_WORDS = 48

NEEDS: dict[Criterion, str] = {
    "strategy-derived": "O",
    "challenging": "O",
    "measurable": "KR",
    "focused": "both",
    "time-bound": "KR",
    "aligned": "O",
}


def critique(draft: Draft, context: Context, meaning: Meaning) -> Critique:
    """Judges one draft."""
    return next(iter(critique_many([(draft, context)], meaning)))


def critique_many(cases: Iterable[tuple[Draft, Context]], meaning: Meaning) -> Iterable[Critique]:
    """Judges drafts in order, reading the meaning of many lines at a time."""
    chunk: list[tuple[Draft, Context]] = []
    for case in cases:
        chunk.append(case)
        if len(chunk) == CHUNK:
            yield from _judge(chunk, meaning)
            chunk = []
    if chunk:
        yield from _judge(chunk, meaning)


def is_faulty(view: View, case: Case) -> bool:
    """Whether a rule finds something at fix or block in one line of a case, as it stands or in its bare words. Nothing is
    worded, and what rules say of the whole set is left out."""
    return _at_fault(view, case) or ((bare := view.barely()) is not view and _at_fault(bare, case))


def _at_fault(view: View, case: Case) -> bool:
    kind: On = "key-result" if isinstance(view.said, KeyResult) else "objective"
    alone = Case(case.draft, case.context, *((None, (view,)) if kind == "key-result" else (view, ())))
    return any(
        isinstance(result, Hit) and (result.severity or rule.severity) in GRAVE
        for rule in RULES
        if rule.id not in case.context.suppressed
        for result in _on_line(rule, kind, view, case, alone)
    )


def _on_line(rule: Rule, kind: On, view: View, case: Case, alone: Case) -> Iterator[Hit | Ask]:
    if kind in rule.on:
        yield from rule.check(view, case)
    if "anywhere" in rule.on:
        yield from (result for target, result in rule.check(alone) if target == view.target)


def _judge(chunk: Sequence[tuple[Draft, Context]], meaning: Meaning) -> Iterable[Critique]:
    lines = [_lines(draft) for draft, _ in chunk]
    readings = iter(meaning.read([line for own in lines for line in own]))
    for (draft, context), own in zip(chunk, lines, strict=True):
        yield _one(draft, context, [next(readings) for _ in own])


def _lines(draft: Draft) -> list[tuple[Kind, str, str]]:
    above = draft.objective.text if draft.objective else ""
    own: list[tuple[Kind, str, str]] = [("objective", above, "")] if draft.objective else []
    return own + [("key-result", kr.text, above) for kr in draft.key_results]


def _one(draft: Draft, context: Context, readings: list[Reading]) -> Critique:
    rest = iter(readings)
    objective = View(draft.objective, "O", next(rest)) if draft.objective else None
    case = Case(draft, context, objective, tuple(View(kr, kr.id, next(rest)) for kr in draft.key_results))
    findings: list[Finding] = []
    questions: list[Question] = []
    for rule in RULES:
        if rule.id in context.suppressed:
            continue
        for target, result in rule.apply(case):
            if isinstance(result, Ask):
                questions.append(_question(rule, target, result, draft))
            else:
                findings.append(_finding(rule, target, result, case))
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), CRITERIA.index(f.criterion)))
    return Critique(
        draft=draft,
        criteria=statuses(draft, findings, questions),
        findings=tuple(findings),
        questions=tuple(questions),
        language=draft.lang,
        rubric_version=RUBRIC_VERSION,
    )


def shorten(text: str, most: int = QUOTE_IN_WORDS) -> str:
    """A long quote cut for reading; the finding's own quote stays whole."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _finding(rule: Rule, target: str, hit: Hit, case: Case) -> Finding:
    draft = case.draft
    prose = rule.prose(draft.lang)
    text = draft.text_of(target)
    start, end = hit.span if hit.span and text is not None else (None, None)
    quote = text[start:end] if text is not None and start is not None else None
    fill = {"quote": shorten((quote or "").rstrip("。.;; "))} | {k: shorten(v) for k, v in hit.fill.items()}
    return Finding(
        rule=rule.id,
        criterion=rule.criterion,
        target=target,
        severity=hit.severity or rule.severity,
        confidence=hit.confidence,
        quote=quote,
        start=start,
        end=end,
        message=fill_in(prose.message, fill),
        why=prose.why + _likeness(rule, target, hit, case),
        fix=fill_in(prose.fix, fill),
        source=rule.cited(draft.lang),
        article=rule.article,
    )


LIKE: Mapping[Lang, str] = {"zh": "类似的例子：“{line}”。", "en": " A similar example: “{line}”."}


def _likeness(rule: Rule, target: str, hit: Hit, case: Case) -> str:
    """What the line reads like, where the finding rests on meaning and is less than plain; else nothing."""
    if hit.confidence == "high" or rule.id not in FIELD_OF:
        return ""
    view = next((v for v in (case.objective, *case.key_results) if v and v.target == target), None)
    if view is None:
        return ""
    line = reads_like(rule.id, case.draft.lang, view.text, view.meaning.vector)
    return LIKE[case.draft.lang].format(line=line.rstrip("。.")) if line else ""


def fill_in(template: str, fill: dict[str, str]) -> str:
    """Puts values into `{name}` placeholders; braces inside the values stay as they are."""
    parts = template.split("{")
    return parts[0] + "".join(
        fill.get(name, "{" + name + "}") + rest
        for name, _, rest in (part.partition("}") for part in parts[1:])
    )


def _question(rule: Rule, target: str, ask: Ask, draft: Draft) -> Question:
    fill = {"line": shorten(draft.text_of(target) or "")} | ask.fill
    return Question(
        criterion=rule.criterion, target=target, text=fill_in(rule.prose(draft.lang).asks[ask.key], fill)
    )


def statuses(
    draft: Draft, findings: Sequence[Finding], questions: Sequence[Question]
) -> dict[Criterion, Status]:
    """The light of each criterion: fail from `fix` up, unclear where a question is open, weak with hints only."""
    return {c: _status(c, draft, findings, questions) for c in CRITERIA}


def _status(
    criterion: Criterion, draft: Draft, findings: Sequence[Finding], questions: Sequence[Question]
) -> Status:
    own = {f.severity for f in findings if f.criterion == criterion}
    if own & {"block", "fix"}:
        return "fail"
    if any(q.criterion == criterion for q in questions):
        return "unclear"
    if own:
        return "weak"
    need = NEEDS.get(criterion)
    lacks_o = need in ("O", "both") and draft.objective is None
    lacks_kr = need in ("KR", "both") and not draft.key_results
    unsaid = criterion == "owned" and not _owned(draft)
    return "n/a" if lacks_o or lacks_kr or unsaid else "pass"


def _owned(draft: Draft) -> bool:
    """Whether the draft says of anything who answers for it."""
    lines = [
        draft.objective.owner if draft.objective else None,
        *(kr.measure.owner for kr in draft.key_results),
    ]
    return any(lines)
