"""Frames for key results of an objective that no entry of the catalogue is surely about: one of each kind of signal, in the shape
that its kind of change is seen in, with its own people and thing, and blanks to fill."""

from __future__ import annotations

import re

from coach.aim import NONE, Aim
from coach.okr import Draft, Lang, Suggestion
from coach.parse.numbers import numbers
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.entries import PEOPLE, UNSURE, Signal, frames_of
from coach.suggest.people import CROWDS, GROUP_EN
from coach.suggest.wording import capital, small

SURE = 0.65
"""From which chance on a kind of change is taken for the one that the objective wants."""
ORDER: tuple[Signal, ...] = ("late", "early", "guardrail")
LONGEST = {"zh": (10, 14), "en": (6, 6)}
"""The most characters or words of people and of a thing."""
SHORTEST = 2
WHO = {"zh": "【哪些人】", "en": "[which people]"}
DONE = {"zh": "成了", "en": "that it is done"}
SAID = {"zh": 22, "en": 12}
"""The most characters or words of an objective that is quoted."""
NOTES = {
    "zh": {
        "late": "方括号由你来填。到季度末，旁人数得出哪一样，就能说“成了”？",
        "early": "方括号由你来填。几周之内，最先会有什么不一样？",
        "guardrail": "方括号由你来填。一心做这件事，最怕拖累什么？工作上也许是投诉、差错、加班，自己的事也许是睡眠、花销。给它一条底线。",
    },
    "en": {
        "late": "Brackets are yours to fill. What could an outsider count by the end that says it has happened?",
        "early": "Brackets are yours to fill. What would be different first, within weeks?",
        "guardrail": "Brackets are yours to fill. What might suffer while all eyes are on this? At work perhaps complaints, errors or overtime, in private life sleep or money. Draw a line for it.",
    },
}
_AFTER_HEAD = re.compile(
    r"\s(?:who|that|in|on|of|with|at|from|without|for|to|under|over|between)\s.*$", re.IGNORECASE
)
_PLURAL = re.compile(r"(?:[^s]s|people|folk|children|men|women|staff|youth|us)$", re.IGNORECASE)
_GIVEN = re.compile(
    r"^(?:(?:our|the|every|each|any|all|an?|new to|more|most)\s)+|^(?:我们的?|所有的?|每[位个家名]|让)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:这|那)[件个些]|(?:^|\s)(?:that|who|which|it|this|things?|us|work)$", re.IGNORECASE
)
_CLOSED = re.compile(r"[\s.。!！?？,，;；:：]+$|[\U0001f300-\U0001faff⭐✅]+")
_CUT_WORD = re.compile(r"(?<=[^\x00-\x7f])[\x00-\x7f]+$")
_MARKED = re.compile(r"[“”\"「」『』【】\[\]]")


def frames(draft: Draft, aim: Aim) -> list[Suggestion]:
    """Key results of each signal, best first, each with a note that asks for what stands in brackets. Quotes the objective where
    nothing in it is known."""
    lang, every = draft.lang, frames_of(draft.lang)
    who, thing = _people(aim, draft), _thing(aim, draft)
    kinds = [aim.kind] if thing and aim.kind != NONE and aim.chance >= SURE else []
    filled = {"who": who or WHO[lang], "aim": DONE[lang] if thing else _quoted(draft)}
    return [
        Suggestion(
            target=None,
            text=_headed(every[kind][signal].format(**filled), thing, signal, lang),
            kind="key-result",
            signal=signal,
            note=NOTES[lang][signal],
        )
        for kind in (*kinds, PEOPLE if who else UNSURE)
        for signal in ORDER
    ]


def _headed(text: str, thing: str | None, signal: Signal, lang: Lang) -> str:
    """A key result behind the thing that it measures; a guardrail stands alone."""
    if not thing or signal == "guardrail":
        return capital(text)
    return f"{thing}：{text}" if lang == "zh" else f"{capital(thing)}: {text}"


def _people(aim: Aim, draft: Draft) -> str | None:
    """The objective's people, many of them; None where that cannot be said in a short phrase."""
    said = _plain(aim.people, draft, LONGEST[draft.lang][0])
    if not said or said in CROWDS:
        return None
    if draft.lang == "zh":
        return said
    said = small(said) if (draft.text_of("O") or "").startswith(said) else said
    head = _AFTER_HEAD.sub("", said)
    if _PLURAL.search(head):
        return said
    many = anatomy_en.plural(head)
    return many + said[len(head) :] if many.split()[-1].lower() in GROUP_EN else None


def _thing(aim: Aim, draft: Draft) -> str | None:
    return _plain(aim.thing, draft, LONGEST[draft.lang][1])


def _quoted(draft: Draft) -> str:
    """The objective in quotation marks, without label, date and marks, a long one cut; that it is done where figures stand in it."""
    text = draft.text_of("O") or ""
    bare = anatomy_zh.bare(text) if draft.lang == "zh" else anatomy_en.bare(text)
    bare, most = _CLOSED.sub("", _MARKED.sub("", bare or text)).strip(), SAID[draft.lang]
    if not bare or numbers(bare):
        return DONE[draft.lang]
    if draft.lang == "zh":
        cut = _CUT_WORD.sub("", bare[:most])
        return f"“{bare if len(bare) <= most else cut + '…'}”成了"
    words = bare.split()
    return f"“{bare if len(words) <= most else ' '.join(words[:most]) + '…'}”"


def _plain(phrase: str | None, draft: Draft, most: int) -> str | None:
    """A phrase of an objective without marks and articles; None for a long one or one with a figure."""
    bare = _MARKED.sub("", _GIVEN.sub("", phrase or "")).strip(" 的")
    size = len(bare) if draft.lang == "zh" else len(bare.split())
    fits = len(bare) >= SHORTEST and size <= most and not _POINTING.search(bare) and not numbers(bare)
    return bare if fits else None
