"""What the index holds of the articles: questions, headings, texts and topics, and requests outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.articles import Article
from coach.okr import Passage

View = Literal["question", "topic", "heading", "text", "outside"]


@dataclass(frozen=True)
class Entry:
    """A passage and the article it is from."""

    article: Article
    passage: Passage


@dataclass(frozen=True)
class Row:
    """One text in the index and what it stands for: the number of a subject, and of an entry.

    A subject is an article in all its languages. Rows about a whole article have no entry, requests
    outside have no subject either; both are -1 then.
    """

    id: str
    view: View
    text: str
    subject: int = -1
    entry: int = -1


def subjects(entries: Iterable[Entry]) -> list[int]:
    """The number of every entry's subject: the same for an article and its twin in the other language."""
    numbers: dict[tuple[bool, str], int] = {}
    return [numbers.setdefault((e.article.own, e.article.id), len(numbers)) for e in entries]


def rows_of(entries: Sequence[Entry], outside: Sequence[str] = ()) -> list[Row]:
    """Everything to embed. `outside` are requests that the base has nothing on."""
    rows = [Row(f"outside#{n}", "outside", text) for n, text in enumerate(outside)]
    seen = set()
    for n, (entry, subject) in enumerate(zip(entries, subjects(entries), strict=True)):
        article, passage = entry.article, entry.passage
        if (subject, article.lang) not in seen:
            seen.add((subject, article.lang))
            rows += _about(article, subject)
        heading = passage.title.split(" · ", 1)[-1]
        text = f"{passage.title}\n{passage.text}"
        rows.append(Row(f"{passage.id}#heading", "heading", heading, subject, n))
        rows.append(Row(f"{passage.id}#text", "text", text, subject, n))
    return rows


def _about(article: Article, subject: int) -> list[Row]:
    """The rows of a whole article; its headings are its questions where it names none."""
    name = f"{article.id}.{article.lang}"
    headings = dict.fromkeys(s.heading for s in article.sections if s.heading)
    questions = article.questions or tuple(headings) or (article.title,)
    topics = "; ".join((article.title, *article.topics))
    return [
        Row(f"{name}#topic", "topic", topics, subject),
        *(Row(f"{name}#question{i}", "question", text, subject) for i, text in enumerate(questions)),
    ]
