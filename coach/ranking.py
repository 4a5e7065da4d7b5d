"""Which passages answer a question: nearness of meaning and words in common, weighed together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from coach.glossary import Glossary, names_subject
from coach.leaning import Leaning
from coach.lexical import Lexicon, terms
from coach.okr import Lang, Passage
from coach.ports import Vectors
from coach.rows import Entry, Row, View, subjects
from coach.scope import ANY_SIGN, Evidence, ScopeRule

LANGS: tuple[Lang, Lang] = ("zh", "en")
WORD_SCALE: dict[Lang, float] = {"en": 1.0, "zh": 0.62}
NEAREST_QUESTIONS = 3
MOST_CONCEPTS = 3
PER_ARTICLE = 2
AGAIN = 0.08
OTHER_LANGUAGE = 0.08
SECTION_TEXT = 0.5
SECTION_WORDS = 0.6


@dataclass(frozen=True)
class Weights:
    """What each sign counts for in a passage's score: cosines to its heading, its text and to questions
    like the asked one; what the question leans to; words in common, as said and as the method says them."""

    heading: float = 0.09
    text: float = 0.23
    question: float = 0.22
    leaning: float = 0.23
    words: float = 0.07
    glossed: float = 0.045


class Nearness(Protocol):
    """The vectors of the rows, and one cosine per row for a question's vector."""

    @property
    def vectors(self) -> Vectors: ...
    def similar(self, vector: Vectors) -> Vectors: ...


class Ranking:
    """Ranks a fixed set of passages by the rows that stand for them."""

    def __init__(
        self,
        entries: Sequence[Entry],
        rows: Sequence[Row],
        index: Nearness,
        glossary: Glossary,
        rule: ScopeRule = ANY_SIGN,
        weights: Weights = Weights(),
    ) -> None:
        self._entries, self._index, self._glossary, self._rule = entries, index, glossary, rule
        self._weights = weights
        self._subject = np.array(subjects(entries), dtype=int)
        self._langs = np.array([entry.passage.lang for entry in entries])
        self._shipped = {(e.article.id, e.passage.lang) for e in entries if not e.article.own}
        self._outside = _where(rows, "outside")
        self._headings, self._texts = _where(rows, "heading"), _where(rows, "text")
        self._questions = _by_subject(rows, len(set(self._subject)))
        self._leaning = _learn(rows, index.vectors, len(self._questions))
        self._words = {lang: Shared(entries, lang) for lang in LANGS}

    def __len__(self) -> int:
        return len(self._entries)

    def search(
        self, question: str, vector: Vectors, lang: Lang, k: int, any_lang: bool, only: Lang | None = None
    ) -> list[Passage]:
        """See `coach.ports.Knowledge.search`; `vector` is the question's embedding.

        `only` leaves out the passages of the other language, whatever the question's.
        """
        pool = np.array([self._eligible(e, lang, any_lang, only) for e in self._entries], dtype=bool)
        if not pool.any():
            return []
        cosines = self._index.similar(vector)
        if not self._rule.covers(self._evidence(question, vector, cosines)):
            return []
        asked = np.array([_mean_of_best(cosines[rows]) for rows in self._questions])
        leaning, _ = self._leaning.of(vector)
        weights = self._weights
        score = (
            weights.heading * cosines[self._headings]
            + weights.text * cosines[self._texts]
            + weights.question * asked[self._subject]
            + weights.leaning * leaning[self._subject]
            + weights.words * self._shared(pool, {x: terms(question) for x in LANGS})
            + weights.glossed * self._shared(pool, {x: self._glossary.expand(question, x) for x in LANGS})
            - OTHER_LANGUAGE * (self._langs != lang)
        )
        score = self._by_section(score, question, cosines)
        return self._best(np.where(pool, score, -np.inf), k)

    def _by_section(self, score: Vectors, question: str, cosines: Vectors) -> Vectors:
        """The same scores, but within an article the best one goes to the section that fits best.

        What speaks for an article as a whole says nothing about its sections.
        """
        fit = cosines[self._headings] + SECTION_TEXT * cosines[self._texts]
        for lang, shared in self._words.items():
            asked = [*terms(question), *self._glossary.expand(question, lang)]
            fit[shared.places] += SECTION_WORDS * _share_of_best(shared.headings(asked))
        article = 2 * self._subject + (self._langs == "en")
        settled = np.empty_like(score)
        settled[np.lexsort((-fit, article))] = score[np.lexsort((-score, article))]
        return settled

    def evidence(self, question: str, vector: Vectors) -> Evidence:
        """What there is to tell whether a question is on the subject."""
        return self._evidence(question, vector, self._index.similar(vector))

    def _evidence(self, question: str, vector: Vectors, cosines: Vectors) -> Evidence:
        asked = terms(question)
        best = [WORD_SCALE[x] * float(self._words[x].passages(asked).max(initial=0.0)) for x in LANGS]
        return Evidence(
            near=max((float(cosines[rows].max()) for rows in self._questions), default=0.0),
            away=float(cosines[self._outside].max(initial=0.0)),
            subject=self._leaning.of(vector)[1],
            words=max(best),
            concepts=min(len(self._glossary.concepts(question)), MOST_CONCEPTS),
            named=float(names_subject(question)),
        )

    def _shared(self, pool: Vectors, asked: dict[Lang, list[str]]) -> Vectors:
        """Words in common with every passage and with its article's questions, each 0 to 1 over the pool."""
        passages = np.zeros(len(self._entries), dtype=np.float32)
        articles = np.zeros(len(self._entries), dtype=np.float32)
        for lang, shared in self._words.items():
            passages[shared.places] = shared.passages(asked[lang])
            articles[shared.places] = shared.articles(asked[lang])
        return _share_of_best(np.where(pool, passages, 0)) + _share_of_best(np.where(pool, articles, 0))

    def _eligible(self, entry: Entry, lang: Lang, any_lang: bool, only: Lang | None) -> bool:
        """Shipped articles have a twin in the question's language; the twin speaks for them."""
        if only is not None:
            return entry.passage.lang == only
        twin = not entry.article.own and (entry.article.id, lang) in self._shipped
        return entry.passage.lang == lang or any_lang or not twin

    def _best(self, score: Vectors, k: int) -> list[Passage]:
        """At most two passages of an article; the second one yields to others about as good."""
        ordered, taken = np.array(score, dtype=np.float64), Counter[int]()
        for n in np.argsort(-score, kind="stable"):
            subject = int(self._subject[n])
            ordered[n] -= AGAIN * taken[subject] if taken[subject] < PER_ARTICLE else np.inf
            taken[subject] += 1
        best = [n for n in np.argsort(-ordered, kind="stable")[:k] if np.isfinite(ordered[n])]
        found = [(self._entries[n].passage, float(ordered[n])) for n in best]
        return [passage.model_copy(update={"score": round(max(0.0, s), 4)}) for passage, s in found]


