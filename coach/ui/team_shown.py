"""What the team page shows of a review, as plain data: the table, one person, the whole team, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coach.adapters.store.review_records import ReviewedMember, ReviewRecord
from coach.conversation import Judged
from coach.okr import CRITERIA, SEVERITIES, Lang
from coach.rules import RULES
from coach.team.changes import Changes
from coach.team.coverage import Covered
from coach.team.lines import Said
from coach.team.pairs import Pair
from coach.team.review import Reviewed, TeamReview
from coach.ui.card import card, moment
from coach.ui.compared import words
from coach.ui.texts import TEXTS

Json = dict[str, Any]
Places = Mapping[str, int]
MOST_FINDINGS = 200


def listed(record: ReviewRecord, lang: Lang) -> Json:
    """A review as the list of reviews and the head of its page name it."""
    t = TEXTS[lang]
    parts = [
        record.cycle or "",
        t["team_people_n"].format(n=record.people),
        moment(record.made_at, lang),
        ""
        if record.state == "done"
        else t["team_unfinished"].format(done=record.finished, total=record.people),
    ]
    return {
        "id": record.id,
        "name": record.name,
        "about": " · ".join(filter(None, parts)),
        "state": record.state,
        "done": record.finished,
        "total": record.people,
    }


def rows(one: ReviewedMember, above: bool) -> list[Json]:
    """The rows of one person, one per draft; `above` says whether there are goals a draft could serve."""
    person = {
        "at": one.position,
        "name": one.name,
        "role": one.member.get("role") or one.member.get("team") or "",
    }
    handed = one.member.get("drafts") or []
    if not handed:
        return [{**person, "draft": 0, "none": True}]
    if one.judged is None:
        return [
            {**person, "draft": n, "title": _title(d), "lang": d["lang"], "waiting": True}
            for n, d in enumerate(handed)
        ]
    edited = bool(one.comment and one.comment.edited)
    return [
        {
            **person,
            "draft": n,
            "title": _title(d["critique"]["draft"]),
            "lang": d["critique"]["language"],
            "states": [d["critique"]["criteria"].get(c, "n/a") for c in CRITERIA],
            "blocks": any(f["severity"] == "block" for f in d["critique"]["findings"]),
            "orphan": above and not d["proposals"],
            "edited": edited,
        }
        for n, d in enumerate(one.judged["drafts"])
    ]


def criteria(lang: Lang) -> list[Json]:
    """The heads of the columns."""
    t = TEXTS[lang]
    return [{"id": c, "name": t[c], "means": t["means"][c]} for c in CRITERIA]


def findings(members: Iterable[ReviewedMember], lang: Lang, severity: str, criterion: str) -> Json:
    """Findings by severity, else in the order of the file: {"total", "items"}; "" lets everything through."""
    t = TEXTS[lang]
    found = [
        (SEVERITIES.index(f["severity"]), one, n, d["critique"], f)
        for one in members
        if one.judged
        for n, d in enumerate(one.judged["drafts"])
        for f in d["critique"]["findings"]
        if severity in ("", f["severity"]) and criterion in ("", f["criterion"])
    ]
    found.sort(key=lambda row: row[0])
    items = [
        {
            "at": one.position,
            "draft": n,
            "name": one.name,
            "key": f"{f['rule']}:{f['target']}:{f['start']}",
            "target": _target(f["target"], lang),
            "words": _words(f, critique["draft"]),
            "lang": critique["language"],
            "message": f["message"],
            "severity": f["severity"],
            "severity_label": t["fix_severity" if f["severity"] == "fix" else f["severity"]],
            "criterion": t[f["criterion"]],
        }
        for _, one, n, critique, f in found[:MOST_FINDINGS]
    ]
    return {"total": len(found), "items": items}


def person(one: Reviewed, kept: ReviewedMember, lang: Lang, total: int) -> Json:
    """One person with the drafts as cards and the comment."""
    about = " · ".join(filter(None, [one.member.role, one.member.team, one.member.where]))
    cards = [
        card(kept.talks.get(n), d.critique.draft, Judged(**_judged(d)), lang)
        for n, d in enumerate(one.drafts)
    ]
    return {
        "at": kept.position,
        "name": one.member.name,
        "about": about,
        "drafts": cards,
        "waiting": kept.judged is None,
        "comment": one.comment,
        "comment_lang": one.drafts[0].critique.language if one.drafts else lang,
        "edited": bool(kept.comment and kept.comment.edited),
        "total": total,
    }


def whole(review: TeamReview, names: Sequence[str], lang: Lang) -> Json:
    """What is seen only when the drafts lie side by side."""
    at = _places(names)
    keys = [c for c in review.coverage if c.parent.kind == "key_result"] or list(review.coverage)
    gaps = {c.parent.id for c in review.gaps}
    return {
        "lang": review.lang,
        "points": [point.text for point in review.points],
        "pairs": [_pair(p, at, lang) for p in review.pairs],
        "coverage": [_covered(c, c.parent.id in gaps, at, lang) for c in review.coverage],
        "served": TEXTS[lang]["team_served"].format(n=sum(bool(c.served) for c in keys), of=len(keys)),
        "patterns": [p.text for p in review.patterns if p.kind != "no-drafts"],
        "without": [{"name": name, "at": at.get(name)} for name in review.without_drafts],
    }


def changed(before: ReviewRecord, found: Changes, names: Sequence[str], lang: Lang) -> Json:
    """What changed since the review before, person by person."""
    t, at = TEXTS[lang], _places(names)
    people: dict[str, Json] = {}
    for line in found.lines:
        mine = people.setdefault(line.name, _nobody(line.name, at))
        old, new = words(line.before or "", line.after or "")
        row = {"kind": line.kind, "label": t[f"team_line_{line.kind}"], "target": _target(line.target, lang)}
        mine["lines"].append(row | {"old": old, "new": new})
    prose = {rule.id: rule.prose(lang).name for rule in RULES}
    for one in found.findings:
        mine = people.setdefault(one.name, _nobody(one.name, at))
        row = {
            "kind": one.kind,
            "label": t[f"team_finding_{one.kind}"],
            "rule": prose.get(one.rule, one.rule),
        }
        mine["findings"].append(row | {"target": _target(one.target, lang), "words": one.words})
    counts = [
        t[f"team_count_{kind}"].format(n=sum(f.kind == kind for f in found.findings))
        for kind in ("solved", "still", "new")
    ]
    return {
        "since": t["team_since"].format(name=before.name, at=moment(before.made_at, lang)),
        "counts": counts,
        "joined": list(found.joined),
        "left": list(found.left),
        "people": sorted(people.values(), key=lambda p: p["at"] if p["at"] is not None else len(names)),
    }


def _judged(draft: Any) -> Json:
    return {"critique": draft.critique, "suggestions": draft.suggestions, "proposals": draft.proposals}


def _title(draft: Json) -> str:
    lines = [draft["objective"]] if draft.get("objective") else (draft.get("key_results") or [])[:1]
    return str(lines[0]["text"]) if lines else ""


def _line(draft: Json, target: str) -> str:
    if target == "O" and draft.get("objective"):
        return str(draft["objective"]["text"])
    return next((str(kr["text"]) for kr in draft["key_results"] if kr["id"] == target), "")


def _words(finding: Json, draft: Json) -> str:
    """The words a finding is about, where its message does not quote them."""
    quote = finding["quote"] or _line(draft, finding["target"])
    return "" if quote in finding["message"] else quote


def _target(target: str, lang: Lang) -> str:
    t = TEXTS[lang]
    return str(t["objective"] if target == "O" else t["whole_draft"] if target == "set" else target)


def _places(names: Sequence[str]) -> Places:
    return {name: at for at, name in reversed(list(enumerate(names)))}


def _nobody(name: str, at: Places) -> Json:
    return {"name": name, "at": at.get(name), "lines": [], "findings": []}


def _said(said: Said, at: Places, lang: Lang) -> Json:
    return {
        "name": said.name,
        "at": at.get(said.name),
        "draft": said.draft,
        "target": _target(said.target, lang),
        "text": said.text,
    }


def _pair(pair: Pair, at: Places, lang: Lang) -> Json:
    return {
        "kind": pair.kind,
        "label": TEXTS[lang][f"team_{pair.kind}"],
        "reason": pair.reason,
        "sides": [_said(pair.one, at, lang), _said(pair.other, at, lang)],
    }


def _covered(one: Covered, gap: bool, at: Places, lang: Lang) -> Json:
    served = [{**_said(s.by, at, lang), "linked": s.linked} for s in one.served]
    return {
        "kind": one.parent.kind,
        "text": one.parent.text,
        "people": [{"name": name, "at": at.get(name)} for name in one.people],
        "served": served,
        "gap": gap,
        "nearest": _said(one.nearest, at, lang) if gap and one.nearest else None,
    }
