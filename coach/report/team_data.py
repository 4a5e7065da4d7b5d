"""A team's review as the JSON that scripts rely on (docs/json.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coach.okr import Finding, Lang, Proposal, Status, Suggestion
from coach.report.data import as_json
from coach.report.team_words import MARKS, WORDS
from coach.report.words import STATUSES
from coach.team.coverage import Covered
from coach.team.lines import Said
from coach.team.pairs import Pair
from coach.team.review import Reviewed, ReviewedDraft, TeamReview


def team_json(reviewed: Sequence[Reviewed], whole: TeamReview) -> dict[str, Any]:
    """The review as plain data: people in the order of the file, then what is seen over all of them."""
    return {
        "name": whole.name,
        "language": whole.lang,
        "people": [_person(one) for one in reviewed],
        "pairs": [_pair(p) for p in whole.pairs],
        "coverage": [_covered(c) for c in whole.coverage],
        "gaps": [c.parent.id for c in whole.gaps],
        "patterns": [p.model_dump(mode="json") for p in whole.patterns],
        "without_drafts": list(whole.without_drafts),
        "points": [p.model_dump(mode="json") for p in whole.points],
    }


def _person(one: Reviewed) -> dict[str, Any]:
    return {
        "name": one.member.name,
        "role": one.member.role,
        "where": one.member.where,
        "comment": one.comment,
        "drafts": [_draft(one.member.name, n, d) for n, d in enumerate(one.drafts, 1)],
    }


def _draft(name: str, number: int, draft: ReviewedDraft) -> dict[str, Any]:
    return {
        **as_json(draft.critique, f"{name}#{number}" if number > 1 else name),
        "suggestions": [s.model_dump(mode="json") for s in draft.suggestions],
        "proposed": [_proposal(p) for p in draft.proposals],
    }


def _proposal(p: Proposal) -> dict[str, Any]:
    return {
        "parent_id": p.parent.id,
        "parent_kind": p.parent.kind,
        "text": p.parent.text,
        "score": p.score,
        "evidence_child": p.evidence_child,
        "evidence_parent": p.evidence_parent,
        "reason": p.reason,
        "demo": p.parent.demo,
    }


def _pair(p: Pair) -> dict[str, Any]:
    return {"kind": p.kind, "one": _said(p.one), "other": _said(p.other), "reason": p.reason}


def _said(said: Said) -> dict[str, Any]:
    return {"name": said.name, "draft": said.draft + 1, "target": said.target, "text": said.text}


def _covered(c: Covered) -> dict[str, Any]:
    return {
        "parent_id": c.parent.id,
        "parent_kind": c.parent.kind,
        "text": c.parent.text,
        "people": list(c.people),
        "served": [{**_said(s.by), "linked": s.linked} for s in c.served],
        "nearest": _said(c.nearest) if c.nearest else None,
    }


def light(status: Status, lang: Lang) -> str:
    """A state as mark and word."""
    return f"{MARKS[status]} {STATUSES[lang][status]}"


def who(said: Said, lang: Lang) -> str:
    """Whose line it is and which: "Ana, KR2" or "Ana, KR2 (draft 2)"."""
    words = WORDS[lang]
    target = words["objective"] if said.target == "O" else said.target
    text = f"{said.name}{'，' if lang == 'zh' else ', '}{target}"
    return text if said.draft == 0 else f"{text} ({words['draft']} {said.draft + 1})"


def remark(found: Finding, lang: Lang) -> str:
    """The line a finding is on, what it says and how to mend it."""
    target = WORDS[lang]["objective"] if found.target == "O" else WORDS[lang].get(found.target, found.target)
    colon, gap = ("：", "") if lang == "zh" else (": ", " ")
    return f"{target}{colon}{found.message}{gap}{found.fix}"


def offers(found: Finding, draft: ReviewedDraft) -> list[Suggestion]:
    """What a draft's suggestions offer for one of its findings."""
    return [s for s in draft.suggestions if s.rule == found.rule and (s.target or "set") == found.target]


def offered(suggestion: Suggestion, lang: Lang) -> str:
    """A suggestion on one line, behind what it proposes: other words, or another place."""
    said = WORDS[lang]["moved" if suggestion.kind == "initiative" else "rewrites"]
    return f"{said}{'：' if lang == 'zh' else ': '}{suggestion.text.replace(chr(10), ' / ')}"
