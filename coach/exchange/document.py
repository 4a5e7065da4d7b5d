"""DOCX documents, also hostile ones, to Markdown. Read as XML, so that text in content controls and
tracked insertions counts as well; what was struck out, macros and pictures do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring, iterparse

from coach.exchange.archive import inspect
from coach.exchange.limits import MAX_COLUMNS, MAX_PROSE, MAX_ROWS, Unreadable, Watch, Watched
from coach.exchange.plain import escaped
from coach.exchange.texts import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MAIN = "word/document.xml"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "p", "pPr", "rPr"})
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DEEPEST = 20


class Document(NamedTuple):
    """A document as Markdown, and for each line where it stands, in the reader's language."""

    text: str
    places: list[str]


@dataclass
class _Table:
    """A table being read. A cell stretched downwards is repeated in the rows below."""

    rows: list[list[str]] = field(default_factory=list)
    above: dict[int, str] = field(default_factory=dict)
    cell: list[str] = field(default_factory=list)
    width: int = 1
    merged: str | None = None


def read_document(content: bytes, watch: Watch) -> Document:
    """The words of a document; raises Unreadable."""
    try:
        inspect(content, watch, (_MAIN,), "broken-docx")
        with ZipFile(Watched(content, watch)) as archive:
            names = set(archive.namelist())
            if _MAIN not in names:
                raise watch.refusal("broken-docx")
            styles = _styles(archive.read("word/styles.xml")) if "word/styles.xml" in names else {}
            with archive.open(_MAIN) as main:
                return _Walk(watch, styles).read(main)
    except Unreadable:
        raise
    except Exception as error:
        raise watch.refusal("broken-docx") from error


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _value(element: Any, name: str = "val") -> str | None:
    found = element.get(_W + name) if element is not None else None
    return found if found is not None or element is None else element.get(_STRICT + name)


def _child(element: Any, *path: str) -> Any:
    """The element reached by local names, or None."""
    for name in path:
        element = next((e for e in element if _local(e.tag) == name), None) if element is not None else None
    return element


def _styles(xml: bytes) -> dict[str, str]:
    """What each style is: "1" to "6" for headings, "list" for lists."""
    kinds: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in fromstring(xml):
        id = _value(style, "styleId")
        if _local(style.tag) != "style" or not id:
            continue
        name = _value(_child(style, "name")) or ""
        outline = _value(_child(style, "pPr", "outlineLvl")) or ""
        if found := _HEADING.match(name):
            kinds[id] = found[1]
        elif name.casefold() == "title":
            kinds[id] = "1"
        elif outline in tuple("012345"):
            kinds[id] = str(int(outline) + 1)
        elif name.casefold().startswith("list ") or _child(style, "pPr", "numPr") is not None:
            kinds[id] = "list"
        based[id] = _value(_child(style, "basedOn")) or ""
    for id in based:
        ancestor, steps = based[id], 0
        while id not in kinds and ancestor and steps < _DEEPEST:
            if ancestor in kinds:
                kinds[id] = kinds[ancestor]
            ancestor, steps = based.get(ancestor, ""), steps + 1
    return kinds


