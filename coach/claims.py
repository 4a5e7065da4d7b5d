"""Whether the knowledge base says what a claim says: the sentence nearest to it, and how well that one backs it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from math import log

import numpy as np

from coach.contrast import swaps
from coach.lexical import terms, words
from coach.okr import Passage
from coach.parse.numerals import EN_NUMBER, chinese_value, english_value
from coach.parse.text import language_of, plain, reading_form
from coach.ports import Vectors
from coach.sentences import sentences

TOP = 5
BACK, RANK = 0.5, 3.0
MOST_BOUNDS = 2
LEAST_WORTH = 0.1
_BOUND = re.compile(
    r"(?<![a-z])(?:must|always|only|every(?:body|one|where|thing)?|all|any|best|most|have to|has to|at least|whatever"
    r"|whole|even|entirely|completely|fully|exactly|automatically|never|no|none|nobody|until|unnecessary|otherwise)"
    r"(?![a-z])|必须|只|所有|全部|全体|全员|人人|每|一律|一定|都|至少|最|才|否则|完全|百分之百|彻底|直到|越|自动"
    r"|就行|就够|不用|不需要|不必"
)
_DEMAND = re.compile(
    r"(?<![a-z])(?:must|should|ought|have to|has to|needs?|requires?|required)(?![a-z])"
    r"|必须|应当|应该|一定|要|须|都得|不许|不准|不能|不可以"
)
_CLAUSE = re.compile(
    r"[，,；;：:。！？!?\n—()（）]|\.(?:\s|$)|因为|所以|但|而|如果|否则|免得"
    r"|(?<![a-z])(?:while|whereas|but|because|although|so that|if|when|unless|otherwise|and)(?![a-z])"
)
_NOT = re.compile(
    r"(?<![a-z])(?:not|never|no|none|nothing|nobody|without|cannot|nor|neither|avoid|rather than)(?![a-z])|n['’]t(?![a-z])"
    r"|不|没|别|无|勿|莫|免|非(?!常)"
)
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|(?<![a-z-]){EN_NUMBER}(?![a-z])|[一二两三四五六七八九十百千]+")

Embed = Callable[[list[str]], Vectors]


@dataclass(frozen=True)
class Signs:
    """What speaks for a sentence backing a claim, each about 0 to 1.

    `near` is their cosine; `told` how well the claim's words find a like one in the sentence, `back` the sentence's in the
    claim, `passage` the claim's in the passage; `least` the same for the quarter found worst; `unheard` the share of
    the claim that the base never speaks of. `bound` counts (to 2) the words by which the claim allows no exception and
    which the sentence has not; `demand` is 1 where the claim demands and the sentence does not, `amounts` where the claim has
    a number that the passage has not, `chinese` for a Chinese claim. `denied` is the share of the claim whose likest clause
    in the sentence denies where the claim does not, or the reverse.
    """

    near: float
    told: float
    back: float
    passage: float
    least: float
    unheard: float
    bound: float
    demand: float
    denied: float
    amounts: float
    chinese: float


WEIGHTS = (0.02, 2.34, 2.68, -3.73, 4.01, -2.86, -1.12, -1.54, -0.5, -0.48, 0.83, -0.78)
"""A logistic rule: a weight per sign, and a bias; fitted by `python -m evals.claims`."""


@dataclass(frozen=True)
class Backing:
    """A sentence of the passage at place `mark` (from 1) and how well it backs a claim; `swapped` where the
    passage says it of something else."""

    mark: int
    sentence: str
    signs: Signs
    swapped: bool = False

    @property
    def holds(self) -> bool:
        """Whether the claim may be told as what the sentence says."""
        return score_of(self.signs) >= 0 and not self.swapped


class Vocabulary:
    """What a base speaks of in one language: in how many of its texts each term stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._spread = Counter(term for text in texts for term in set(terms(text)))
        self._size = len(texts)

    def worth(self, word: str) -> float:
        """How much a word tells: the rarer, the more."""
        spread = max((self._spread[term] for term in terms(word)), default=0)
        return max(log((self._size + 1) / (spread + 0.5)), LEAST_WORTH)

    def unheard(self, claim: str) -> float:
        """The share of a claim's terms, by worth, that no text has."""
        worth = {term: self.worth(term) for term in set(terms(claim))}
        return sum(w for term, w in worth.items() if not self._spread[term]) / (sum(worth.values()) or 1.0)


