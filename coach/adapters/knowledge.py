"""The knowledge base: passages in Chroma, words in memory, one ranking over both.

The index under the data folder is derived from the articles and disposable. One process owns it; any
other that comes while it is owned works on an index in memory with the same content.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from coach.adapters.chroma_index import Index, open_index
from coach.adapters.embedder import UseEmbedder
from coach.adapters.own_files import OwnFiles
from coach.align.memory import Memory
from coach.articles import Article, load, passages
from coach.claims import Backing, Vocabulary, backing
from coach.glossary import Glossary
from coach.lazy import lazy
from coach.okr import Lang, Passage
from coach.parse.text import language_of
from coach.ports import Embedder
from coach.ranking import LANGS, Ranking
from coach.rows import Entry, rows_of
from coach.scope import ANY_SIGN, ScopeRule

OWN = "knowledge"


class ChromaKnowledge:
    """Guidance from the shipped articles and the organisation's own files.

    `shipped` is the folder of the articles, `data` the folder that holds the organisation's files
    (`knowledge/`) and the derived index (`index/`). Nothing is read before the first question.
    """

    def __init__(self, shipped: Path, data: Path, embedder: Embedder) -> None:
        self._shipped, self._data, self._embedder = shipped, data, embedder
        self._opening = Lock()
        self._ranking: Ranking | None = None
        self._index: Index | None = None
        self._heard: dict[Lang, Vocabulary] = {}
        self._meant = Memory(UseEmbedder())

    def search(self, question: str, lang: Lang, k: int = 5, any_lang: bool = False) -> list[Passage]:
        """Up to `k` passages, best first, at most two of one article; none off the subject.

        Passages are in the question's language; with `any_lang`, and for the organisation's own files,
        the other language counts too.
        """
        if not question.strip():
            return []
        ranking = self._open()
        return ranking.search(question, self._embedder.embed([question])[0], lang, k, any_lang)

    def backing(self, claim: str, found: Sequence[Passage]) -> Backing | None:
        """The sentence of the passages found that backs a claim best, and how well.

        The embedder of the package judges that, whichever finds the passages: the score was fitted to it.
        """
        self._open()
        return backing(claim, found, self._heard[language_of(claim)], self._meant.vectors)

    def passage(self, article: str, lang: Lang) -> Passage | None:
        """The passage that opens an article, in the language; None where there is no such article."""
        return self._openings.get((article, lang))

    @lazy
    def _openings(self) -> dict[tuple[str, Lang], Passage]:
        """Of the shipped articles, which do not change while the program runs."""
        opening = {(a.id, a.lang): passages(a)[:1] for a in load(self._shipped)}
        return {key: first[0] for key, first in opening.items() if first}

    def articles(self) -> list[Article]:
        """Every article of the base, shipped ones first."""
        return [*load(self._shipped), *load(self._data / OWN, own=True)]

    def add(self, path: Path) -> str:
        """Takes a file of the organisation into the base; see `OwnFiles.add`."""
        name = OwnFiles(self._data / OWN).add(path)
        self.close()
        return name

    def own(self) -> list[str]:
        """The names of the organisation's own files."""
        return OwnFiles(self._data / OWN).names()

    def remove(self, name: str) -> None:
        """Takes a file of the organisation out again. Raises KeyError when there is none of that name."""
        OwnFiles(self._data / OWN).remove(name)
        self.close()

    def ready(self) -> bool:
        """True once the index is open; never waits for it."""
        return self._ranking is not None

    def warm(self) -> None:
        """Opens the index ahead of the first question, building it if need be."""
        self._open()

    def rebuild(self) -> int:
        """Builds the index anew from the files; answers the number of passages."""
        self.close()
        return len(self._open(fresh=True))

    def close(self) -> None:
        """Gives the index free for other processes."""
        with self._opening:
            if self._index is not None:
                self._index.close()
            self._ranking = self._index = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, fresh: bool = False) -> Ranking:
        with self._opening:
            if self._ranking is None:
                entries = [Entry(article, p) for article in self.articles() for p in passages(article)]
                rows = rows_of(entries, self._outside())
                self._index = open_index(self._data / "index", rows, self._embedder, fresh)
                self._heard = {lang: Vocabulary(_texts(entries, lang)) for lang in LANGS}
                self._ranking = Ranking(entries, rows, self._index, self._glossary(), self._rule())
            return self._ranking

    def _glossary(self) -> Glossary:
        path = self._shipped / "glossary.json"
        return Glossary.read(path) if path.exists() else Glossary()

    def _rule(self) -> ScopeRule:
        path = self._shipped / "scope.json"
        return ScopeRule.read(path) if path.exists() else ANY_SIGN

    def _outside(self) -> list[str]:
        path = self._shipped / "outside.json"
        return [str(line) for line in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def _texts(entries: Sequence[Entry], lang: Lang) -> list[str]:
    """What the passages of a language say, their headings and their articles' topics and questions with them."""
    here = [entry for entry in entries if entry.passage.lang == lang]
    return [
        " ".join((e.passage.title, e.passage.text, *e.article.topics, *e.article.questions)) for e in here
    ]
