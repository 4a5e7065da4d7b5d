"""Drafts written as YAML with titled entries, to labelled rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.parse.labels import Label, Role
from coach.parse.literal import TEXT_KEYS, role_of
from coach.parse.remarks import Remarks
from coach.parse.rows import Row
from coach.parse.text import Cut

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node, ScalarNode

MAX_CHARS = 200_000
MAX_DEPTH = 20

_RESULTS = re.compile(
    r"(?m)^[ \t]*(?:- )?[\"']?(?:key[_\- ]?results?|krs?|关键[结成]果)[\"']?[ \t]*:", re.IGNORECASE
)
_TITLED = re.compile(
    r"(?m)^[ \t]*(?:- )?(?:title|name|text|description|statement|summary|标题|名称|内容|描述)[ \t]*:[ \t]*\S"
    r"|^[ \t]*- (?:o|obj|objective|目标)[ \t]*:[ \t]*\S",
    re.IGNORECASE,
)
_FENCE_OPENS = re.compile(r"(?m)^[ \t]*(?:```|~~~)[ \t]*ya?ml[ \t]*\n")
_FENCE_CLOSES = re.compile(r"(?m)^[ \t]*(?:```|~~~)[ \t]*$")


def rows_of_yaml(text: str) -> list[Row]:
    """Labelled rows of a text (or its fenced part) that is YAML with titled entries; none for any other."""
    if len(text) > MAX_CHARS or not (_RESULTS.search(text) and _TITLED.search(text)):
        return []
    opening = _FENCE_OPENS.search(text)
    closing = _FENCE_CLOSES.search(text, opening.end()) if opening else None
    start, end = (opening.end(), closing.start()) if opening and closing else (0, len(text))
    return list(_read(text, start, end))


def _read(text: str, start: int, end: int) -> Iterator[Row]:
    import yaml

    try:
        pages = list(yaml.compose_all(text[start:end], Loader=yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return
    first = text.count("\n", 0, start)
    for page in pages:
        for role, node, remarks in _walk(page, "", 0):
            yield _row(text, start, first, role, node, remarks)


def _row(text: str, start: int, first: int, role: Role, node: ScalarNode, remarks: Remarks) -> Row:
    words = str(node.value).strip()
    at = text.find(words, start + node.start_mark.index, start + node.end_mark.index)
    if at < 0:
        at = start + node.start_mark.index
        words = text[at : start + node.end_mark.index].strip().strip("\"'")
        at = text.find(words, at)
    body = Cut(words, tuple(range(at, at + len(words))))
    row = Row(
        body, first + node.start_mark.line + 1, label=Label(role, 0, key="data"), whole=body, words=body
    )
    row.remarks = remarks
    return row


def _walk(node: Node | None, role: Role, depth: int) -> Iterator[tuple[Role, ScalarNode, Remarks]]:
    """(role, text, remarks) of every text below a node whose key gives it `role`."""
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode

    if depth > MAX_DEPTH:
        return
    if isinstance(node, ScalarNode):
        if role and str(node.value).strip():
            yield role, node, Remarks()
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _walk(item, role, depth + 1)
    elif isinstance(node, MappingNode):
        yield from _walk_mapping(node, role, depth)


def _walk_mapping(node: MappingNode, role: Role, depth: int) -> Iterator[tuple[Role, ScalarNode, Remarks]]:
    pairs = [(str(key.value).strip().lower(), value) for key, value in node.value if key.id == "scalar"]
    scalars = [(key, value) for key, value in pairs if value.id == "scalar" and str(value.value).strip()]
    remarks = Remarks()
    for key, value in scalars:
        remarks.note(key, str(value.value))
    own = next((value for key, value in scalars if role_of(key) == "objective"), None)
    titled = next((value for key, value in scalars if key in TEXT_KEYS), None)
    lead = own or (titled if role else None)
    if lead is not None:
        yield "objective" if own else role, lead, remarks
    for key, value in pairs:
        if value is not lead and not (value.id == "scalar" and not role_of(key)):
            yield from _walk(value, role_of(key), depth + 1)
