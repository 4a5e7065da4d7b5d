"""Tables that hold an objective per column, its key results below it, and the single cells they are made of."""

from __future__ import annotations

from coach.parse.cells import Cells
from coach.parse.columns import column_of
from coach.parse.cues import counts
from coach.parse.labels import Label, Role
from coach.parse.rows import Row, label_row, read_row
from coach.parse.text import Cut

SHORTEST_OBJECTIVE, SHORTEST_RESULT = 5, 8
HEADING, MOST_ROWS = 12, 60


def by_columns(table: list[tuple[int, Cells]]) -> list[Row]:
    """The rows of a table that holds an objective per column, its key results below it; none for any other."""
    if len(table) > MOST_ROWS:
        return []
    told = [(number, _alone(cells[0], number), cells[1:]) for number, cells in table if len(cells) > 2]
    lines = [(number, role, cells) for number, role, cells in told if role]
    tops = [cells for _, role, cells in lines if role == "objective"]
    below = [cells for _, role, cells in lines if role == "key-result"]
    if len(tops) != 1 or len(below) < 2 or lines[0][1] != "objective":
        return []
    columns = [n for n, cell in enumerate(tops[0]) if len(cell.text) >= SHORTEST_OBJECTIVE]
    if len(columns) < 2 or not all(_holds_results([cells[n : n + 1] for cells in below]) for n in columns):
        return []
    rows = []
    for column in columns:
        for number, role, cells in lines:
            if column < len(cells) and cells[column].text:
                row = cell_row(cells[column], number)
                row.label, row.body = Label(role_of(role), 0, key="column"), row.words
                rows.append(row)
    return rows


def _holds_results(column: list[Cells]) -> bool:
    """Whether what stands below an objective in its column reads like key results."""
    cells = [cell for held in column for cell in held if cell.text]
    long = sum(len(cell.text) >= SHORTEST_RESULT for cell in cells)
    counted = sum(counts(cell.form) for cell in cells)
    return len(cells) > 1 and len({cell.form for cell in cells}) > 1 and min(long, counted) * 2 >= len(cells)


def _alone(cell: Cut, number: int) -> str:
    """The role of a label that is all of a cell; "" for any other."""
    row = cell_row(cell, number)
    role = column_of(cell.form) if not row.label and len(cell.text) < HEADING else row.role
    told = role in ("objective", "key-result", "initiative") and not (row.label and row.body.text)
    return role if told else ""


def cell_row(cell: Cut, number: int) -> Row:
    """A cell read as a line of its own."""
    row = read_row(cell, number, False)
    label_row(row)
    return row


def role_of(name: str) -> Role:
    """The role that a column's name gives to its cells."""
    return "objective" if name == "objective" else "initiative" if name == "initiative" else "key-result"
