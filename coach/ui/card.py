"""What the draft card shows, as plain data: lights, lines cut into runs, findings, offers, versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from coach.adapters.store.review_records import TalkOrigin
from coach.conversation import Judged
from coach.okr import ASKED_FOR, CRITERIA, Draft, Finding, Lang, Parent, Proposal, Suggestion
from coach.ui.compared import compared, lines_of
from coach.ui.runs import runs
from coach.ui.texts import TEXTS

Json = dict[str, Any]
VersionRow = tuple[int, datetime, str, Draft]
_NOTHING_TO_DO = ("pass", "n/a")


def card(
    conv: str | None,
    draft: Draft | None,
    judged: Judged | None,
    lang: Lang,
    *,
    parent: Parent | None = None,
    orphan: str | None = None,
    versions: Sequence[VersionRow] = (),
    markdown: str = "",
    origin: TalkOrigin | None = None,
    now: datetime | None = None,
) -> Json:
    """The card's value for a draft and what was judged of it; labels are in `lang`, the coach's words in
    the draft's language. `versions` are all saved ones, oldest first; `origin` is the review it was opened from.
    Nothing but the conversation's id while there is no draft."""
    if draft is None:
        return {"conv": conv}
    findings = judged.critique.findings if judged else ()
    offers = judged.suggestions if judged else ()
    return {
        "conv": conv,
        "drafting": True,
        "lang": draft.lang,
        "summary": _summary(findings, lang),
        "lights": _lights(judged, lang),
        "lines": _lines(draft, findings, lang),
        "findings": {f.key: _finding(f, offers, lang) for f in findings},
        "set_notes": [_note(f, lang) for f in findings if draft_line(draft, f.target) is None],
        "suggestions": {str(n): _offer(n, s, lang) for n, s in enumerate(offers)},
        "new_key_results": [_offer(n, s, lang) for n, s in enumerate(offers) if s.target is None],
        "parent": parent_row(parent, lang) if parent else None,
        "orphan": orphan,
        "proposals": [_proposal(p, lang) for p in judged.proposals] if judged else [],
        "version": _version(versions[-1], lang, now) if versions else None,
        "versions": [_version(row, lang, now) for row in reversed(versions)],
        "compared": compared(versions[-2][3], draft) if len(versions) > 1 else [],
        "markdown": markdown,
        "origin": _origin(origin, lang) if origin else None,
        "file_name": "okr.md",
    }


def draft_line(draft: Draft, target: str) -> str | None:
    """The line a target names, work included; None for "set" and targets that do not exist."""
    return lines_of(draft).get(target)


def level(name: str | None, lang: Lang) -> str | None:
    """A level's name in the interface's language where it is a usual one, else as it was given."""
    usual: dict[str, str] = TEXTS[lang]["levels"]
    return usual.get(name.casefold(), name) if name else None


def parent_row(parent: Parent, lang: Lang) -> Json:
    """A goal one may link to: its words and whose it is."""
    about = " · ".join(part for part in (level(parent.level, lang), parent.owner, parent.cycle) if part)
    return {"id": parent.id, "text": parent.text, "about": about, "demo": parent.demo}


def moment(at: datetime, lang: Lang, now: datetime | None = None) -> str:
    """A point in time as people say it: the hour today, else the day before it."""
    local, here = at.astimezone(), (now or datetime.now().astimezone()).astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == here.date():
        return clock
    return f"{local.month}月{local.day}日 {clock}" if lang == "zh" else f"{local.day} {local:%b} {clock}"


def _origin(origin: TalkOrigin, lang: Lang) -> Json:
    return {"label": TEXTS[lang]["team_origin"].format(team=origin.team), "text": origin.comment}


def _summary(findings: Sequence[Finding], lang: Lang) -> str:
    t = TEXTS[lang]
    return t["to_look_at"].format(n=len(findings)) if findings else str(t["nothing_open"])


def _lights(judged: Judged | None, lang: Lang) -> list[Json]:
    t = TEXTS[lang]
    states = judged.critique.criteria if judged else {}
    findings = judged.critique.findings if judged else ()
    asked = {q.criterion: q.text for q in judged.critique.questions} if judged else {}
    lights = []
    for criterion in CRITERIA:
        state = states.get(criterion, "n/a")
        lights.append(
            {
                "id": criterion,
                "name": t[criterion],
                "means": t["means"][criterion],
                "state": state,
                "label": t[state],
                "asked": criterion in ASKED_FOR,
                "question": asked.get(criterion) if state == "unclear" else None,
                "keys": [f.key for f in findings if f.criterion == criterion and state not in _NOTHING_TO_DO],
            }
        )
    return lights


def _lines(draft: Draft, findings: Sequence[Finding], lang: Lang) -> list[Json]:
    t = TEXTS[lang]
    kinds = {"O": "objective", "K": "key-result", "I": "initiative"}
    rows = []
    for target, text in lines_of(draft).items():
        mine = [f for f in findings if f.target == target]
        rows.append(
            {
                "target": target,
                "kind": kinds[target[0]],
                "label": t["objective"] if target == "O" else target if target[0] == "K" else "·",
                "text": text,
                "runs": [{**run, "label": _tip(run["keys"], mine, lang)} for run in runs(text, mine)],
                "notes": [_note(f, lang) for f in mine if f.start is None],
            }
        )
    return rows


def _tip(keys: Sequence[str], findings: Sequence[Finding], lang: Lang) -> str:
    by_key = {f.key: f for f in findings}
    separator = "；" if lang == "zh" else "; "
    return separator.join(_label(by_key[key], lang) for key in keys)


def _label(finding: Finding, lang: Lang) -> str:
    t = TEXTS[lang]
    return (
        f"{t[finding.criterion]}：{_severity(finding, lang)}"
        if lang == "zh"
        else f"{t[finding.criterion]}: {_severity(finding, lang)}"
    )


def _severity(finding: Finding, lang: Lang) -> str:
    return str(TEXTS[lang]["fix_severity" if finding.severity == "fix" else finding.severity])


def _note(finding: Finding, lang: Lang) -> Json:
    return {"key": finding.key, "severity": finding.severity, "label": _label(finding, lang)}


def _finding(finding: Finding, offers: Sequence[Suggestion], lang: Lang) -> Json:
    t = TEXTS[lang]
    about = [n for n, s in enumerate(offers) if s.target is not None and s.target == finding.target]
    about.sort(key=lambda n: offers[n].rule != finding.rule)
    return {
        **finding.model_dump(include={"target", "severity", "quote", "message", "why", "fix", "source"}),
        "key": finding.key,
        "criterion": t[finding.criterion],
        "severity_label": _severity(finding, lang),
        "confidence": "" if finding.confidence == "high" else t[f"confidence_{finding.confidence}"],
        "suggestions": [str(n) for n in about],
    }


def _offer(number: int, suggestion: Suggestion, lang: Lang) -> Json:
    note = suggestion.note or TEXTS[lang].get(f"kind_{suggestion.kind}", "")
    return {
        "id": number,
        "text": suggestion.text,
        "runs": runs(suggestion.text),
        "note": note,
        "signal": suggestion.signal,
        "moved": suggestion.kind == "initiative",
    }


def _proposal(proposal: Proposal, lang: Lang) -> Json:
    return {
        **parent_row(proposal.parent, lang),
        **proposal.model_dump(include={"evidence_child", "evidence_parent", "reason"}),
    }


def _version(row: VersionRow, lang: Lang, now: datetime | None) -> Json:
    number, at, cause, _ = row
    return {"number": number, "at": moment(at, lang, now), "cause": cause}
