"""Which passages answer a question: nearness of meaning and words in common, weighed together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from coach.articles import Article
from coach.glossary import Glossary, names_subject
from coach.lexical import Lexicon, terms
from coach.okr import Lang, Passage
from coach.ports import Vectors

View = Literal["topic", "title", "heading", "text", "pair", "outside"]
VIEWS: dict[View, float] = {"topic": 0.3, "title": 0.2, "heading": 0.2, "text": 0.15, "pair": 0.15}
WORDS = 0.5
GLOSSED = 0.6
PER_ARTICLE = 2
OTHER_LANGUAGE = 0.15
WORD_SCALE: dict[Lang, float] = {"en": 1.0, "zh": 0.62}
LANGS: tuple[Lang, Lang] = ("zh", "en")
_SENTENCE_END = re.compile(
    r"(?<=[。！？])(?![”」』）。！？])|(?<=[。！？][”」』）])(?![，。；、])|(?<=[^\s][.!?])\s+(?=[A-Z\"“(])|\n+"
)


@dataclass(frozen=True)
class Entry:
    """A passage and the article it is from."""

    article: Article
    passage: Passage


@dataclass(frozen=True)
class Row:
    """One text in the index and the positions of the passages it stands for."""

    id: str
    view: View
    entries: tuple[int, ...]
    text: str


def sentences(text: str) -> list[str]:
    """The sentences of a passage, verbatim, without the white space around them."""
    return [piece for part in _SENTENCE_END.split(text) if (piece := part.strip())]


def rows_of(entries: Sequence[Entry], outside: Sequence[str] = ()) -> list[Row]:
    """Everything to embed: topics of articles, and of each passage the title, the text and sentence pairs.

    `outside` are requests the base has nothing on; a question nearer to them than to any passage is refused.
    """
    rows = _rows("outside", "outside", (), outside)
    same = groupby(range(len(entries)), key=lambda n: (entries[n].article.id, entries[n].passage.lang))
    for _, group in same:
        places = tuple(group)
        article = entries[places[0]].article
        name = f"{article.id}.{article.lang}"
        rows += _rows(name, "topic", places, (article.title, *article.topics))
        for n in places:
            passage = entries[n].passage
            said = sentences(passage.text)
            pairs = [" ".join(said[i : i + 2]) for i in range(max(1, len(said) - 1))]
            rows += _rows(passage.id, "title", (n,), (passage.title,))
            rows += _rows(passage.id, "heading", (n,), (passage.title.split(" · ", 1)[-1],))
            rows += _rows(passage.id, "text", (n,), (f"{passage.title}\n{passage.text}",))
            rows += _rows(passage.id, "pair", (n,), pairs)
    return rows


def _rows(name: str, view: View, places: tuple[int, ...], texts: Iterable[str]) -> list[Row]:
    return [Row(f"{name}#{view}{i}", view, places, text) for i, text in enumerate(texts)]


@dataclass(frozen=True)
class Scope:
    """What speaks for and against a question being on the subject of the base.

    `near` and `away` are cosines to the nearest passage and the nearest request outside; `words` is a
    BM25 score, `concepts` a count, `named` whether OKR are spoken of by name. The weights are a logistic
    regression's on the development questions, rounded.
    """

    near: float
    away: float
    words: float
    concepts: int
    named: bool

    @property
    def covers(self) -> bool:
        """Whether the base has something on the question."""
        told = 4 * self.near + 0.35 * self.words + 0.8 * min(self.concepts, 3) + 2 * self.named
        return told - 10 * self.away >= 0.9


class Ranking:
    """Ranks a fixed set of passages. `similar` gives one cosine per row for a question's vector.

    `words` is the share of common words in the score, the rest is nearness of meaning.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        rows: Sequence[Row],
        similar: Callable[[Vectors], Vectors],
        glossary: Glossary,
        words: float = WORDS,
    ) -> None:
        self._entries, self._similar, self._glossary, self._share = entries, similar, glossary, words
        self._outside = [n for n, row in enumerate(rows) if row.view == "outside"]
        self._places = {lang: [n for n, e in enumerate(entries) if e.passage.lang == lang] for lang in LANGS}
        self._lexicons = {lang: Lexicon([_words(entries[n]) for n in self._places[lang]]) for lang in LANGS}
        self._views = {
            view: [(n, entry) for n, row in enumerate(rows) if row.view == view for entry in row.entries]
            for view in VIEWS
        }
        self._langs = np.array([entry.passage.lang for entry in entries])
        self._shipped = {(e.article.id, e.passage.lang) for e in entries if not e.article.own}

    def __len__(self) -> int:
        return len(self._entries)

    def search(
        self, question: str, vector: Vectors, lang: Lang, k: int, any_lang: bool, only: Lang | None = None
    ) -> list[Passage]:
        """See `coach.ports.Knowledge.search`; `vector` is the question's embedding.

        `only` leaves out the passages of the other language, whatever the question's.
        """
        pool = np.array([self._eligible(e, lang, any_lang, only) for e in self._entries], dtype=bool)
        cosines = self._similar(vector)
        if not pool.any() or not self.scope(question, cosines).covers:
            return []
        words = self._shared(terms(question)) + GLOSSED * self._glossed(question)
        meaning = self._meaning(cosines)
        score = (1 - self._share) * _spread(meaning, pool) + self._share * _spread(words, pool)
        score -= OTHER_LANGUAGE * (self._langs != lang)
        return self._best(np.where(pool, score, -1.0), k)

    def scope(self, question: str, cosines: Vectors) -> Scope:
        """What there is to tell whether a question is on the subject; `cosines` one per row."""
        shared = self._shared(terms(question))
        return Scope(
            near=float(self._meaning(cosines).max(initial=0.0)),
            away=float(cosines[self._outside].max(initial=0.0)),
            words=max(WORD_SCALE[x] * float(shared[self._places[x]].max(initial=0.0)) for x in LANGS),
            concepts=len(self._glossary.concepts(question)),
            named=names_subject(question),
        )

    def _shared(self, asked: Sequence[str]) -> Vectors:
        """A BM25 score per passage."""
        scores = np.zeros(len(self._entries), dtype=np.float32)
        for lang in LANGS:
            scores[self._places[lang]] = self._lexicons[lang].scores(asked)
        return scores

    def _glossed(self, question: str) -> Vectors:
        """Scores for the method's terms behind the question's words, in each passage's language."""
        scores = np.zeros(len(self._entries), dtype=np.float32)
        for lang in LANGS:
            scores[self._places[lang]] = self._lexicons[lang].scores(self._glossary.expand(question, lang))
        return scores

    def _eligible(self, entry: Entry, lang: Lang, any_lang: bool, only: Lang | None) -> bool:
        """Shipped articles have a twin in the question's language; the twin speaks for them."""
        if only is not None:
            return entry.passage.lang == only
        twin = not entry.article.own and (entry.article.id, lang) in self._shipped
        return entry.passage.lang == lang or any_lang or not twin

    def _meaning(self, cosines: Vectors) -> Vectors:
        """The weighed nearness of every passage, each view counting with its nearest row."""
        total = np.zeros(len(self._entries), dtype=np.float32)
        for view, weight in VIEWS.items():
            nearest = np.full(len(self._entries), -1.0, dtype=np.float32)
            rows, entries = np.array(self._views[view]).T
            np.maximum.at(nearest, entries, cosines[rows])
            total += weight * nearest
        return total

    def _best(self, score: Vectors, k: int) -> list[Passage]:
        taken: Counter[str] = Counter()
        best: list[Passage] = []
        for n in np.argsort(-score, kind="stable"):
            passage = self._entries[n].passage
            if len(best) == k or score[n] < 0:
                break
            if taken[passage.article] < PER_ARTICLE:
                taken[passage.article] += 1
                best.append(passage.model_copy(update={"score": round(float(score[n]), 4)}))
        return best


def _words(entry: Entry) -> list[str]:
    """A passage's words; its title and the article's topics count twice."""
    title = terms(entry.passage.title)
    topics = terms(" ".join(entry.article.topics))
    return [*title, *title, *terms(entry.passage.text), *topics, *topics]


def _spread(values: Vectors, pool: Vectors) -> Vectors:
    """Values brought to 0..1 over the pool."""
    low, high = float(values[pool].min()), float(values[pool].max())
    return (values - low) / (high - low) if high > low else np.zeros_like(values)
