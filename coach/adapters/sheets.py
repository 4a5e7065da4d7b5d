"""Sheets of plain cells to an XLSX workbook in which nothing is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from coach.exchange.cells import guarded
from coach.report.team_sheets import Row, Sheet

LONGEST = 32_000
WIDTHS = (18, 44)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[\[\]:*?/\\]")


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file with one worksheet per sheet: header frozen, text wrapped. Every cell is text; one that a spreadsheet
    could take for a formula carries an apostrophe, and text beyond what a cell holds is cut."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(_NAME.sub(" ", sheet.title)[:31])
        page.freeze_panes = "B2"
        for number, name in enumerate(sheet.header, 1):
            page.column_dimensions[get_column_letter(number)].width = WIDTHS[len(name) > 0 and number > 1]
        page.append([_cell(page, text, bold=True) for text in sheet.header])
        for row in sheet.rows:
            page.append(_row(page, row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(page: WriteOnlyWorksheet, row: Row) -> list[Any]:
    return [_cell(page, text) for text in row]


def _cell(page: WriteOnlyWorksheet, text: str, bold: bool = False) -> Any:
    cell = WriteOnlyCell(page, guarded(_UNSEEN.sub("", text.strip()))[:LONGEST])
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell
