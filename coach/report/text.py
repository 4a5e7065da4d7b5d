"""A critique and its suggestions for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.okr import Critique, Finding, Suggestion
from coach.report.words import CRITERIA, SEVERITIES, SIGNALS, STATUSES, WORDS

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def as_text(judged: Critique, name: str) -> str:
    """The draft, its lights, and each finding with quote, reason, fix and source, once for all lines of which the same is
    said; no colour, and nothing in the draft's words that a terminal would obey."""
    lang, draft = judged.language, judged.draft
    words = WORDS[lang]
    lines = [name] if name else []
    if draft.objective:
        lines.append(f"  O    {draft.objective.text}")
    lines += [f"  {kr.id:<4} {kr.text}" for kr in draft.key_results]
    colon = words["colon"]
    lights = (
        f"{CRITERIA[lang][c]}{colon}{STATUSES[lang][s]}" for c, s in judged.criteria.items() if s != "n/a"
    )
    lines += ["", "  " + " · ".join(lights), ""]
    for alike in _alike(judged.findings):
        lines += _finding(alike, judged)
    if not judged.at_least("fix"):
        lines.append(f"  {words['hints' if judged.findings else 'none']}")
    lines += [f"  ? {q.text}" for q in judged.questions]
    return _plain(lines)


def suggestions_as_text(judged: Critique, suggestions: Sequence[Suggestion]) -> str:
    """The objective, then what could be written, in the order of the draft, with new key results last; a sentence where
    there is nothing to suggest."""
    draft, words = judged.draft, WORDS[judged.language]
    order = ["O", *(kr.id for kr in draft.key_results), None]
    lines = [draft.text_of("O") or ""]
    for s in sorted(suggestions, key=lambda s: order.index(s.target)):
        first, *rest = (_label(s, judged) + s.text).split("\n")
        lines += [f"  {first}", *(f"      {more}" for more in rest), *([f"      {s.note}"] if s.note else [])]
    if not suggestions:
        lines.append(f"  {words['own' if judged.findings else 'nothing']}")
    return _plain(lines)


def _plain(lines: Iterable[str]) -> str:
    return "\n".join(_CONTROL.sub(" ", line) for line in lines) + "\n"


def _alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings, those that say the same of several lines together, in the order of the first of each."""
    told: dict[tuple[str, ...], list[Finding]] = {}
    for f in findings:
        told.setdefault((f.rule, f.severity, f.message, f.why, f.fix, f.source), []).append(f)
    return list(told.values())


def _finding(alike: Sequence[Finding], judged: Critique) -> list[str]:
    lang, finding = judged.language, alike[0]
    words = WORDS[lang]
    colon = words["colon"]
    targets = words["join"].join(dict.fromkeys(words.get(f.target, f.target) for f in alike))
    return [
        f"  {targets} [{SEVERITIES[lang][finding.severity]}] {finding.message}  ({finding.rule})",
        f"      {words['why']}{colon}{finding.why}",
        f"      {words['fix']}{colon}{finding.fix}",
        f"      {words['source']}{colon}{finding.source}",
        "",
    ]


def _label(suggestion: Suggestion, judged: Critique) -> str:
    """The line that a suggestion is for, or what kind of key result it adds; nothing twice that its text says itself."""
    words = WORDS[judged.language]
    if suggestion.target:
        target = words.get(suggestion.target, suggestion.target)
        moved = f" → {words['initiatives']}" if suggestion.kind == "initiative" else ""
        return f"{target}{moved}{words['colon']}"
    kind = SIGNALS[judged.language][suggestion.signal] if suggestion.signal else words["key_result"]
    said = suggestion.text.casefold().startswith(kind.casefold())
    return "+ " if said else f"+ {kind}{words['colon']}"
