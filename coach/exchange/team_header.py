"""Where a team's table begins, and what its columns are; also without any header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from openpyxl.utils import get_column_letter

from coach.exchange.names import is_name, names_somebody, titled
from coach.exchange.table import Table
from coach.exchange.team_columns import Spec, specs_of
from coach.organisation import content_key

_WITHIN = 30
_GOALS = frozenset({"objective", "key_result", "draft", "content"})
_SAMPLE = 200
_TITLE, _LONGEST_TITLE = 12, 120


@dataclass(frozen=True)
class Head:
    """The first row of data, and each column's header and use."""

    first: int
    headers: list[str]
    specs: list[Spec]

    def has(self, *fields: str) -> bool:
        return any(spec.field in fields for spec in self.specs)


def head_of(table: Table, told: Mapping[str, str]) -> Head | None:
    """The header of a table, or what stands for it where it has none; None where it is no table of goals."""
    best: Head | None = None
    most = 0
    for index, (_, cells) in enumerate(table.rows[:_WITHIN]):
        if known := knows(cells, told):
            specs = specs_of(cells, told)
            if known > most:
                most, best = known, Head(index + 1, cells, specs)
    return _two_rows(table, best, told) if best else _without_header(table, told)


def knows(cells: Sequence[str], told: Mapping[str, str]) -> int:
    """How many of a row's cells are known headers; none where the row does not read like a header."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled or len(set(filled)) == 1 < len(filled) or any(len(cell) > 200 for cell in filled):
        return 0
    keys = set(map(content_key, told))
    specs = specs_of(cells, told)
    named = [
        cell.strip() and (spec.field or spec.dull or content_key(cell) in keys)
        for cell, spec in zip(cells, specs, strict=True)
    ]
    known = sum(map(bool, named))
    fields = {spec.field for spec in specs}
    lone = len(filled) == 1 and known == 1 and "key_result" not in fields
    if not fields & (_GOALS | {"person"}) or (len(fields - {None}) < 2 and not lone):
        return 0
    if "person" in fields and not fields & _GOALS and len(fields - {None}) < 2:
        return 0
    return known if lone or known * 2 > len(filled) else 0


def _two_rows(table: Table, head: Head, told: Mapping[str, str]) -> Head:
    """The header with the row below it, where that names parts of its columns (KR1, KR2, KR3)."""
    below = table.rows[head.first][1] if head.first < len(table.rows) else []
    filled = [cell for cell in below if cell.strip()]
    specs = specs_of(below, told)
    if not filled or any(
        cell.strip() and not (s.field or s.dull) for cell, s in zip(below, specs, strict=True)
    ):
        return head
    if all(s.number or not cell.strip() for cell, s in zip(below, specs, strict=True)) or len(filled) > 1:
        width = max(len(head.headers), len(below))
        above = head.headers + [""] * (width - len(head.headers))
        under = [*below, *[""] * (width - len(below))]
        headers = [low.strip() or high for high, low in zip(above, under, strict=True)]
        return Head(head.first + 1, headers, specs_of(headers, told))
    return head


def _without_header(table: Table, told: Mapping[str, str]) -> Head | None:
    """Columns by what stands in them: names, then words. They are called A, B, C."""
    rows = [cells for _, cells in table.rows[:_SAMPLE]]
    width = max((len(cells) for cells in rows), default=0)
    if width < 2:
        return None
    columns = [
        [cells[n].strip() for cells in rows if n < len(cells) and cells[n].strip()] for n in range(width)
    ]
    names = next((n for n, column in enumerate(columns[:3]) if column and _mostly_names(column)), None)
    headers = [get_column_letter(n + 1) for n in range(width)]
    fields = dict.fromkeys(headers, "")
    wordy = [n for n, column in enumerate(columns) if n != names and column and _wordy(column)]
    if names is not None and wordy:
        fields[headers[names]] = "person"
        fields[headers[wordy[0]]] = "objective" if len(wordy) > 1 else "draft"
        fields |= {headers[n]: "key_result" for n in wordy[1:]}
    fields |= {header: told[header] for header in headers if header in told}
    specs = specs_of(headers, fields)
    return Head(0, headers, specs) if any(spec.field in _GOALS for spec in specs) else None


def _mostly_names(column: list[str]) -> bool:
    return sum(is_name(cell) for cell in column) * 10 >= len(column) * 6


def _wordy(column: list[str]) -> bool:
    """Whether a column holds sentences rather than numbers, dates and states."""
    letters = [sum(2 if c > "\u2e80" else 1 for c in cell if c.isalpha()) for cell in column]
    return sum(letters) / len(column) >= 12


def holder_of(cells: Sequence[str], told: Mapping[str, str]) -> tuple[str, str | None] | None:
    """The person that a title row names: "姓名：张三", "姓名 | 张三", "张三的 OKR"; with their job."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) > _TITLE or any(len(cell) > _LONGEST_TITLE for cell in filled):
        return None
    for label, value in pairwise(filled):
        spec = specs_of([label], told)[0]
        if spec.field == "person" and not specs_of([value], told)[0].field and len(value) < 60:
            return value, None
    distinct = list(dict.fromkeys(filled))
    if len(distinct) == 1 or (distinct and names_somebody(distinct[0])):
        name, role = titled(distinct[0])
        if name and (names_somebody(distinct[0]) or is_name(name)):
            return name, role
    return None
