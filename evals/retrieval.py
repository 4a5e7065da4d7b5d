"""How well the knowledge base finds what people ask for: `python -m evals.retrieval [--quiet]`.

Questions are split in halves by a hash of their id; weights were chosen on the half "dev". Of the half
"held" only totals are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np

from coach.adapters.embedder import UseEmbedder
from coach.articles import load, passages
from coach.glossary import Glossary
from coach.okr import Lang, Passage
from coach.ports import Vectors
from coach.ranking import WORDS, Entry, Ranking, rows_of

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "evals" / "data" / "retrieval"
LANGS: tuple[Lang, Lang] = ("zh", "en")

Ask = Callable[["Question"], list[Passage]]


@dataclass(frozen=True)
class Question:
    """A question and the articles that answer it; none when it is off the subject."""

    id: str
    text: str
    lang: Lang
    articles: frozenset[str]

    @property
    def half(self) -> str:
        """ "dev" or "held"."""
        return "held" if hashlib.sha256(self.id.encode()).digest()[0] % 2 else "dev"


@dataclass(frozen=True)
class Score:
    """Recall at 1, 3 and 5 passages, mean reciprocal rank and nDCG@10 over the questions on the subject;
    the shares of questions refused, off the subject and (wrongly) on it."""

    recall: tuple[float, float, float]
    mrr: float
    ndcg: float
    refused: float
    refused_wrongly: float


def questions() -> list[Question]:
    """Every labelled question, both languages."""
    return [
        Question(item["id"], item["question"], lang, frozenset(item["articles"]))
        for lang in LANGS
        for item in map(json.loads, (QUESTIONS / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines())
    ]


def score(asked: Iterable[Question], ask: Ask) -> Score:
    """Asks every question for ten passages and scores the answers."""
    answers = [(question, ask(question)) for question in asked]
    ranks = [[p.article for p in found] for q, found in answers if q.articles]
    wanted = [q.articles for q, _ in answers if q.articles]
    first = [_first(found, right) for found, right in zip(ranks, wanted, strict=True)]
    off = [not found for q, found in answers if not q.articles]
    return Score(
        recall=(_share(first, 1), _share(first, 3), _share(first, 5)),
        mrr=mean(1 / rank for rank in first),
        ndcg=mean(_ndcg(found, right) for found, right in zip(ranks, wanted, strict=True)),
        refused=mean(off),
        refused_wrongly=mean(not found for found in ranks),
    )


def _first(found: Sequence[str], right: frozenset[str]) -> float:
    return next((n for n, article in enumerate(found, start=1) if article in right), math.inf)


def _share(first: Sequence[float], k: int) -> float:
    return mean(rank <= k for rank in first)


def _ndcg(found: Sequence[str], right: frozenset[str]) -> float:
    """Over articles: a second passage of the same article neither gains nor takes a place."""
    order = list(dict.fromkeys(found))[:10]
    gained = sum(1 / math.log2(n + 1) for n, article in enumerate(order, start=1) if article in right)
    return gained / sum(1 / math.log2(n + 1) for n in range(1, min(len(right), 10) + 1))


class Bench:
    """The app's own ranking over the shipped articles, with parts taken away for comparison."""

    def __init__(self, asked: Sequence[Question]) -> None:
        embedder = UseEmbedder()
        self._glossary = Glossary.read(ROOT / "knowledge" / "glossary.json")
        outside = json.loads((ROOT / "knowledge" / "outside.json").read_text(encoding="utf-8"))
        self._entries = [Entry(a, p) for a in load(ROOT / "knowledge") for p in passages(a)]
        self._rows = rows_of(self._entries, outside)
        self._vectors = embedder.embed([row.text for row in self._rows])
        texts = embedder.embed([q.text for q in asked])
        self._asked = dict(zip([q.id for q in asked], texts, strict=True))

    def asker(self, words: float = WORDS, only: Lang | None = None) -> Ask:
        """A way to ask: `words` as in `Ranking`, `only` as in `Ranking.search`."""
        ranking = Ranking(self._entries, self._rows, self.cosines, self._glossary, words)
        return lambda q: ranking.search(q.text, self._asked[q.id], q.lang, 10, any_lang=False, only=only)

    def cosines(self, vector: Vectors) -> Vectors:
        """One cosine per row of the index."""
        return np.asarray(self._vectors @ vector)


def main() -> None:
    """Prints one line per language, half and way of searching."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quiet", action="store_true", help="totals only, no list of misses")
    quiet = options.parse_args().quiet
    asked = questions()
    bench = Bench(asked)
    ways = {"hybrid": bench.asker(), "meaning": bench.asker(words=0.0), "words": bench.asker(words=1.0)}
    across = {"zh": bench.asker(only="en"), "en": bench.asker(only="zh")}
    print(f"{'':22}{'n':>4}  r@1  r@3  r@5  MRR  nDCG  off-refused  on-refused")
    for lang in LANGS:
        for half in ("dev", "held"):
            part = [q for q in asked if q.lang == lang and q.half == half]
            for name, ask in {**ways, "across": across[lang]}.items():
                print(_line(f"{lang} {half} {name}", len(part), score(part, ask)))
    if not quiet:
        _misses([q for q in asked if q.half == "dev"], ways["hybrid"])


def _line(name: str, n: int, s: Score) -> str:
    shown = "".join(f"{value:5.2f}"[0:5] for value in (*s.recall, s.mrr, s.ndcg))
    return f"{name:22}{n:>4} {shown}  {s.refused:10.2f}  {s.refused_wrongly:10.2f}"


def _misses(asked: Sequence[Question], ask: Ask) -> None:
    for question in asked:
        found = [p.article for p in ask(question)][:5]
        if (question.articles or found) and not question.articles & set(found):
            print(f"{question.id} {question.text} wanted {sorted(question.articles)} got {found}")


if __name__ == "__main__":
    main()
