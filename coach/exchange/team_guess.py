"""What the columns hold whose headers say nothing, by what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter

from coach.exchange.names import could_be_name, is_name
from coach.exchange.team_cells import blank, kind_of
from coach.exchange.team_columns import Spec, TeamField
from coach.organisation import content_key

_SAMPLE = 200
_GOALS = frozenset({"objective", "key_result", "draft", "content"})
_NAMED_WITHIN = 5


def guessed(
    specs: Sequence[Spec], headers: Sequence[str], rows: Sequence[list[str]], told: Mapping[str, str]
) -> list[Spec]:
    """The columns with those filled in that no header names: who it is, an objective, key results.

    `rows` are the cells below the header. Columns that `told` speaks of stay as they are.
    """
    told_of = set(map(content_key, told))
    columns = [_column(rows, n) for n in range(len(specs))]
    free = [
        n
        for n, spec in enumerate(specs)
        if columns[n] and not spec.field and not spec.dull and content_key(headers[n]) not in told_of
    ]
    made = list(specs)

    def take(n: int, field: TeamField) -> None:
        made[n] = Spec(field)
        free.remove(n)

    fields = {spec.field for spec in specs}
    if "person" not in fields:
        named = [n for n in free if n < _NAMED_WITHIN and _names(columns[n])]
        if named:
            take(named[0], "person")
    wordy = [n for n in free if _wordy(columns[n])]
    if not fields & _GOALS:
        kinds = [n for n, spec in enumerate(specs) if spec.field == "kind" and _kinds(columns[n])]
        if kinds and wordy:
            take(max(wordy, key=lambda n: _width(columns[n])), "content")
        elif wordy:
            bare = list(headers) == [get_column_letter(n + 1) for n in range(len(headers))]
            take(wordy[0], "objective" if len(wordy) > 1 else "draft")
            for n in wordy[1:] if bare else wordy[1:2]:
                take(n, "key_result")
    elif "objective" in fields and not fields & {"key_result", "content", "kind", "draft"}:
        beside = _beside(made, columns, 1)
        if beside in wordy:
            take(beside, "key_result")
    elif "key_result" in fields and not fields & {"objective", "content", "kind", "draft"}:
        beside = _beside(made, columns, -1)
        if beside in wordy:
            take(beside, "objective")
    return made


def _beside(specs: Sequence[Spec], columns: Sequence[list[str]], step: int) -> int:
    """The filled column next to the objectives (to the right) or to the first key results (to the left)."""
    field = "objective" if step > 0 else "key_result"
    at = [n for n, spec in enumerate(specs) if spec.field == field][-1 if step > 0 else 0] + step
    while 0 <= at < len(columns) and not columns[at]:
        at += step
    return at


def _column(rows: Sequence[list[str]], n: int) -> list[str]:
    cells = (cells[n].strip() for cells in rows[:_SAMPLE] if n < len(cells))
    return [cell for cell in cells if cell and not blank(cell)]


def _names(column: list[str]) -> bool:
    """Whether a column holds people: most are known for names, or some are and the rest look like it."""
    known = sum(map(is_name, column))
    like = sum(is_name(cell) or could_be_name(cell) for cell in column)
    return known * 10 >= len(column) * 6 or (known * 10 >= len(column) * 3 and like * 10 >= len(column) * 9)


def _kinds(column: list[str]) -> bool:
    return sum(kind_of(cell) is not None for cell in column) * 2 >= len(column)


def _wordy(column: list[str]) -> bool:
    """Whether a column holds sentences rather than numbers, dates and states."""
    return _width(column) >= 12


def _width(column: list[str]) -> float:
    """How many letters its cells have on average; a Chinese character counts as two."""
    return sum(2 if c > "\u2e80" else 1 for cell in column for c in cell if c.isalpha()) / len(column)
