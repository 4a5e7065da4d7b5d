"""Whether answers stand on what they cite: marks that resolve, quotes that are there, the right articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from coach.coach import Coach
from coach.okr import Answer, Lang
from evals.house import SHIPPED, coach, records
from evals.measure import Measure, Sample, share

SUITE = "grounding"
LANGS: tuple[Lang, Lang] = ("zh", "en")
PRECISION, RECALL = 0.90, 0.80
_MARK = re.compile(r"\[(\d+)\]")


def run(by: Coach | None = None, most: int | None = None) -> Iterator[Measure]:
    """Per language: marks and quotes of the answers, then how well what is cited supports what was asked."""
    mind = by or coach()
    for lang in LANGS:
        asked = [
            (r["id"], r["articles"], mind.ask(r["question"], lang=lang))
            for r in islice(records(f"retrieval/{lang}"), most)
        ]
        answered = [(key, given) for key, _, given in asked if given.passages]
        yield Measure(
            SUITE, "marks resolve", lang, share, [s for a in answered for s in marks(*a, lang)], 1.0
        )
        yield Measure(
            SUITE,
            "quotes stand there",
            lang,
            share,
            [s for a in answered for s in quotes(*a, lang, by is None)],
            1.0,
        )
        yield from _cited("questions", lang, [(k, a, given) for k, a, given in asked if a], None, None)
        claims = [
            (r["id"], r["articles"], mind.ask(r["claim"], lang=lang))
            for r in islice((c for c in records("grounding/claims") if c["lang"] == lang), most)
        ]
        yield from _cited("claims", lang, [c for c in claims if c[1]], PRECISION, RECALL)
        unsupported = [_uncited(key, given, lang) for key, articles, given in claims if not articles]
        yield Measure(SUITE, "unsupported claims left uncited", lang, share, unsupported)


Case = tuple[str, Sequence[str], Answer]


def marks(key: str, given: Answer, lang: str) -> Iterator[Sample]:
    """Every mark in an answer's own words names a passage, and every passage an article with its text."""
    for mark in _MARK.findall(given.text):
        held = 1 <= int(mark) <= len(given.passages)
        real = held and _stands(given, int(mark), lang)
        yield Sample(key, lang, float(real), shown=f"{key}: [{mark}] of {len(given.passages)}")


def _stands(given: Answer, mark: int, lang: str) -> bool:
    """Whether the passage that a mark names is one of an article of the base."""
    passage = given.passages[mark - 1]
    text = _articles(lang).get(passage.article, "")
    return _squeezed(passage.text) in text


def _squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def _articles(lang: str) -> dict[str, str]:
    """The articles of a language as they are shipped, without white space."""
    return {
        path.stem: _squeezed(path.read_text(encoding="utf-8"))
        for path in sorted((SHIPPED / lang).glob("*.md"))
    }


def quotes(key: str, given: Answer, lang: str, verbatim: bool = True) -> Iterator[Sample]:
    """Every quote is a part of the passage it cites, and of an answer that is `verbatim`."""
    for mark, quote in given.quotes:
        held = quote in given.passages[mark - 1].text and (not verbatim or quote in given.text)
        yield Sample(key, lang, float(held), shown=f"{key}: [{mark}] {quote}")


def _cited(
    what: str, lang: str, cases: Sequence[Case], precise: float | None, whole: float | None
) -> Iterator[Measure]:
    """Precision: quotes from an article that supports the words. Recall: supporting articles among the cited."""
    right = [s for key, articles, given in cases for s in _right(key, articles, given, lang)]
    found = [s for key, articles, given in cases for s in _found(key, articles, given, lang)]
    yield Measure(SUITE, f"citation precision, {what}", lang, share, right, precise)
    yield Measure(SUITE, f"citation recall, {what}", lang, share, found, whole)


def _right(key: str, articles: Sequence[str], given: Answer, lang: str) -> Iterator[Sample]:
    for mark, quote in given.quotes:
        article = given.passages[mark - 1].article
        shown = f"{key}: quoted {article}, wanted {list(articles)}: {quote}"
        yield Sample(key, lang, float(article in articles), shown=shown)


def _found(key: str, articles: Sequence[str], given: Answer, lang: str) -> Iterator[Sample]:
    marked = {int(mark) for mark in _MARK.findall(given.text)}
    cited = [passage.article for n, passage in enumerate(given.passages, start=1) if n in marked]
    for article in articles:
        yield Sample(key, lang, float(article in cited), shown=f"{key}: cited {cited}, wanted {article}")


def _uncited(key: str, given: Answer, lang: str) -> Sample:
    """Nothing is quoted for it and no mark stands in the answer; an article may be named as further reading."""
    left = not given.quotes and not _MARK.search(given.text)
    return Sample(key, lang, float(left), shown=f"{key}: {given.text}")
