"""A critique as the JSON that scripts rely on (docs/json.md)."""

from __future__ import annotations

from math import isfinite
from typing import Any

from coach.okr import Critique, KeyResult


def as_json(judged: Critique, id: str | None) -> dict[str, Any]:
    """The critique as plain data. `start` and `end` index the target's text, `quote` equals that slice."""
    draft = judged.draft
    return {
        "id": id,
        "rubric_version": judged.rubric_version,
        "engine": judged.engine,
        "language": judged.language,
        "draft": {
            "objective": {"text": draft.objective.text, "line": draft.objective.line}
            if draft.objective
            else None,
            "key_results": [_key_result(kr) for kr in draft.key_results],
            "initiatives": [
                {"text": i.text, "key_result": i.key_result, "line": i.line} for i in draft.initiatives
            ],
        },
        "criteria": dict(judged.criteria),
        "findings": [f.model_dump(mode="json") for f in judged.findings],
        "questions": [q.model_dump(mode="json") for q in judged.questions],
    }


def _key_result(kr: KeyResult) -> dict[str, Any]:
    m = kr.measure
    return {
        "id": kr.id,
        "text": kr.text,
        "metric": m.metric,
        "baseline": _number(m.baseline),
        "target": _number(m.target),
        "target_high": _number(m.target_high),
        "unit": m.unit,
        "direction": m.direction,
        "due": m.due,
        "due_date": m.due_date.isoformat() if m.due_date else None,
        "owner": m.owner,
        "line": kr.line,
    }


def _number(value: float | None) -> float | None:
    """JSON has no word for a number too big to hold."""
    return value if value is not None and isfinite(value) else None
