"""Spreadsheets as text for the message box."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile

ROWS, COLUMNS = 500, 30


def sheet_text(content: bytes) -> str:
    """The first sheet with anything in it as tab-separated lines. Raises ValueError where it is no workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, KeyError, OSError, TypeError) as broken:
        raise ValueError("not a workbook") from broken
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)
        lines = [
            "\t".join("" if cell is None else str(cell).replace("\n", " ") for cell in row).rstrip()
            for row in rows
        ]
        if text := "\n".join(filter(None, lines)):
            return text
    raise ValueError("an empty workbook")
