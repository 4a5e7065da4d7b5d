"""How well the knowledge base finds what people ask for: `python -m evals.retrieval [--quiet] [--fresh]`.

Weights were chosen on the questions `zh.jsonl` and `en.jsonl`; `--fresh` asks those of `fresh-*.jsonl`,
which had no part in it. `--fit` writes the rule for refusing (`knowledge/scope.json`) from the former.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np

from coach.adapters.embedder import UseEmbedder
from coach.articles import Article, load, passages
from coach.glossary import Glossary
from coach.okr import Lang, Passage
from coach.ports import Vectors
from coach.ranking import Ranking, Weights
from coach.rows import Entry, rows_of
from coach.scope import ANY_SIGN, Evidence, ScopeRule
from evals.scope import crossed, fit, left_out

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "evals" / "data" / "retrieval"
RULE = ROOT / "knowledge" / "scope.json"
LANGS: tuple[Lang, Lang] = ("zh", "en")
MEANING = Weights(words=0, glossed=0)
WORDS = Weights(heading=0, text=0, question=0, leaning=0)

Ask = Callable[["Question"], list[Passage]]


@dataclass(frozen=True)
class Question:
    """A question and the articles that answer it; none when it is off the subject."""

    id: str
    text: str
    lang: Lang
    articles: frozenset[str]


@dataclass(frozen=True)
class Score:
    """Recall at 1, 3 and 5 passages, mean reciprocal rank and nDCG@10 over the questions on the subject;
    the shares of questions refused, off the subject and (wrongly) on it."""

    recall: tuple[float, float, float]
    mrr: float
    ndcg: float
    refused: float
    refused_wrongly: float


def questions(prefix: str = "") -> list[Question]:
    """Every labelled question of a set, both languages."""
    return [
        Question(item["id"], item["question"], lang, frozenset(item["articles"]))
        for lang in LANGS
        for item in map(json.loads, (QUESTIONS / f"{prefix}{lang}.jsonl").read_text("utf-8").splitlines())
    ]


def score(asked: Iterable[Question], ask: Ask) -> Score:
    """Asks every question for ten passages and scores the answers."""
    answers = [(question, ask(question)) for question in asked]
    ranks = [[p.article for p in found] for q, found in answers if q.articles]
    wanted = [q.articles for q, _ in answers if q.articles]
    first = [first_at(found, right) for found, right in zip(ranks, wanted, strict=True)]
    off = [not found for q, found in answers if not q.articles]
    return Score(
        recall=(_share(first, 1), _share(first, 3), _share(first, 5)),
        mrr=mean(1 / rank for rank in first),
        ndcg=mean(ndcg(found, right) for found, right in zip(ranks, wanted, strict=True)),
        refused=mean(off),
        refused_wrongly=mean(not found for found in ranks),
    )


def first_at(found: Sequence[str], right: frozenset[str]) -> float:
    """The rank of the first right article, from 1; infinite where there is none."""
    return next((n for n, article in enumerate(found, start=1) if article in right), math.inf)


def _share(first: Sequence[float], k: int) -> float:
    return mean(rank <= k for rank in first)


def ndcg(found: Sequence[str], right: frozenset[str]) -> float:
    """nDCG@10 over articles: a second passage of the same article neither gains nor takes a place."""
    order = list(dict.fromkeys(found))[:10]
    gained = sum(1 / math.log2(n + 1) for n, article in enumerate(order, start=1) if article in right)
    return gained / sum(1 / math.log2(n + 1) for n in range(1, min(len(right), 10) + 1))


@dataclass(frozen=True)
class InMemory:
    """The vectors of rows, without a store."""

    vectors: Vectors

    def similar(self, vector: Vectors) -> Vectors:
        """One cosine per row."""
        return np.asarray(self.vectors @ vector)


class Bench:
    """The app's own ranking over the shipped articles, with parts taken away for comparison."""

    def __init__(self) -> None:
        self._embedder = UseEmbedder()
        self._known: dict[str, Vectors] = {}
        self._glossary = Glossary.read(ROOT / "knowledge" / "glossary.json")
        self.outside = [
            str(line) for line in json.loads((ROOT / "knowledge" / "outside.json").read_text("utf-8"))
        ]
        self.articles = load(ROOT / "knowledge")

    def ranking(
        self,
        rule: ScopeRule,
        weights: Weights,
        articles: Sequence[Article] | None = None,
        outside: Sequence[str] | None = None,
    ) -> Ranking:
        """A ranking over these articles and requests outside; over all of them when none are given."""
        entries = [Entry(a, p) for a in articles or self.articles for p in passages(a)]
        rows = rows_of(entries, self.outside if outside is None else outside)
        index = InMemory(self.vectors([row.text for row in rows]))
        return Ranking(entries, rows, index, self._glossary, rule, weights)

    def asker(self, ranking: Ranking, only: Lang | None = None) -> Ask:
        """A way to ask a ranking; `only` as in `Ranking.search`."""
        return lambda q: ranking.search(
            q.text, self.vectors([q.text])[0], q.lang, 10, any_lang=False, only=only
        )

    def evidence(self, ranking: Ranking, texts: Sequence[str]) -> list[Evidence]:
        """What each text shows of being on the subject."""
        return [
            ranking.evidence(text, vector) for text, vector in zip(texts, self.vectors(texts), strict=True)
        ]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Embeds each text once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def main() -> None:
    """Prints one line per language and way of searching."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quiet", action="store_true", help="totals only, no list of misses")
    options.add_argument("--fresh", action="store_true", help="the questions that had no part in tuning")
    options.add_argument("--fit", action="store_true", help="fit the rule for refusing and write it")
    chosen = options.parse_args()
    asked, bench = questions("fresh-" if chosen.fresh else ""), Bench()
    if chosen.fit:
        _fit(questions(), bench)
    rule = ScopeRule.read(RULE)
    whole = bench.ranking(rule, Weights())
    ways = {
        "hybrid": bench.asker(whole),
        "meaning": bench.asker(bench.ranking(rule, MEANING)),
        "words": bench.asker(bench.ranking(rule, WORDS)),
    }
    across = {"zh": bench.asker(whole, only="en"), "en": bench.asker(whole, only="zh")}
    print(f"{'':16}{'n':>4}  r@1  r@3  r@5  MRR nDCG  off-refused  on-refused")
    for lang in LANGS:
        part = [q for q in asked if q.lang == lang]
        for name, ask in {**ways, "across": across[lang]}.items():
            print(_line(f"{lang} {name}", len(part), score(part, ask)))
    if not chosen.quiet:
        _misses(asked, ways["hybrid"])


def _fit(asked: Sequence[Question], bench: Bench) -> None:
    """Fits on all questions; prints how the fit does on folds that it has not seen."""
    evidence = bench.evidence(bench.ranking(ANY_SIGN, Weights()), [q.text for q in asked])
    seen = [(q.id, e, bool(q.articles)) for q, e in zip(asked, evidence, strict=True)]
    rest = []
    for articles, outside, inside_out, outside_out in left_out(bench.articles, bench.outside):
        ranking = bench.ranking(ANY_SIGN, Weights(), articles, outside)
        rest += [(e, True) for e in bench.evidence(ranking, inside_out)]
        rest += [(e, False) for e in bench.evidence(ranking, outside_out)]
    refused, wrongly = crossed(seen, rest)
    print(f"fitted on other folds: {refused:.2f} refused off the subject, {wrongly:.3f} on it")
    rule = fit([(e, on) for _, e, on in seen], rest)
    said = {name: round(value, 3) for name, value in (*rule.weights.items(), ("bias", rule.bias))}
    RULE.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _line(name: str, n: int, s: Score) -> str:
    shown = "".join(f"{value:5.2f}" for value in (*s.recall, s.mrr, s.ndcg))
    return f"{name:16}{n:>4}{shown}  {s.refused:11.2f}  {s.refused_wrongly:10.3f}"


def _misses(asked: Sequence[Question], ask: Ask) -> None:
    for question in asked:
        found = [p.article for p in ask(question)][:5]
        if (question.articles or found) and not question.articles & set(found):
            print(f"{question.id} {question.text} wanted {sorted(question.articles)} got {found}")


if __name__ == "__main__":
    main()
