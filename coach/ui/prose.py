"""The coach's Markdown as a tree of plain nodes, so that the page builds it without any markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Node = str | list[Any]
_CITED = re.compile(r"\[(\d{1,2})\]")
_KEPT = {"p", "ul", "ol", "li", "strong", "em", "blockquote", "code", "h3", "h4", "hr", "br", "s"}
_INSTEAD = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
        ["image", "link", "autolink", "html_inline", "html_block", "reference"]
    )


def tree(text: str, cited: int = 0, label: str = "{n}") -> list[Node]:
    """Nodes: a text, or [tag, attributes, …children]. "[2]" becomes a "cite" node while there are that
    many passages; `label` is its accessible name."""
    return _nested(iter(_markdown().parse(text)), cited, label)


def packed(text: str, cited: int = 0, label: str = "{n}") -> str:
    """The tree as JSON: the framework's streaming patches nested lists wrongly, but never a string."""
    return json.dumps(tree(text, cited, label), ensure_ascii=False)


def plain(text: str) -> str:
    """The words alone, for a reader's voice and the clipboard."""
    return "\n\n".join(_words(node).strip() for node in tree(text))


def _words(node: Node) -> str:
    if isinstance(node, str):
        return node
    words = "".join(_words(child) for child in node[2:])
    return words + "\n" if node[0] in ("li", "br") and not words.endswith("\n") else words


def _nested(tokens: Iterator[Token], cited: int, label: str) -> list[Node]:
    nodes: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.nesting > 0:
            children = _nested(tokens, cited, label)
            tag = _INSTEAD.get(token.tag, token.tag)
            nodes += [[tag, {}, *children]] if tag in _KEPT and not token.hidden else children
        elif token.type == "inline":
            nodes += _nested(iter(token.children or ()), cited, label)
        else:
            nodes += _leaf(token, cited, label)
    return nodes


def _leaf(token: Token, cited: int, label: str) -> Sequence[Node]:
    if token.type in ("softbreak", "hardbreak"):
        return [["br", {}]]
    if token.type == "hr":
        return [["hr", {}]]
    if token.type in ("code_inline", "code_block", "fence"):
        return [["code", {}, token.content]]
    return list(_cites(token.content, cited, label))


def _cites(text: str, cited: int, label: str) -> Iterator[Node]:
    last = 0
    for found in _CITED.finditer(text):
        if 1 <= int(found[1]) <= cited:
            yield from filter(None, [text[last : found.start()]])
            yield ["cite", {"n": int(found[1]), "label": label.format(n=found[1])}]
            last = found.end()
    yield from filter(None, [text[last:]])
