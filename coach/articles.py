"""Guidance on disk: articles in Markdown with front matter, an organisation's own files, as passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import frontmatter
from yaml import YAMLError

from coach.okr import CRITERIA, Lang, Passage, Value
from coach.parse.text import language_of
from coach.source_titles import source_in

SUFFIXES = (".md", ".txt")
LONGEST = 1200
_HEADING = re.compile(r"^#{1,4}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


class Section(Value):
    """A stretch of an article under one heading; the heading is empty before the first one."""

    heading: str
    text: str


class Article(Value):
    """One file of guidance. `own` marks what the organisation added; its id is the file's name.

    `questions` are what people ask when this article answers them, in their words.
    """

    id: str
    title: str
    lang: Lang
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    topics: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    own: bool = False


def load(folder: Path, own: bool = False) -> list[Article]:
    """Every article under a folder, by path; a folder that does not exist holds none.

    A subfolder "zh" or "en" names the language; elsewhere the text decides. `own` says that the
    folder is the organisation's, whose files need no front matter.
    """
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return [read(path.name, decode(path.read_bytes()), _folder_lang(path), own) for path in paths]


def read(name: str, text: str, lang: Lang | None = None, own: bool = False) -> Article:
    """One article from a file's name and text."""
    meta, body = _split(text)
    heading = _HEADING.search(body)
    written = lang or language_of(body)
    title = str(meta.get("title") or (heading[1] if own and heading else Path(name).stem))
    return Article(
        id=name if own else str(meta.get("id") or Path(name).stem),
        title=title,
        lang=written,
        sources=tuple(source_in(source, written) for source in _names(meta.get("sources")))
        or ((name,) if own else ()),
        sections=tuple(_sections(body)),
        topics=_names(meta.get("topics")),
        questions=_names(meta.get("questions")),
        criteria=_names(meta.get("criteria")),
        own=own,
    )


def decode(raw: bytes) -> str:
    """Text of a file in UTF-8 or GB 18030; bytes that fit neither become the replacement character."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def passages(article: Article) -> list[Passage]:
    """One passage per section, with ids such as "okr-and-kpi/2.zh"."""
    return [
        Passage(
            id=f"{article.id}/{number}.{article.lang}",
            article=article.id,
            title=" · ".join(filter(None, (article.title, section.heading))),
            text=section.text,
            lang=article.lang,
            sources=article.sources,
            score=0.0,
            own=article.own,
        )
        for number, section in enumerate(article.sections, start=1)
        if section.text
    ]


def problems(articles: Iterable[Article]) -> list[str]:
    """What is wrong with the shipped articles, one line each; empty when all is well."""
    by_lang: dict[Lang, dict[str, Article]] = {"zh": {}, "en": {}}
    found = []
    for article in articles:
        if article.id in by_lang[article.lang]:
            found.append(f"{article.lang}/{article.id}: the id is taken twice")
        by_lang[article.lang][article.id] = article
        found += [f"{article.lang}/{article.id}: {what}" for what in _flaws(article)]
    for there, here in (("zh", "en"), ("en", "zh")):
        missing = by_lang[there].keys() - by_lang[here].keys()  # type: ignore[index]
        found += [f"{here}/{id}: missing, {there} has it" for id in sorted(missing)]
    return found


def _flaws(article: Article) -> Iterator[str]:
    if not article.sources:
        yield "names no source"
    if not article.topics:
        yield "names no topics"
    if not article.questions:
        yield "names no questions"
    if not article.sections:
        yield "has no section"
    for criterion in set(article.criteria) - set(CRITERIA):
        yield f"unknown criterion {criterion}"
    for section in article.sections:
        if not section.heading or not section.text:
            yield f"section without {'text' if section.heading else 'heading'}: {section.heading}"


def _folder_lang(path: Path) -> Lang | None:
    names = path.parts[:-1]
    return next((lang for lang in ("zh", "en") if names and names[-1] == lang), None)


def _split(text: str) -> tuple[Mapping[str, Any], str]:
    """Front matter and body; text whose front matter cannot be read is all body."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return frontmatter.parse(text)
    except (YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        return {}, text


def _names(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value] if value else []
    return tuple(text for item in items if (text := str(item).strip()))


def _sections(body: str) -> Iterator[Section]:
    """The stretches between headings; long ones are cut between paragraphs."""
    heads = list(_HEADING.finditer(body))
    starts = [0, *(head.end() for head in heads)]
    ends = [*(head.start() for head in heads), len(body)]
    names = ["", *(head[1].strip() for head in heads)]
    for name, start, end in zip(names, starts, ends, strict=True):
        text = body[start:end].strip()
        yield from (Section(heading=name, text=piece) for piece in _pieces(text))
        if name and not text:
            yield Section(heading=name, text="")


def _pieces(text: str) -> Iterator[str]:
    """Paragraphs joined up to `LONGEST` characters; a longer paragraph is cut there."""
    held = ""
    for paragraph in _BLANK.split(text):
        for start in range(0, len(paragraph), LONGEST):
            piece = paragraph[start : start + LONGEST].strip("\n")
            if held and len(held) + len(piece) > LONGEST:
                yield held
                held = ""
            held = f"{held}\n\n{piece}" if held else piece
    if held.strip():
        yield held.strip()
