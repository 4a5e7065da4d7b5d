"""Frames for key results of an objective that no entry of the catalogue is surely about: one of each kind of signal, with its own
people and thing and blanks to fill; where its kind of change is sure, in the shape in which that is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coach.aim import NONE, Aim
from coach.okr import Draft, Lang, Suggestion
from coach.parse.labels import read_label
from coach.parse.numbers import numbers
from coach.parse.text import reading_form
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.entries import PEOPLE, UNSURE, Signal, frames_of
from coach.suggest.people import CROWDS, GROUP_EN, PEOPLE_ZH
from coach.suggest.proposals import that
from coach.suggest.wording import capital, small

SURE = 0.65
"""From which chance on a kind of change is taken for the one that the objective wants."""
ORDER: tuple[Signal, ...] = ("late", "early", "guardrail")
LONGEST = {"zh": (10, 14), "en": (6, 6)}
"""The most characters or words of people and of a thing."""
SHORTEST, WIDEST = 2, 80
"""The fewest and the most characters of a phrase."""
WHO = {"zh": "【哪些人】", "en": "[which people]"}
DONE = {"zh": "这件事做成了", "en": "that it is done"}
SAID = {"zh": 22, "en": 12}
"""The most characters or words of an objective that is quoted."""
NOTES = {
    "zh": {
        "late": "方括号和问号请自行填写。到期末，看什么数就能说做到了？",
        "early": "方括号和问号请自行填写。头几周里，最先会有什么变化？",
        "guardrail": "方括号和问号请自行填写。一心冲这个目标，最怕牺牲什么？给它划一条底线。",
    },
    "en": {
        "late": "Fill in what is left blank. What could an outsider count at the end that shows it has happened?",
        "early": "Fill in what is left blank. What would be different first, within weeks?",
        "guardrail": "Fill in what is left blank. What might suffer while all eyes are on this? At work that may be complaints, errors or overtime; in private life, sleep or money. Set a limit for it.",
    },
}
_AFTER_HEAD = re.compile(
    r"\s(?:who|that|in|on|of|with|at|from|without|for|to|under|over|between)\s.*$", re.IGNORECASE
)
_PLURAL = re.compile(r"(?:[^siu]s|people|folk|children|men|women|staff|youth)$", re.IGNORECASE)
_GIVEN = re.compile(
    r"^(?:(?:(?:most|all|many|some) of(?: our| the)?|our|the|every|each|any|all|an?|more|most)\s)+"
    r"|^(?:我们的?|所有的?|全体|每一?[位名家]|每个(?![月季年周]))",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:这|那)[件个些]|^work$|(?:^|\s)(?:that|who|which|it|this|things?|us)$"
    r"|(?:^|\s)(?:between|of|for|with|to|in|on|at|by|from|and|or|than)$",
    re.IGNORECASE,
)
_GROUP_ZH = re.compile(rf"(?:{PEOPLE_ZH.pattern}|[们者员户师生民客工安长手属童]|[的新老]人)$")
_NOBODY_ZH = re.compile(r"^(?:大家|[他她它我你咱]|自己|人们|老婆|丈夫|爱人|岳父|岳母|父母|爸妈)")
_EMOJI = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f⭐]+")
_CLOSED = re.compile(r"[\s.。!！?？,，;；:：]+$")
_CUT_WORD = re.compile(r"(?<=[^\x00-\x7f])[\x00-\x7f]+$")
_MARKED = re.compile(r"[“”\"「」『』【】\[\]]")


def frames(draft: Draft, aim: Aim) -> list[Suggestion]:
    """Key results of each signal, best first, each with a note that asks for what stands in brackets: behind the objective's thing
    where its kind of change is sure, else of its people, else with the objective quoted; the last ones hold none of its words."""
    lang, who, thing = draft.lang, _people(aim, draft), _thing(aim, draft)
    asked = who or WHO[lang]
    filled = {"who": asked, "that": that(asked), "aim": _quoted(draft)}
    sure = thing and aim.kind != NONE and aim.chance >= SURE
    return [
        *(_row(aim.kind, thing, filled, lang) if sure else ()),
        *_row(PEOPLE if who else UNSURE, None, filled, lang),
        *_row(UNSURE, None, {**filled, "aim": DONE[lang]}, lang),
    ]


def _row(kind: str, thing: str | None, filled: Mapping[str, str], lang: Lang) -> list[Suggestion]:
    """The frames of a kind behind the thing that they measure; a guardrail stands alone."""
    made = []
    for signal in ORDER:
        text = frames_of(lang)[kind][signal].format(**filled)
        if thing and signal != "guardrail":
            text = f"{thing}：{text}" if lang == "zh" else f"{thing}: {text}"
        text = text if text.split(" ")[0] != text.split(" ")[0].lower() else capital(text)
        note = NOTES[lang][signal]
        made.append(Suggestion(target=None, text=text, kind="key-result", signal=signal, note=note))
    return made


def _people(aim: Aim, draft: Draft) -> str | None:
    """The objective's people, many of them; None where that cannot be said in a short phrase, or of what is no group of people."""
    said = _plain(aim.people, draft, LONGEST[draft.lang][0])
    if not said or said in CROWDS:
        return None
    if draft.lang == "zh":
        return said if _GROUP_ZH.search(said) and not _NOBODY_ZH.search(said) else None
    said = small(said) if (draft.text_of("O") or "").startswith(said) else said
    head = _AFTER_HEAD.sub("", said)
    many = head if _PLURAL.search(head) else anatomy_en.plural(head)
    last = many.split()[-1].lower()
    if last in CROWDS or (many != head and last not in GROUP_EN):
        return None
    return many + said[len(head) :]


def _thing(aim: Aim, draft: Draft) -> str | None:
    """The thing that the objective is about; None for a word that would be read as a label in front of a line."""
    said = _plain(aim.thing, draft, LONGEST[draft.lang][1])
    if not said:
        return None
    label = read_label(reading_form(f"{said}：x" if draft.lang == "zh" else f"{said}: x"))
    return None if label and label.role else said


def _quoted(draft: Draft) -> str:
    """The objective in quotation marks, without label and marks, a long one cut; that it is done where figures stand in it."""
    text, most = draft.text_of("O") or "", SAID[draft.lang]
    text = anatomy_zh.unlabelled(text) if draft.lang == "zh" else anatomy_en.unlabelled(text)
    bare = _CLOSED.sub("", _EMOJI.sub("", _MARKED.sub("", text))).strip()
    if not re.search(r"\w", bare) or numbers(bare):
        return DONE[draft.lang]
    if draft.lang == "zh":
        cut = _CUT_WORD.sub("", bare[:most])
        return f"“{bare if len(bare) <= most else cut + '…'}”实现了"
    words = bare.split()
    said = bare if len(words) <= most else " ".join(words[:most]) + "…"
    return f"“{said}”" if len(said) <= WIDEST else DONE["en"]


def _plain(phrase: str | None, draft: Draft, most: int) -> str | None:
    """A phrase of an objective without marks and articles; None for a long one, one with a figure or one that only points."""
    bare = _GIVEN.sub("", _MARKED.sub("", phrase or "").strip()).strip().rstrip("的")
    size = len(bare) if draft.lang == "zh" else len(bare.split())
    fits = SHORTEST <= len(bare) <= WIDEST and size <= most
    return bare if fits and not _POINTING.search(bare) and not numbers(bare) else None
