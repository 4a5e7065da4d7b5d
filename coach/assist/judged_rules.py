"""The rules that meaning decides, as a model is told of them, and findings in their words."""

from __future__ import annotations

import re

from coach.critic import fill_in, shorten
from coach.okr import Context, Draft, Finding, Lang
from coach.rules import RULES
from coach.rules.base import Rule

JUDGED: tuple[str, ...] = (
    "no-strategic-choice",
    "nobody-would-notice",
    "business-as-usual",
    "difficulty-mismatch",
    "ambiguous-metric",
    "ratio-without-base",
    "kpi-in-disguise",
    "task-as-objective",
    "solution-as-objective",
    "task-as-key-result",
    "binary-key-result",
    "vanity-metric",
    "slogan-objective",
    "vague-objective",
    "no-beneficiary",
    "unrelated-key-result",
    "no-guardrail",
    "only-late-signals",
    "loose-initiatives",
    "beyond-cycle",
    "beyond-owner-reach",
    "copied-from-parent",
    "duplicate-key-results",
    "pay-or-ranking",
)
LONGEST_EXAMPLE = 90
_NEEDS_PARENT = frozenset({"no-strategic-choice", "copied-from-parent"})
_ON: dict[Lang, dict[str, str]] = {
    "zh": {"objective": "O", "key-result": "KR", "set": "set", "anywhere": "O、KR 或 set"},
    "en": {"objective": "O", "key-result": "KR", "set": "set", "anywhere": "O, KR or set"},
}
_BAD: dict[Lang, str] = {"zh": "反例：“{text}”", "en": "Bad: “{text}”"}
_GOOD: dict[Lang, str] = {"zh": "正例：“{text}”", "en": "Good: “{text}”"}


def rules_for(draft: Draft, context: Context) -> tuple[Rule, ...]:
    """The judged rules that this draft and context give ground for, in the order of the rubric."""
    return tuple(r for r in RULES if r.id in JUDGED and _applies(r, draft, context))


def _applies(rule: Rule, draft: Draft, context: Context) -> bool:
    if rule.id in context.suppressed or (rule.id in _NEEDS_PARENT and context.parent is None):
        return False
    if (rule.id == "beyond-owner-reach" and not context.role) or (
        rule.id == "loose-initiatives" and not draft.initiatives
    ):
        return False
    if rule.id == "beyond-cycle" and not (context.cycle or draft.period):
        return False
    return any(targets(place, draft) for place in rule.on)


def targets(place: str, draft: Draft) -> tuple[str, ...]:
    """The names of the lines that a rule on such a place can be about."""
    own = ("O",) if draft.objective else ()
    rows = tuple(kr.id for kr in draft.key_results)
    whole = ("set",) if rows else ()
    return {"objective": own, "key-result": rows, "set": whole, "anywhere": (*own, *rows, "set")}[place]


def told(rule: Rule, lang: Lang) -> str:
    """One line on a rule: its id, the lines it is for, its name and reason, and an example of either kind."""
    prose = rule.prose(lang)
    places = "/".join(_ON[lang][place] for place in rule.on)
    stop = "。" if lang == "zh" else ". "
    shown = [
        form[lang].format(text=shorten(example.text, LONGEST_EXAMPLE))
        for form, examples in ((_BAD, rule.bad), (_GOOD, rule.good))
        for example in [e for e in examples if e.lang == lang and e.text][:1]
    ]
    gap = "" if lang == "zh" else " "
    return f"- {rule.id} | {places} | {prose.name}{stop}{prose.why}{gap}{gap.join(shown)}".rstrip()


def finding(
    rule: Rule,
    target: str,
    span: tuple[int, int] | None,
    reason: str | None,
    draft: Draft,
    context: Context,
    line: str,
) -> Finding | None:
    """A finding of a judged rule. The message is the given reason, else the rule's own; None where the rule's
    own words need something that is not known. `line` holds the words the finding is about."""
    prose = rule.prose(draft.lang)
    text = draft.text_of(target)
    quote = text[span[0] : span[1]] if text is not None and span else None
    fill = {
        "quote": shorten((quote or line).rstrip("。.;; ")),
        "line": shorten(line),
        "count": str(len(draft.key_results)),
        "cycle": context.cycle or draft.period or "",
        "role": context.role or "",
    }
    message, fix = reason or fill_in(prose.message, fill), fill_in(prose.fix, fill)
    if re.search(r"\{\w+\}", (reason and fix) or message + fix):
        return None
    return Finding(
        rule=rule.id,
        criterion=rule.criterion,
        target=target,
        severity=rule.severity,
        confidence="medium",
        quote=quote,
        start=span[0] if quote is not None and span else None,
        end=span[1] if quote is not None and span else None,
        message=message,
        why=prose.why,
        fix=fix,
        source=rule.cited(draft.lang),
        article=rule.article,
    )
