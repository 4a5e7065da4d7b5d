"""XLSX workbooks, also hostile ones, to tables of text. No formula is evaluated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from coach.exchange.archive import inspect
from coach.exchange.limits import MAX_COLUMNS, MAX_ROWS, Unreadable, Watch, Watched
from coach.exchange.shown import shown
from coach.exchange.table import Table

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_STREAMED = ("xl/worksheets/", "xl/sharedStrings")
_MAX_COVERED = 200_000

Covered = dict[int, dict[int, tuple[int, int]]]


class Workbook(NamedTuple):
    """The visible sheets of a workbook, and the names of the hidden ones, which are not read."""

    tables: list[Table]
    hidden: list[str]


def read_workbook(content: bytes, watch: Watch) -> Workbook:
    """The sheets of a workbook; raises Unreadable."""
    try:
        inspect(content, watch, _STREAMED, "broken-xlsx")
        return _sheets(content, watch)
    except Unreadable:
        raise
    except Exception as error:
        raise watch.refusal("broken-xlsx") from error


def _sheets(content: bytes, watch: Watch) -> Workbook:
    book = load_workbook(Watched(content, watch), read_only=True, data_only=True, keep_links=False)
    try:
        tables: list[Table] = []
        hidden: list[str] = []
        with ZipFile(Watched(content, watch)) as archive:
            sheets: list[Any] = list(book.worksheets)
            for sheet in sheets:
                if sheet.sheet_state != "visible":
                    hidden.append(sheet.title)
                    continue
                merged = _merged(archive.read(sheet._worksheet_path))
                tables.append(Table(list(_rows(sheet, merged, watch)), sheet.title))
        if sum(len(table.rows) for table in tables) > MAX_ROWS:
            raise watch.refusal("rows")
        return Workbook(tables, hidden)
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
    for number, row in enumerate(sheet.iter_rows(), start=1):
        watch.check()
        cells = [_text(cell) for cell in row]
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


def _text(cell: Any) -> str:
    """A cell as a person reads it; only numbers and times have a format worth looking up."""
    value = cell.value
    return value if isinstance(value, str) else shown(value, cell.number_format) if value is not None else ""
