"""A cited answer without a language model: the sentences of the best passages that answer best, verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from coach.lexical import terms
from coach.okr import Answer, Lang, Passage
from coach.parse.text import language_of, reading_form
from coach.ports import Embedder, Knowledge, Vectors
from coach.sentences import sentences

Pick = tuple[int, str]

PAY = "pay-and-appraisal"
CLOSE = 0.65
TELLING = 0.6
FOLLOWS = 0.15
_NOT_PROSE = ("-", "*", "|", "#", ">")
_PROMISES = (":", "：", "?", "？")
_PAY = re.compile(
    r"(?<![a-z])(?:pay|bonus(?:es)?|salar(?:y|ies)|compensation|rank(?:s|ed|ing)?|rating|appraisals?|raises?)"
    r"(?![a-z])"
    r"|奖金|薪|工资|绩效|考核|排名|名次|末位|年终奖"
)
_LEANS = re.compile(
    r"(?:this|that|these|those|it|they|he|she|yes|no|so|but|and|then|there|otherwise|both|neither"
    r"|the (?:opposite|other|same|latter))(?![a-z])"
    r"|这|那|它|他们|但|而|所以|于是|否则|反过来|前者|后者|是的|不是|两者|也|再"
)
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


def answer(
    question: str,
    knowledge: Knowledge,
    k: int = 5,
    lang: Lang | None = None,
    embedder: Embedder | None = None,
) -> Answer:
    """Two to four sentences with marks such as [1], in the question's language (or `lang`).

    Every quote is a sentence of the passage its mark names. With an embedder sentences are chosen by
    meaning as well as by words in common. Outside the knowledge base the answer says so.
    """
    lang = lang or language_of(question)
    found = knowledge.search(question, lang, k) if k > 0 else []
    if not found:
        return Answer(text=_OUTSIDE[lang], passages=(), lang=lang)
    about_pay = _about_pay(question, found)
    if about_pay:
        found = sorted(found, key=lambda passage: passage.article != PAY)
    picks = _picks(question, found, embedder)
    blocks = [_block(list(group)) for _, group in groupby(picks, key=lambda pick: pick[0])]
    lead = [_DECLINE[lang]] if about_pay else []
    text = "\n\n".join([*lead, *blocks, *_further(found, picks, lang)])
    return Answer(text=text, passages=tuple(found), quotes=tuple(picks), lang=lang)


def _about_pay(question: str, found: Sequence[Passage]) -> bool:
    return bool(_PAY.search(reading_form(question))) and PAY in {passage.article for passage in found[:3]}


def _picks(question: str, found: Sequence[Passage], embedder: Embedder | None) -> list[Pick]:
    """Up to four (mark, sentence): two of the best passage, then one each of those close behind it."""
    picks: list[Pick] = []
    bar = 0.0
    for mark, passage in enumerate(found[:3], start=1):
        said = [s for s in sentences(passage.text) if not s.startswith(_NOT_PROSE)] or [passage.text]
        worth = _worth(question, said, embedder)
        if mark == 1:
            bar = TELLING * float(worth.max())
            picks += [(mark, said[n]) for n in _lead(said, worth)]
        elif passage.score >= CLOSE * found[0].score:
            telling = [n for n in range(len(said)) if worth[n] >= bar and _stands(said, n)]
            picks += [(mark, said[n]) for n in telling[:1]]
    return picks


def _lead(said: Sequence[str], worth: Vectors) -> list[int]:
    """The opening sentence, which says what the section is about, and the one that adds most to it."""
    opening = next((n for n in range(len(said)) if _stands(said, n)), 0)
    rest = [n for n in range(opening + 1, len(said)) if n == opening + 1 or _stands(said, n)]
    rest = [n for n in rest if not said[n].endswith(_PROMISES)]
    follows = np.array([FOLLOWS * (n == opening + 1) + float(worth[n]) for n in rest])
    return [opening, *([rest[int(follows.argmax())]] if rest else [])]


def _stands(said: Sequence[str], n: int) -> bool:
    """Whether a sentence can be read alone: it neither leans on the one before nor promises one to come."""
    return not _LEANS.match(reading_form(said[n])) and not said[n].endswith(_PROMISES)


def _worth(question: str, said: Sequence[str], embedder: Embedder | None) -> Vectors:
    """How well each sentence answers: words in common, and nearness of meaning where it can be told."""
    asked = set(terms(question))
    shared = np.array([len(asked & set(terms(s))) / (len(asked) or 1) for s in said], dtype=np.float32)
    near = np.zeros(len(said), dtype=np.float32)
    if embedder is not None:
        vectors = embedder.embed([question, *said])
        near = vectors[1:] @ vectors[0]
    early = np.linspace(0.1, 0.0, len(said), dtype=np.float32)
    return np.asarray(shared + near + early, dtype=np.float32)


def _block(picks: Sequence[Pick]) -> str:
    return " ".join(f"{sentence} [{mark}]" for mark, sentence in picks)


def _further(found: Sequence[Passage], picks: Sequence[Pick], lang: Lang) -> list[str]:
    """One line that names the passages found but not quoted."""
    quoted = {mark for mark, _ in picks}
    rest = [f"{p.title} [{mark}]" for mark, p in enumerate(found, start=1) if mark not in quoted]
    return [_MORE[lang] + _STOP[lang].join(rest)] if rest else []