def backing(claim: str, found: Sequence[Passage], heard: Vocabulary, embed: Embed) -> Backing | None:
    """What backs a claim best in the first passages found; None where none of them has a sentence."""
    best = max(_candidates(claim, found[:TOP], heard, embed), key=lambda pair: pair[0], default=None)
    return replace(best[1], swapped=swaps(claim, found[best[1].mark - 1].text)) if best else None


def score_of(signs: Signs, weights: Sequence[float] = WEIGHTS) -> float:
    """The logit of a sentence backing the claim, from where it is told as backed."""
    return float(np.dot(astuple(signs), weights[:-1]) + weights[-1])


def _candidates(
    claim: str, found: Sequence[Passage], heard: Vocabulary, embed: Embed
) -> Iterator[tuple[float, Backing]]:
    own = sorted(set(words(claim)))
    said = [(n, p, s) for n, p in enumerate(found, start=1) for s in sentences(p.text) if words(s)]
    if not own or not said:
        return
    near = _cosines(embed, [claim], [sentence for *_, sentence in said])[0]
    worth, unheard = np.array(list(map(heard.worth, own))), heard.unheard(claim)
    like = {n: _likeness(embed, own, p.text) for n, p in enumerate(found, start=1)}
    for (mark, passage, sentence), cosine in zip(said, near, strict=True):
        theirs, alike = like[mark]
        place = {word: n for n, word in enumerate(theirs)}
        some = sorted(set(words(sentence)))
        part = alike[:, [place[word] for word in some]]
        whole = alike.max(axis=1)
        signs = Signs(
            near=float(cosine),
            told=_weighed(part.max(axis=1), worth),
            back=_weighed(part.max(axis=0), np.array(list(map(heard.worth, some)))),
            passage=_weighed(whole, worth),
            least=float(np.sort(whole)[: max(1, len(own) // 4)].mean()),
            unheard=unheard,
            bound=float(min(len(_bounds(claim) - _bounds(sentence)), MOST_BOUNDS)),
            demand=float(_demands(claim) and not _demands(sentence)),
            denied=_denied(claim, sentence),
            amounts=float(not _amounts(claim) <= _amounts(passage.text)),
            chinese=float(language_of(claim) == "zh"),
        )
        yield signs.told + BACK * signs.back + RANK * passage.score, Backing(mark, sentence, signs)


def _likeness(embed: Embed, own: Sequence[str], text: str) -> tuple[list[str], Vectors]:
    """The words of a text, those of its sentences, and how like each of `own` (rows) each of them is (columns)."""
    theirs = sorted({word for sentence in sentences(text) for word in words(sentence)})
    return theirs, np.maximum(_cosines(embed, own, theirs), 0.0)


def _cosines(embed: Embed, rows: Sequence[str], columns: Sequence[str]) -> Vectors:
    vectors = embed([*rows, *columns])
    return np.asarray(vectors[: len(rows)] @ vectors[len(rows) :].T)


def _weighed(alike: Vectors, worth: Vectors) -> float:
    return float((worth * alike**2).sum() / worth.sum())


def denies(text: str) -> bool:
    """Whether a text holds a negation."""
    return bool(_NOT.search(reading_form(text)))


def _amounts(text: str) -> frozenset[float]:
    """The numbers of a text from two up, in digits or words."""
    found = [_value(word) for word in _NUMBER.findall(plain(text).form)]
    return frozenset(value for value in found if value and value >= 2)


def _value(word: str) -> float | None:
    if word[0].isdigit():
        return float(word)
    return english_value(word) if word.isascii() else chinese_value(word)


def _bounds(text: str) -> frozenset[str]:
    return frozenset(_BOUND.findall(reading_form(text)))


def _demands(text: str) -> bool:
    return bool(_DEMAND.search(reading_form(text)))


def _denied(claim: str, sentence: str) -> float:
    """The share of what a claim's clauses have in common with a sentence's that one of the two denies alone."""
    theirs, common, turned = _clauses(sentence), 0, 0
    for said, denied in _clauses(claim):
        shared, alike = max(((len(said & other), denied == no) for other, no in theirs), default=(0, True))
        common, turned = common + shared, turned + (0 if alike else shared)
    return turned / (common or 1)


def _clauses(text: str) -> list[tuple[frozenset[str], bool]]:
    """The terms of each clause, and whether it denies."""
    parts = [(frozenset(terms(part)), denies(part)) for part in _CLAUSE.split(reading_form(text))]
    return [(said, denied) for said, denied in parts if said]
