"""Headings, list items and lines of no content in markup other than Markdown: wikis, AsciiDoc, LaTeX, boards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.parse.patterns import Pattern

_WIKI_PAGE = re.compile(r"(?m)^(={2,6}) ?[^=\n]+? ?\1[ \t]*$")
_ASCIIDOC_PAGE = re.compile(r"(?m)^(?:={1,5} [^=\n]+$|\.[A-Z][^.\n]{2,50}$\n\s*[.*\-=])")
_JIRA_PAGE = Pattern(r"(?m)^h[1-6]\. \S")
_BETWEEN = Pattern(r"(?P<sign>[-~—–_=─━*])(?P=sign)+\s+(?P<words>\S[^\n]{0,80}?)\s+(?P=sign){2,}\s*$")
_BETWEEN_TIGHT = Pattern(r"[—–―=~]{2,}\s*(?P<words>[^\s—–―=~][^—–―=~]{0,30}?)\s*[—–―=~]{2,}$")
_CLOSED = re.compile(r"(={1,6})\s*(?=[^=\s])(?P<words>[^\n]*?[^=\s])\s*\1\s*$")
_OPEN = re.compile(r"(={1,6})\s+(?=[^=\s])(?P<words>[^\n]*)$")
_JIRA = re.compile(r"h([1-6])\.\s+(?P<words>\S[^\n]*)$")
_LATEX = re.compile(
    r"\\(?:part|chapter|(?P<sub>(?:sub){0,2})section|(?:sub)?paragraph)\*?\{(?P<words>.*)\}\s*$"
)
_BLOCK_TITLE = re.compile(r"\.(?P<words>[A-Za-z\u4e00-\u9fff][^.]{0,60})$")
_BOARD_LIST = re.compile(
    r"(?:list|column|section|lane|bucket|列表|泳道|分组|看板列)\s?[:：]\s*(?P<words>\S[^\n]*)$", re.IGNORECASE
)
_ITEM = re.compile(r"\\item(?:\[[^\[\]]*\])?\s*|(?:card|卡片)\s?[:：]\s*", re.IGNORECASE)
_WIKI_ITEM = re.compile(r"(?P<depth>[#*:;]{1,5})\s*(?=[^\s#*])")
_DOT_ITEM = re.compile(r"(?P<depth>\.{1,5})\s+(?=\S)")
_EMPTY = re.compile(
    r"\\(?:begin|end|documentclass|usepackage|maketitle|label|title|author|date|centering|hline|newpage)\b.*"
    r"|\.\. [\w-]+::.*|\{(?:panel|code|noformat|quote|toc|info|expand)\b[^{}]*\}|/(?:label|cc|assign|milestone|due)\b.*"
    r"|\[(?:cols|options|width|horizontal|%\w+|role|source|quote)\b[^\[\]]*\]|\|={3,}|\[(?:slide|page|speaker|note|source|sidebar|image|attachment|幻灯片|图片|附件)[^\[\]]*\]|__[A-Z]+__|\[\[category:.*",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r":[A-Za-z][\w -]{0,30}:(?:\s|$)")


@dataclass(frozen=True)
class Dialect:
    """Which marks of a page are not Markdown: "#" that lists (only before a space if `spaced`), "." that lists or titles."""

    wiki: bool = False
    asciidoc: bool = False
    spaced: bool = False


@dataclass(frozen=True)
class Mark:
    """A heading (level 1..6) or a list item (level 0) whose words stand at `at`; `depth` nests items."""

    level: int
    at: tuple[int, int]
    depth: int = 0


MARKDOWN = Dialect()
BETWEEN_LEVEL = 6


def dialect_of(text: str) -> Dialect:
    """The dialect of a whole paste."""
    head = text[:100_000]
    jira = bool(_JIRA_PAGE.search(head))
    wiki = "==" in head and bool(_WIKI_PAGE.search(head))
    return Dialect(wiki or jira, not (wiki or jira) and bool(_ASCIIDOC_PAGE.search(head)), jira)


def is_empty_line(text: str) -> bool:
    """Whether a line is a command of its markup without words of the draft."""
    return text[:1] in "\\.{/[_" and bool(_EMPTY.fullmatch(text))


def is_attribute(text: str) -> bool:
    """Whether a line is a field of a page's header (":author: …")."""
    return text[:1] == ":" and bool(_ATTRIBUTE.match(text))


def mark_of(text: str, dialect: Dialect) -> Mark | None:
    """The heading or list item a stripped line is in one of these dialects."""
    first = text[:1]
    if first in "-~—–_─━*" and (found := _BETWEEN.match(text)):
        return Mark(BETWEEN_LEVEL, found.span("words"))
    if first in "—–―" and (found := _BETWEEN_TIGHT.match(text)):
        return Mark(BETWEEN_LEVEL, found.span("words"))
    if first == "=" and (found := _CLOSED.match(text) or _OPEN.match(text)):
        return Mark(len(found[1]), found.span("words"))
    if first == "h" and (found := _JIRA.match(text)):
        return Mark(int(found[1]), found.span("words"))
    if first == "\\" and (found := _LATEX.match(text)):
        return Mark(1 + len(found["sub"] or "") // 3, found.span("words"))
    if first in "\\cC卡" and (found := _ITEM.match(text)):
        return Mark(0, (found.end(), len(text)))
    if first in "lLcCsSbB列泳分看" and (found := _BOARD_LIST.match(text)):
        return Mark(3, found.span("words"))
    if dialect.asciidoc and first == "." and (found := _BLOCK_TITLE.match(text)):
        return Mark(6, found.span("words"))
    pattern = _WIKI_ITEM if dialect.wiki else _DOT_ITEM if dialect.asciidoc else None
    found = pattern.match(text) if pattern and first in "#*:;." else None
    if found and not (dialect.spaced and not found[0][-1].isspace()):
        return Mark(0, (found.end(), len(text)), len(found["depth"]))
    return None
