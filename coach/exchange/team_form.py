"""A sheet filled in like a form, a label beside each text, to lines of text."""

from __future__ import annotations

from collections.abc import Mapping

from coach.exchange.table import Table
from coach.exchange.team_cells import blank, kind_of
from coach.exchange.team_columns import specs_of

_PERSON = "\u59d3\u540d\uff1a"
_MOST = 300


def form_of(table: Table, told: Mapping[str, str]) -> list[tuple[int, str]] | None:
    """(row, line) of a form; None for anything else.

    A form has an objective's and key results' labels in its first column with words, and no row of
    headers above them.
    """
    if len(table.rows) > _MOST:
        return None
    labels = [(number, _cells(cells)) for number, cells in table.rows]
    kinds = [kind_of(cells[0]) for _, cells in labels if len(cells) > 1]
    if "objective" not in kinds or "key_result" not in kinds:
        return None
    if any(_is_header(cells, told) for _, cells in labels):
        return None
    return [(number, line) for number, cells in labels for line in _lines(cells, told)]


def _cells(cells: list[str]) -> list[str]:
    """The cells with words; those stretched over several columns once."""
    return list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))


def _is_header(cells: list[str], told: Mapping[str, str]) -> bool:
    fields = [spec.field for spec in specs_of(cells, told)]
    return len(cells) > 1 and sum(map(bool, fields)) > 1 and all(fields[:2])


def _lines(cells: list[str], told: Mapping[str, str]) -> list[str]:
    if not cells:
        return []
    if kind_of(cells[0]):
        words = cells[1] if len(cells) > 1 else ""
        return [f"{cells[0]}: {line}" for line in words.splitlines() if line.strip() and not blank(words)]
    specs = specs_of(cells, told)
    for label, value in zip(specs, cells[1:], strict=False):
        if label.field == "person":
            return [_PERSON + value]
    return [] if len(cells) > 1 else [cells[0]]
