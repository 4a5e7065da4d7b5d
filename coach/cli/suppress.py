"""Leaving rules out for a line or a file, as people know it from linters.

`<!-- okr-coach: ignore no-baseline -->` at the end of a line (or alone on the line above) leaves the rule out
there; `<!-- okr-coach: ignore-file no-due-date, no-guardrail -->` anywhere leaves rules out for the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from coach.critic import statuses
from coach.okr import Critique, Finding
from coach.rules import BY_ID

_MARK = re.compile(
    r"(?:<!--|#|//)?[ \t]*okr-coach:[ \t]*(?P<what>ignore-file|ignore)[ \t:=]+(?P<ids>[a-z0-9, -]*?)[ \t]*(?:-->|$)",
    re.M,
)


@dataclass(frozen=True)
class Suppressions:
    """The text without the marks (same length), the rules left out everywhere and those left out per line."""

    text: str
    everywhere: frozenset[str]
    lines: dict[int, set[str]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    def without(self, judged: Critique) -> Critique:
        """The critique without what was suppressed."""
        kept = tuple(f for f in judged.findings if f.rule not in self.everywhere and not self._at(f, judged))
        if len(kept) == len(judged.findings):
            return judged
        return judged.model_copy(
            update={"findings": kept, "criteria": statuses(judged.draft, kept, judged.questions)}
        )

    def _at(self, finding: Finding, judged: Critique) -> bool:
        draft = judged.draft
        lines = {kr.id: kr.line for kr in draft.key_results}
        lines["O"] = draft.objective.line if draft.objective else None
        line = lines.get(finding.target)
        return line is not None and finding.rule in self.lines.get(line, set())


def read(text: str) -> Suppressions:
    """Finds the marks of a text."""
    if "okr-coach:" not in text:
        return Suppressions(text, frozenset())
    everywhere: set[str] = set()
    lines: dict[int, set[str]] = defaultdict(set)
    for mark in _MARK.finditer(text):
        ids = {part for part in re.split(r"[ ,]+", mark["ids"]) if part}
        number = text.count("\n", 0, mark.start()) + 1
        start = text.rfind("\n", 0, mark.start()) + 1
        if mark["what"] == "ignore-file":
            everywhere |= ids
        else:
            alone = not text[start : mark.start()].strip()
            lines[number + alone] |= ids
    named = everywhere.union(*lines.values()) if lines else everywhere
    blanked = _MARK.sub(lambda m: " " * len(m.group()), text)
    return Suppressions(blanked, frozenset(everywhere), dict(lines), frozenset(named - BY_ID.keys()))
