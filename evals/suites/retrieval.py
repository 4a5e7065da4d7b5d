"""The knowledge base on questions that had no part in tuning; those that had are there to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from coach.okr import Lang, Passage
from coach.ranking import Ranking, Weights
from coach.scope import ScopeRule
from evals.measure import Measure, Sample, share
from evals.retrieval import LANGS, MEANING, RULE, WORDS, Ask, Bench, Question, first_at, ndcg, questions

SUITE = "retrieval"
SAME, ACROSS, RANKED, REFUSED, ANSWERED = 0.85, 0.75, 0.75, 0.80, 0.94
Order = Callable[[list[Passage]], list[Passage]]


def run(order: Order = list) -> Iterator[Measure]:
    """Recall, ranking, refusals per language; `order` may rearrange what was found."""
    bench = _bench()
    whole, *parts = (bench.ranking(ScopeRule.read(RULE), weights) for weights in (Weights(), MEANING, WORDS))

    def asker(ranking: Ranking, only: Lang | None = None) -> Ask:
        ask = bench.asker(ranking, only)
        return cache(lambda question: order(ask(question)))

    hybrid, halves = asker(whole), [asker(part) for part in parts]
    held, known = questions("fresh-"), questions()
    bench.vectors([q.text for q in (*held, *known)])
    for lang, other in zip(LANGS, reversed(LANGS), strict=True):
        fresh = [q for q in held if q.lang == lang]
        on, off = [q for q in fresh if q.articles], [q for q in fresh if not q.articles]
        yield Measure(SUITE, "recall@5", lang, share, _hits(on, hybrid), SAME)
        across = _hits(on, asker(whole, other))
        yield Measure(SUITE, "recall@5 across", f"{lang}-{other}", share, across, ACROSS)
        ranked = _ranked(on, hybrid)
        yield Measure(SUITE, "nDCG@10", lang, share, ranked, RANKED)
        better = max((_ranked(on, half) for half in halves), key=share)
        gained = [replace(s, value=s.value - half.value) for s, half in zip(ranked, better, strict=True)]
        yield Measure(SUITE, "nDCG@10 gained over the better half", lang, share, gained, 0.0, gated=False)
        yield Measure(SUITE, "off the subject refused", lang, share, _answered(off, hybrid, False), REFUSED)
        yield Measure(SUITE, "on the subject answered", lang, share, _answered(on, hybrid, True), ANSWERED)
        tuned = [q for q in known if q.lang == lang and q.articles]
        yield Measure(SUITE, "recall@5, tuned on", lang, share, _hits(tuned, hybrid, shown=True), gated=False)


@cache
def _bench() -> Bench:
    return Bench()


def _hits(asked: Sequence[Question], ask: Ask, shown: bool = False) -> list[Sample]:
    samples = []
    for q in asked:
        found = [p.article for p in ask(q)]
        told = f"{q.text} | wanted {', '.join(sorted(q.articles))}; got {', '.join(found[:5]) or 'nothing'}"
        hit = first_at(found, q.articles) <= 5
        samples.append(Sample(q.id, q.lang, float(hit), shown=told if shown else ""))
    return samples


def _ranked(asked: Sequence[Question], ask: Ask) -> list[Sample]:
    return [Sample(q.id, q.lang, ndcg([p.article for p in ask(q)], q.articles)) for q in asked]


def _answered(asked: Sequence[Question], ask: Ask, wanted: bool) -> list[Sample]:
    return [Sample(q.id, q.lang, float(bool(ask(q)) == wanted)) for q in asked]