class _Walk:
    """Goes through a document's XML piece by piece."""

    def __init__(self, watch: Watch, styles: dict[str, str]) -> None:
        self._watch = watch
        self._styles = styles
        self._lines: list[str] = []
        self._places: list[str] = []
        self._tables: list[_Table] = []
        self._aside = self._paragraphs = self._count = self._size = 0

    def read(self, main: Any) -> Document:
        """The whole document."""
        for event, element in iterparse(main, events=("start", "end")):
            self._watch.check()
            name = _local(element.tag)
            if event == "start":
                self._begin(name)
            else:
                self._end(name, element)
        return Document("\n".join(self._lines), self._places)

    def _begin(self, name: str) -> None:
        self._aside += name in ("Fallback", "del", "moveFrom")
        if name == "tbl":
            self._tables.append(_Table())
            if len(self._tables) > _DEEPEST:
                raise self._watch.refusal("broken-docx")
        elif name == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif name == "tc" and self._tables:
            self._tables[-1].cell, self._tables[-1].width, self._tables[-1].merged = [], 1, None

    def _end(self, name: str, element: Any) -> None:
        self._aside -= name in ("Fallback", "del", "moveFrom")
        if name == "p" and not self._aside:
            self._paragraph(element)
        elif name == "tcPr" and self._tables:
            self._cell_shape(element)
        elif name == "tc" and self._tables:
            self._cell()
        elif name == "tbl" and self._tables:
            self._table(self._tables.pop())
        if name in ("p", "tc", "tr", "tbl"):
            element.clear()

    def _paragraph(self, element: Any) -> None:
        text = "".join(_words(element)).replace("\u00a0", " ").strip()
        self._size += len(text)
        if self._size > MAX_PROSE:
            raise self._watch.refusal("prose")
        if self._tables:
            if text:
                self._tables[-1].cell.append(text)
            return
        self._paragraphs += 1
        place = say(self._watch.lang, "at-paragraph", row=self._paragraphs)
        for number, line in enumerate(text.split("\n")):
            self._add(self._marked(line.strip(), element) if not number else line.strip(), place)

    def _marked(self, text: str, element: Any) -> str:
        """A paragraph with Markdown's mark of what it is: a heading, an item of a list, a line in bold."""
        shape = _child(element, "pPr")
        style = self._styles.get(_value(_child(shape, "pStyle")) or "", "") if shape is not None else ""
        level = _value(_child(shape, "outlineLvl")) or "" if shape is not None else ""
        if not text:
            return ""
        if level in tuple("012345"):
            style = str(int(level) + 1)
        if style.isdigit():
            return f"{'#' * int(style)} {text}"
        numbered = _child(shape, "numPr") if shape is not None else None
        if numbered is not None or style == "list":
            depth = _value(_child(numbered, "ilvl")) if numbered is not None else None
            return f"{'  ' * min(int(depth), 8) if depth and depth.isdigit() else ''}- {text}"
        bold = len(text) < 60 and all(
            _is_bold(run) for run in element.iter() if _local(run.tag) == "r" and "".join(_words(run)).strip()
        )
        return f"**{text}**" if bold else text

    def _cell_shape(self, element: Any) -> None:
        table = self._tables[-1]
        span = _value(_child(element, "gridSpan")) or "1"
        table.width = min(int(span), MAX_COLUMNS) if span.isdigit() else 1
        if (merge := _child(element, "vMerge")) is not None:
            table.merged = _value(merge) or "continue"

    def _cell(self) -> None:
        table = self._tables[-1]
        if not table.rows:
            return
        row, text = table.rows[-1], "\n".join(table.cell)
        column = len(row)
        if table.merged == "continue":
            text = text or table.above.get(column, "")
        table.above[column] = text if table.merged else ""
        row += [text, *[""] * (table.width - 1)]
        if len(row) > MAX_COLUMNS:
            raise self._watch.refusal("columns")

    def _table(self, table: _Table) -> None:
        rows = [row for row in table.rows if any(row)]
        if self._tables:
            self._tables[-1].cell += [" ".join(filter(None, row)) for row in rows]
            return
        self._count += 1
        if not rows:
            return
        width = max(map(len, rows))
        self._add("", "")
        for number, row in enumerate(rows, start=1):
            place = say(self._watch.lang, "at-table-row", table=self._count, row=number)
            self._add(_line([*row, *[""] * (width - len(row))]), place)
            if number == 1:
                self._add(_line(["---"] * width), place)
        self._add("", "")

    def _add(self, line: str, place: str) -> None:
        self._lines.append(line)
        self._places.append(place)
        if len(self._lines) > MAX_ROWS:
            raise self._watch.refusal("rows")


def _words(element: Any) -> Iterator[str]:
    """The text of a paragraph or run, in order; not of paragraphs within it, nor what was struck out."""
    pending = list(reversed(list(element)))
    while pending:
        part = pending.pop()
        name = _local(part.tag)
        if name == "t":
            yield part.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _SKIPPED:
            pending += reversed(list(part))


def _is_bold(run: Any) -> bool:
    bold = _child(run, "rPr", "b")
    return bold is not None and _value(bold) not in ("0", "false")


def _line(cells: list[str]) -> str:
    told = ("<br>".join(escaped(line) for line in cell.split("\n")) for cell in cells)
    return f"| {' | '.join(told)} |"
