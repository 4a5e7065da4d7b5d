"""CSV in any of its dialects, and tables within Markdown, to tables of text."""

from __future__ import annotations

import csv
import io
import re

from coach.exchange.columns import field_of
from coach.exchange.limits import MAX_COLUMNS, MAX_ROWS, Watch
from coach.exchange.table import Table

_DELIMITERS = (",", ";", "\t")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_MAX_LINE = 100_000
_BAR = re.compile(r"(?<!\\)\|")


def decoded(content: bytes, watch: Watch) -> str:
    """The text of a file in UTF-8, UTF-16 or, as Chinese Excel writes it, GBK; raises Unreadable."""
    for encoding in (_BOMS.get(content[:2], "utf-8-sig"), "gb18030"):
        try:
            return content.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise watch.refusal("encoding")


def read_csv(text: str, watch: Watch) -> Table:
    """A CSV text, whatever it puts between its cells; raises Unreadable."""
    head = text.lstrip()[:20_000].splitlines()[:30]
    delimiter = max(_DELIMITERS, key=lambda each: _known(head, each))
    rows = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for cells in reader:
            watch.check()
            if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
                raise watch.refusal("columns")
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
            if len(rows) > MAX_ROWS:
                raise watch.refusal("rows")
    except csv.Error as error:
        raise watch.refusal("no-columns") from error
    return Table(rows)


def _known(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many known column names a delimiter yields in one line, and how often it occurs."""
    known = (sum(field_of(c.strip('" ')) is not None for c in line.split(delimiter)) for line in lines)
    return max(known, default=0), sum(line.count(delimiter) for line in lines)


def markdown_tables(text: str, watch: Watch) -> list[Table]:
    """The pipe tables of a Markdown text; raises Unreadable."""
    lines = text.splitlines()
    tables: list[Table] = []
    inside = False
    for number, line in enumerate(lines, start=1):
        watch.check()
        if "|" not in line or len(line) > _MAX_LINE:
            inside = False
        elif number < len(lines) and not inside and _is_rule(lines[number]):
            inside = True
            tables.append(Table([(number, _cells(line))]))
        elif inside and not _is_rule(line):
            tables[-1].rows.append((number, _cells(line)))
            if len(tables[-1].rows) > MAX_ROWS:
                raise watch.refusal("rows")
    return tables


def _is_rule(line: str) -> bool:
    """Whether a line is the rule below a table's header."""
    return len(line) < _MAX_LINE and bool(_RULE.match(line))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [unescaped(cell.strip()) for cell in _BAR.split(inner)]


def escaped(cell: str) -> str:
    """A text as it may stand in a cell of a Markdown table."""
    return re.sub(r"([\\|<])", r"\\\1", cell).replace("\n", " ")


def unescaped(cell: str) -> str:
    """The text that `escaped` made a cell of; line breaks written as HTML are line breaks."""
    broken = re.sub(r"(?<!\\)<br\s*/?>", "\n", cell, flags=re.IGNORECASE)
    return re.sub(r"\\([\\|<>*_`\[\]#])", r"\1", broken)
