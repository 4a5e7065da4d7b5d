"""A critique as Markdown, for a pull request or a page."""

from __future__ import annotations

import re

from coach.okr import Critique
from coach.report.words import CRITERIA, SEVERITIES, STATUSES, WORDS

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_BREAKS = re.compile(r"[\r\n]+")


def escape(text: str) -> str:
    """User text as plain Markdown: nothing in it is markup, a link or an image any more."""
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", text))


def as_markdown(judged: Critique, name: str) -> str:
    """The draft, a table of lights, and the findings."""
    lang, draft = judged.language, judged.draft
    words = WORDS[lang]
    lines = [f"## {escape(name)}", ""] if name else []
    if draft.objective:
        lines += [f"**O** {escape(draft.objective.text)}", ""]
    lines += [f"- **{kr.id}** {escape(kr.text)}" for kr in draft.key_results]
    shown = {c: s for c, s in judged.criteria.items() if s != "n/a"}
    lines += [
        "",
        "| " + " | ".join(CRITERIA[lang][c] for c in shown) + " |",
        "|" + " --- |" * len(shown),
        "| " + " | ".join(STATUSES[lang][s] for s in shown.values()) + " |",
        "",
    ]
    for f in judged.findings:
        target = words.get(f.target, f.target)
        lines += [
            f"### {target} · {SEVERITIES[lang][f.severity]} · `{f.rule}`",
            "",
            escape(f.message),
            "",
            f"*{words['why']}*: {f.why}",
            "",
            f"*{words['fix']}*: {escape(f.fix)}",
            "",
            f"*{words['source']}*: {f.source}",
            "",
        ]
    lines += [f"- {words['asks']}: {escape(q.text)}" for q in judged.questions]
    return "\n".join(lines).rstrip() + "\n"