class Shared:
    """BM25 over the passages of a language, and over what their articles are asked."""

    def __init__(self, entries: Sequence[Entry], lang: Lang) -> None:
        self.places = [n for n, entry in enumerate(entries) if entry.passage.lang == lang]
        here = [entries[n] for n in self.places]
        articles = {(e.article.own, e.article.id): e.article for e in here}
        number = {key: n for n, key in enumerate(articles)}
        self._article = np.array([number[e.article.own, e.article.id] for e in here], dtype=int)
        self._passages = Lexicon([_words(entry) for entry in here])
        self._headings = Lexicon([terms(entry.passage.title.split(" · ", 1)[-1]) for entry in here])
        self._articles = Lexicon(
            [terms(" ".join((a.title, *a.topics, *a.questions))) for a in articles.values()]
        )

    def passages(self, asked: Sequence[str]) -> Vectors:
        """A score per passage."""
        return self._passages.scores(asked)

    def headings(self, asked: Sequence[str]) -> Vectors:
        """A score per passage, for its heading alone."""
        return self._headings.scores(asked)

    def articles(self, asked: Sequence[str]) -> Vectors:
        """A score per passage, that of its article."""
        return np.take(self._articles.scores(asked), self._article)


def _words(entry: Entry) -> list[str]:
    """A passage's words; its title and the article's topics count twice."""
    title = terms(entry.passage.title)
    topics = terms(" ".join(entry.article.topics))
    return [*title, *title, *terms(entry.passage.text), *topics, *topics]


def _where(rows: Sequence[Row], view: View) -> list[int]:
    return [n for n, row in enumerate(rows) if row.view == view]


def _by_subject(rows: Sequence[Row], count: int) -> list[list[int]]:
    """The rows of questions, per subject."""
    return [[n for n, r in enumerate(rows) if r.view == "question" and r.subject == s] for s in range(count)]


def _learn(rows: Sequence[Row], vectors: Vectors, count: int) -> Leaning:
    known = [n for n, row in enumerate(rows) if row.view != "text"]
    return Leaning(vectors[known], [rows[n].subject for n in known], count)


def _mean_of_best(cosines: Vectors) -> float:
    return float(np.sort(cosines)[-NEAREST_QUESTIONS:].mean())


def _share_of_best(values: Vectors) -> Vectors:
    """Values as shares of the best one."""
    return np.asarray(values / (float(values.max(initial=0.0)) or 1.0), dtype=np.float32)
