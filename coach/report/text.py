"""A critique for the terminal."""

from __future__ import annotations

import re

from coach.okr import Critique, Finding
from coach.report.words import CRITERIA, SEVERITIES, STATUSES, WORDS

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def as_text(judged: Critique, name: str) -> str:
    """The draft, its lights, and each finding with quote, reason, fix and source; no colour, and nothing in the
    draft's words that a terminal would obey."""
    lang, draft = judged.language, judged.draft
    words = WORDS[lang]
    lines = [name] if name else []
    if draft.objective:
        lines.append(f"  O    {draft.objective.text}")
    lines += [f"  {kr.id:<4} {kr.text}" for kr in draft.key_results]
    lights = (f"{CRITERIA[lang][c]}: {STATUSES[lang][s]}" for c, s in judged.criteria.items() if s != "n/a")
    lines += ["", "  " + " · ".join(lights), ""]
    for finding in judged.findings:
        lines += _finding(finding, judged)
    if not judged.at_least("fix"):
        lines.append(f"  {words['none']}")
    lines += [f"  ? {q.text}" for q in judged.questions]
    return "\n".join(_CONTROL.sub(" ", line) for line in lines) + "\n"


def _finding(finding: Finding, judged: Critique) -> list[str]:
    lang = judged.language
    words = WORDS[lang]
    target = words.get(finding.target, finding.target)
    return [
        f"  {target} [{SEVERITIES[lang][finding.severity]}] {finding.message}  ({finding.rule})",
        f"      {words['why']}: {finding.why}",
        f"      {words['fix']}: {finding.fix}",
        f"      {words['source']}: {finding.source}",
        "",
    ]
