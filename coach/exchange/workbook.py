"""XLSX workbooks, also hostile ones, to tables of text. No formula is evaluated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from coach.exchange.limits import (
    MAX_COLUMNS,
    MAX_PART,
    MAX_RATIO,
    MAX_ROWS,
    MAX_UNPACKED,
    Unreadable,
    Watch,
    Watched,
)
from coach.exchange.table import Table

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_STREAMED = ("xl/worksheets/", "xl/sharedStrings")
_PARSED = (".xml", ".rels", ".vml")
_SMALL = 1_000_000
_MAX_PARTS = 2_000
_MAX_COVERED = 200_000

Covered = dict[int, dict[int, tuple[int, int]]]


def read_workbook(content: bytes, watch: Watch) -> list[Table]:
    """The visible sheets of a workbook; raises Unreadable."""
    try:
        _inspect(content, watch)
        return _sheets(content, watch)
    except Unreadable:
        raise
    except Exception as error:
        raise watch.refusal("broken-xlsx") from error


def _inspect(content: bytes, watch: Watch) -> None:
    """Refuses bombs and document type declarations before any XML is parsed."""
    with ZipFile(Watched(content, watch)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise watch.refusal("unpacked")
        for part in parts:
            steep = part.file_size > MAX_RATIO * max(part.compress_size, 1)
            if part.file_size > _SMALL and steep:
                raise watch.refusal("unpacked")
            if not part.filename.lower().endswith(_PARSED):
                continue
            if part.file_size > MAX_PART and not part.filename.startswith(_STREAMED):
                raise watch.refusal("unpacked")
            if _DOCTYPE.search(archive.read(part)):
                raise watch.refusal("broken-xlsx")


def _sheets(content: bytes, watch: Watch) -> list[Table]:
    book = load_workbook(Watched(content, watch), read_only=True, data_only=True, keep_links=False)
    try:
        tables = []
        with ZipFile(Watched(content, watch)) as archive:
            sheets: list[Any] = list(book.worksheets)
            for sheet in sheets:
                if sheet.sheet_state == "visible":
                    merged = _merged(archive.read(sheet._worksheet_path))
                    tables.append(Table(list(_rows(sheet, merged, watch)), sheet.title))
        if sum(len(table.rows) for table in tables) > MAX_ROWS:
            raise watch.refusal("rows")
        return tables
    finally:
        book.close()


def _merged(xml: bytes) -> Covered:
    """For each row, the covered columns (from 0) and the cell (row, column) that holds their value."""
    covered: Covered = defaultdict(dict)
    cells = 0
    for found in _MERGED.finditer(xml):
        left, top, right, bottom = (edge or 1 for edge in range_boundaries(found[1].decode()))
        columns = range(left - 1, min(right, MAX_COLUMNS))
        for row in range(top, min(bottom, top + MAX_ROWS) + 1):
            covered[row].update(dict.fromkeys(columns, (top, left - 1)))
            cells += len(columns)
            if cells > _MAX_COVERED:
                return covered
    return covered


def _rows(sheet: Any, covered: Covered, watch: Watch) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    held: dict[tuple[int, int], str] = {}
    count = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        watch.check()
        cells = [_text(value) for value in values]
        if not any(cells):
            continue
        _fill(cells, number, covered.get(number, {}), held)
        while not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise watch.refusal("columns")
        count += 1
        if count > MAX_ROWS:
            raise watch.refusal("rows")
        yield number, cells


def _fill(
    cells: list[str], number: int, anchors: dict[int, tuple[int, int]], held: dict[tuple[int, int], str]
) -> None:
    """Gives covered cells the value of the cell that was stretched over them."""
    cells += [""] * (max(anchors, default=-1) + 1 - len(cells))
    for column, anchor in anchors.items():
        if anchor == (number, column):
            held[anchor] = cells[column]
        elif not cells[column]:
            cells[column] = held.get(anchor, "")


def _text(value: object) -> str:
    """A cell's value as a person reads it: whole numbers without ".0", days without midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
