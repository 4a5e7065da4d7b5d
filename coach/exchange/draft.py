"""A draft as Markdown, to be pasted anywhere."""

from __future__ import annotations

import re

from coach.exchange.texts import say
from coach.okr import Critique, Draft, Finding, Initiative

_MARKUP = re.compile(r"([\\`*_\[\]<>|])")


def draft_markdown(draft: Draft, critique: Critique | None = None) -> str:
    """The draft with numbered key results, in its own language; with a critique, the findings below."""
    lines = [f"## {_plain(draft.objective.text)}", ""] if draft.objective else []
    lines += [f"{number}. {_plain(kr.text)}" for number, kr in enumerate(draft.key_results, start=1)]
    if draft.initiatives:
        lines += ["", f"### {say(draft.lang, 'initiatives')}", ""]
        lines += [f"- {_plain(each.text)}" + _tie(each) for each in draft.initiatives]
    if critique and critique.findings:
        lines += ["", f"### {say(draft.lang, 'findings')}", ""]
        lines += [line for finding in critique.findings for line in _finding(draft, finding)]
    return "\n".join(lines).strip() + "\n"


def _tie(work: Initiative) -> str:
    return f" ({work.key_result})" if work.key_result and work.key_result not in work.text else ""


def _finding(draft: Draft, finding: Finding) -> list[str]:
    target = {"O": say(draft.lang, "objective"), "set": "OKR"}.get(finding.target, finding.target)
    colon = "\uff1a" if draft.lang == "zh" else ": "
    return [
        f"- **{target}**{colon}{_plain(finding.message)}",
        f"  {say(draft.lang, 'fix')}{colon}{_plain(finding.fix)}",
    ]


def _plain(text: str) -> str:
    """A text on one line, with nothing in it that Markdown would take for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
