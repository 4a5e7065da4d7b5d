"""Critiques as SARIF 2.1.0, which code hosts show beside the lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from coach import __version__
from coach.okr import Critique, Finding, Severity
from coach.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"block": "error", "fix": "warning", "hint": "note"}


def as_sarif(judged: Iterable[tuple[str, Critique]]) -> dict[str, Any]:
    """One run over (file name, critique) pairs. A file name stands as a relative URI."""
    results = [_result(name, critique, f) for name, critique in judged for f in critique.findings]
    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.en.name},
            "fullDescription": {"text": rule.en.why},
            "help": {"text": rule.en.fix},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }
        for rule in RULES
    ]
    driver = {"name": "okr-coach", "version": __version__, "rules": rules}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(name: str, judged: Critique, finding: Finding) -> dict[str, Any]:
    draft = judged.draft
    lines = [draft.objective] if draft.objective else []
    at = next((kr for kr in draft.key_results if kr.id == finding.target), None)
    line = at or next(iter([*lines, *draft.key_results]), None)
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.target}: {finding.message} {finding.fix}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(name, errors="surrogateescape")},
                    "region": {"startLine": (line.line if line else None) or 1},
                }
            }
        ],
    }
