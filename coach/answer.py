"""A cited answer without a language model: what the best passages say, verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from coach.claims import Backing
from coach.lexical import words
from coach.okr import Answer, Lang, Passage
from coach.parse.text import language_of, reading_form
from coach.ports import Knowledge
from coach.quoting import aside, lead
from coach.sentences import sentences

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
)
_ASKS_ALL_THE_SAME = re.compile(
    r"[?？]|[吗呢么]。$|怎么办|求助"
    r"|^(?:请|帮|怎|如何|为什么|为何|什么是|能不能|是不是|要不要|可不可以|该不该|有没有)"
    r"|^(?:how|why|explain|describe|define|compare|show|help|tell|give me|can|could|should|do|does|did|is|are|may|would)(?![a-z])"
    r"|^(?:what|who|whom|whose|when|where|which)(?:['’]s| (?:is|are|was|do|does|did|should|can|could|would|will|must|makes?))(?![a-z])"
)
_OF_ONESELF = re.compile(r"(?<![a-z])(?:i|i'm|we|my|our|me)(?![a-z])|我")
_ENDS = re.compile(r"[.。!！][\"”’』」)）]*$")
_LEAST_WORDS: dict[Lang, int] = {"zh": 8, "en": 5}
_LEAST_WORDS_OF_A_SENTENCE: dict[Lang, int] = {"zh": 6, "en": 4}
_OUTSIDE: dict[Lang, str] = {
    "zh": "这个问题知识库里没有。这里能聊的是 OKR："
    "目标和关键结果怎么写、怎么衡量、怎么对齐，周期里怎么跟进和复盘，"
    "以及它和 KPI、薪酬是什么关系。",
    "en": "That is outside what I know. I can help with OKRs: writing objectives and key results, measuring "
    "and aligning them, running the cycle from check-in to review, and how they relate to KPIs and pay.",
}
_DECLINE: dict[Lang, str] = {
    "zh": "不建议把 OKR 和薪酬、排名绑在一起。原因和替代办法：",
    "en": "I don't help tie OKRs to pay, ratings or rankings: once money or rank hangs on the score, people pick safe targets and the OKRs stop telling the truth. The articles say:",
}
_MORE: dict[Lang, str] = {"zh": "延伸阅读：", "en": "More in: "}
_UNBACKED: dict[Lang, str] = {
    "zh": "知识库里没有这个说法，找不到依据。最接近的一篇可以看看：{title}。",
    "en": "The knowledge base doesn't say so, and I can't back it up. The nearest thing to read is: {title}.",
}
_ITEM = re.compile(r"[-*|#>]|\d+[.)、]")
_STOP: dict[Lang, str] = {"zh": "；", "en": "; "}


@runtime_checkable
class Backs(Protocol):
    """Knowledge that can also tell how well passages back a claim."""

    def backing(self, claim: str, found: Sequence[Passage]) -> Backing | None:
        """The sentence that backs it best; None where the passages have none."""


def answer(question: str, knowledge: Knowledge, k: int = 5, lang: Lang | None = None) -> Answer:
    """One or two quotes with marks such as [1], in the question's language (or `lang`).

    A statement gets one quote, around the sentence that backs it; where none does, the answer says so and names the
    nearest passage without a mark. Every quote is a run of whole sentences from the passage its mark names. Outside the
    knowledge base the answer says so.
    """
    lang = lang or language_of(question)
    found = knowledge.search(question, lang, k) if k > 0 else []
    if not found:
        return Answer(text=_OUTSIDE[lang], passages=(), lang=lang)
    about_pay = _about_pay(question, found)
    if about_pay:
        found = sorted(found, key=lambda passage: passage.article != PAY)
    claims = states(question)
    if claims and not about_pay and isinstance(knowledge, Backs):
        return _on_claim(found, knowledge.backing(question, found), lang)
    picks = _picks(question, found[:1] if claims else found, about_pay)
    opening = [_DECLINE[lang]] if about_pay else []
    blocks = [f"{quote} [{mark}]" for mark, quote in picks]
    text = "\n\n".join([*opening, *blocks, *_further(found, picks, lang)])
    return Answer(text=text, passages=tuple(found), quotes=tuple(picks), lang=lang)


def states(text: str) -> bool:
    """Whether a text claims something in general rather than asking, or telling of oneself or one's team."""
    form, lang = reading_form(text).strip(), language_of(text)
    if _OF_ONESELF.search(form):
        return False
    if _ENDS.search(form):
        return len(words(text)) >= _LEAST_WORDS_OF_A_SENTENCE[lang] and not _ASKS_ALL_THE_SAME.search(form)
    return len(words(text)) >= _LEAST_WORDS[lang] and not _ASKS.search(form)


def _on_claim(found: Sequence[Passage], backed: Backing | None, lang: Lang) -> Answer:
    if backed is None or not backed.holds:
        nearest = found[backed.mark - 1 if backed else 0]
        return Answer(text=_UNBACKED[lang].format(title=nearest.title), passages=(nearest,), lang=lang)
    picks = [(backed.mark, around(found[backed.mark - 1].text, backed.sentence))]
    text = "\n\n".join([f"{quote} [{mark}]" for mark, quote in picks] + _further(found, picks, lang))
    return Answer(text=text, passages=tuple(found), quotes=tuple(picks), lang=lang)


def around(text: str, sentence: str) -> str:
    """The run of whole sentences of a passage that holds a sentence and can be read without the rest."""
    said = sentences(text)
    for start in reversed(said[: said.index(sentence) + 1]):
        run = lead(text[text.index(start) :])
        if sentence in run and not _ITEM.match(run):
            return run
    return sentence


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
