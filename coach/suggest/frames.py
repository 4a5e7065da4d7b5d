"""Frames for key results of an objective that no entry of the catalogue is surely about: one of each kind, with blanks to fill."""

from __future__ import annotations

import re

from coach.okr import Draft, Suggestion
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.anatomy import Anatomy
from coach.suggest.entries import Signal
from coach.suggest.proposals import is_plain_group, that

LONGEST = {"zh": 22, "en": 12}
NOTES = {
    "zh": {
        "late": "方括号由你来填：这个目标到底为了谁、为了哪些事？到季度末，旁人数得出哪一样，就能说“成了”？",
        "early": "方括号由你来填：几周之内，最先会有谁、有什么不一样？",
        "guardrail": "方括号由你来填：一心做这件事，最怕拖累什么？给它一条底线。",
    },
    "en": {
        "late": "The brackets are yours to fill: whom or what is this objective for, and what could an outsider count by the end that says it has happened?",
        "early": "The brackets are yours to fill: who or what would be different first, within weeks?",
        "guardrail": "The bracket is yours to fill: what might suffer while all eyes are on this? Draw a line for it.",
    },
}
_CLOSED = re.compile(r"[\s.。!！?？,，;；:：]+$|[\U0001f300-\U0001faff⭐✅]+")
_MARKED = re.compile(r"[“”\"「」『』【】\[\]]")


def frames(draft: Draft, anatomy: Anatomy, stands: bool) -> list[Suggestion]:
    """Key results of each kind, best first, with the objective's people where it names a plain group, and in its words where it
    `stands` and is short; each with a note that asks for what stands in brackets."""
    said = _said(draft) if stands else ""
    who = anatomy.people if anatomy.people and is_plain_group(anatomy.people, anatomy) else None
    if draft.lang == "zh":
        whose = who or "【这件事为的人或事】"
        seen = [f"【看得出“{said}”的样子】"] if said else []
        late = [f"{whose}里，{sign}的比例从 ?% 到 ?%" for sign in (*seen, "【成了以后看得见的样子】")]
        early = f"{who or '【先感觉到变化的人】'}里，已经【换了哪种做法】的比例从 ?% 到 ?%"
        guard = "护栏：【不能被拖累的事，比如投诉、差错、加班】每月不超过 ? 次"
    else:
        whose = who or "[the people or cases it is for]"
        seen = [f"[what shows “{said}”]"] if said else []
        late = [
            f"Share of {whose} with {sign}: from ?% to ?%"
            for sign in (*seen, "[what you want to see in the end]")
        ]
        first = f"{who} {that(who)}" if who else "[who should notice first] who"
        early = f"Share of {first} already [do what differently]: from ?% to ?%"
        guard = "Guardrail: [complaints, errors, hours: what could suffer] stay under ? a month"
    made: list[tuple[Signal, str]] = [
        *(("late", text) for text in late),
        ("early", early),
        ("guardrail", guard),
    ]
    return [
        Suggestion(target=None, text=text, kind="key-result", signal=signal, note=NOTES[draft.lang][signal])
        for signal, text in made
    ]


def _said(draft: Draft) -> str:
    """A short objective without label, date and marks; nothing for a long one."""
    text = draft.text_of("O") or ""
    bare = anatomy_zh.bare(text) if draft.lang == "zh" else anatomy_en.bare(text)
    bare = _CLOSED.sub("", _MARKED.sub("", bare or text)).strip()
    size = len(bare) if draft.lang == "zh" else len(bare.split())
    return bare if size <= LONGEST[draft.lang] and not re.search(r"\d", bare) else ""
