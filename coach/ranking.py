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
from coach.lexical import Lexicon, terms
from coach.okr import Lang, Passage
from coach.ports import Vectors

View = Literal["topic", "title", "text", "pair"]
VIEWS: dict[View, float] = {"topic": 0.4, "title": 0.15, "text": 0.15, "pair": 0.3}
WORDS = 0.5
PER_ARTICLE = 2
OTHER_LANGUAGE = 0.15
NEAR = 0.3
TELLING = 9.0
_SENTENCE_END = re.compile(r"(?<=[。！？；])|(?<=[.!?])\s+|\n+")


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


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """Everything to embed: an article's topics, each passage's title, whole text and pairs of sentences."""
    rows = []
    for _, group in groupby(range(len(entries)), key=lambda n: (entries[n].article.id, entries[n].passage.lang)):
        places = tuple(group)
        article = entries[places[0]].article
        name = f"{article.id}.{article.lang}"
        rows += _rows(name, "topic", places, (article.title, *article.topics))
        for n in places:
            passage = entries[n].passage
            said = sentences(passage.text)
            pairs = [" ".join(said[i : i + 2]) for i in range(max(1, len(said) - 1))]
            rows += _rows(passage.id, "title", (n,), (passage.title,))
            rows += _rows(passage.id, "text", (n,), (f"{passage.title}\n{passage.text}",))
            rows += _rows(passage.id, "pair", (n,), pairs)
    return rows


def _rows(name: str, view: View, places: tuple[int, ...], texts: Iterable[str]) -> list[Row]:
    return [Row(f"{name}#{view}{i}", view, places, text) for i, text in enumerate(texts)]


class Ranking:
    """Ranks a fixed set of passages. `similar` gives one cosine per row for a question's vector."""

    def __init__(
        self, entries: Sequence[Entry], rows: Sequence[Row], similar: Callable[[Vectors], Vectors]
    ) -> None:
        self._entries, self._similar = entries, similar
        self._lexicon = Lexicon([_words(entry) for entry in entries])
        self._views = {
            view: [(n, entry) for n, row in enumerate(rows) if row.view == view for entry in row.entries]
            for view in VIEWS
        }
        self._langs = np.array([entry.passage.lang for entry in entries])
        self._shipped = {(e.article.id, e.passage.lang) for e in entries if not e.article.own}

    def __len__(self) -> int:
        return len(self._entries)

    def search(self, question: str, vector: Vectors, lang: Lang, k: int, any_lang: bool) -> list[Passage]:
        """See `coach.ports.Knowledge.search`; `vector` is the question's embedding."""
        pool = np.array([self._eligible(entry, lang, any_lang) for entry in self._entries], dtype=bool)
        if not pool.any():
            return []
        meaning = self._meaning(vector)
        words = self._lexicon.scores(terms(question))
        if not _on_subject(float(meaning[pool].max()), float(words[pool].max())):
            return []
        score = (1 - WORDS) * _spread(meaning, pool) + WORDS * _spread(words, pool)
        score -= OTHER_LANGUAGE * (self._langs != lang)
        return self._best(np.where(pool, score, -1.0), k)

    def _eligible(self, entry: Entry, lang: Lang, any_lang: bool) -> bool:
        """Shipped articles have a twin in the question's language; the twin speaks for them."""
        twin = not entry.article.own and (entry.article.id, lang) in self._shipped
        return entry.passage.lang == lang or any_lang or not twin

    def _meaning(self, vector: Vectors) -> Vectors:
        """The weighed nearness of every passage, each view counting with its nearest row."""
        cosines = self._similar(vector)
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
    """A passage's words; its title counts twice, the article's topics once."""
    title = terms(entry.passage.title)
    return [*title, *title, *terms(entry.passage.text), *terms(" ".join(entry.article.topics))]


def _spread(values: Vectors, pool: Vectors) -> Vectors:
    """Values brought to 0..1 over the pool."""
    low, high = float(values[pool].min()), float(values[pool].max())
    return (values - low) / (high - low) if high > low else np.zeros_like(values)


def _on_subject(meaning: float, words: float) -> bool:
    """Whether the best passage is near enough in meaning and shares telling words."""
    return meaning / NEAR + words / TELLING >= 2.0
