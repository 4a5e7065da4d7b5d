"""A cited answer without a language model: what the best passages say, verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.lexical import words
from coach.okr import Answer, Lang, Passage
from coach.parse.text import language_of, reading_form
from coach.ports import Knowledge
from coach.quoting import aside, lead

Pick = tuple[int, str]

PAY = "pay-and-appraisal"
CLOSE = 0.85
_PAY = re.compile(
    r"(?<![a-z])(?:pay|bonus(?:es)?|salar(?:y|ies)|compensation|rank(?:s|ed|ing)?|rating|appraisals?|raises?)"
    r"(?![a-z])"
    r"|奖金|薪|工资|绩效|考核|排名|名次|末位|年终奖"
)
_ASKS = re.compile(
    r"[?？]|[吗呢么]|什么|怎|如何|为何|多少|几|谁|哪|能不能|是不是|要不要|可不可以|该不该|有没有|请|帮|求助"
    r"|(?<![a-z])(?:what|how|why|who|whom|whose|when|where|which|explain|help|tell me|difference)(?![a-z])"
    r"|^(?:can|could|should|shall|do|does|did|is|are|am|was|may|must|will|would|have|has|any)(?![a-z])"
    r"|(?<![a-z])(?:i|i'm|we|my|our|me)(?![a-z])|我"
)
_LEAST_WORDS: dict[Lang, int] = {"zh": 8, "en": 5}
_OUTSIDE: dict[Lang, str] = {
    "zh": "这个问题超出了我知道的范围。我能聊的是 OKR："
    "目标和关键结果怎么写、怎么衡量、怎么对齐，周期里怎么跟进和复盘，"
    "以及它和 KPI、薪酬的关系。",
    "en": "That is outside what I know. I can help with OKR: writing objectives and key results, measuring "
    "and aligning them, running the cycle from check-in to review, and how they relate to KPI and pay.",
}
_DECLINE: dict[Lang, str] = {
    "zh": "把 OKR 和薪酬、排名绑在一起，这事我不帮忙；原因和更有用的做法是：",
    "en": "I do not help tie OKR to pay, ratings or rankings. Here is why, and what serves you better:",
}
_MORE: dict[Lang, str] = {"zh": "延伸阅读：", "en": "More in: "}
_STOP: dict[Lang, str] = {"zh": "；", "en": "; "}


def answer(question: str, knowledge: Knowledge, k: int = 5, lang: Lang | None = None) -> Answer:
    """One or two quotes with marks such as [1], in the question's language (or `lang`).

    A statement gets one quote, that of the passage nearest to it: what stands close behind speaks of something else
    more often than not. Every quote is a run of whole sentences from the passage its mark names. Outside the knowledge base
    the answer says so.
    """
    lang = lang or language_of(question)
    found = knowledge.search(question, lang, k) if k > 0 else []
    if not found:
        return Answer(text=_OUTSIDE[lang], passages=(), lang=lang)
    about_pay = _about_pay(question, found)
    if about_pay:
        found = sorted(found, key=lambda passage: passage.article != PAY)
    picks = _picks(question, found[:1] if states(question) else found, about_pay)
    opening = [_DECLINE[lang]] if about_pay else []
    blocks = [f"{quote} [{mark}]" for mark, quote in picks]
    text = "\n\n".join([*opening, *blocks, *_further(found, picks, lang)])
    return Answer(text=text, passages=tuple(found), quotes=tuple(picks), lang=lang)


def states(text: str) -> bool:
    """Whether a text claims something in general rather than asking, or telling of oneself or one's team."""
    return len(words(text)) >= _LEAST_WORDS[language_of(text)] and not _ASKS.search(reading_form(text))


def _about_pay(question: str, found: Sequence[Passage]) -> bool:
    return bool(_PAY.search(reading_form(question))) and PAY in {passage.article for passage in found[:3]}


def _picks(question: str, found: Sequence[Passage], about_pay: bool) -> list[Pick]:
    """The best passage's answer, and what one more passage close behind it adds.

    An answer about pay is from the article about pay alone.
    """
    picks = [(1, lead(found[0].text))]
    for mark, passage in enumerate(found[1:3], start=2):
        close = passage.score >= CLOSE * found[0].score and (passage.article == PAY or not about_pay)
        said = aside(passage.text, question) if close else None
        if said:
            return [*picks, (mark, said)]
    return picks


def _further(found: Sequence[Passage], picks: Sequence[Pick], lang: Lang) -> list[str]:
    """One line that names the passages found but not quoted."""
    quoted = {mark for mark, _ in picks}
    rest = [f"{p.title} [{mark}]" for mark, p in enumerate(found, start=1) if mark not in quoted]
    return [_MORE[lang] + _STOP[lang].join(rest)] if rest else []
