"""Where a team's table begins, and what its columns are; also without any header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from openpyxl.utils import get_column_letter

from coach.exchange.names import is_name, names_somebody, titled
from coach.exchange.table import Table
from coach.exchange.team_columns import Spec, specs_of
from coach.exchange.team_guess import guessed
from coach.organisation import content_key

_WITHIN = 30
_GOALS = frozenset({"objective", "key_result", "draft", "content"})
_SAMPLE = 200
_TITLE, _LONGEST_TITLE = 12, 120
_LONGEST_HEADER = 40
_ABOUT_NOBODY = re.compile(
    r"[A-Z][\w&-]*\s+(?:okrs?|objectives?|goals?|q[1-4]|h[12]|20\d\d)\b", re.IGNORECASE
)


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
        known = knows(cells, told)
        if known > most and not _is_title(cells, table.rows[index + 1 :]):
            most, best = known, Head(index + 1, cells, specs_of(cells, told))
    if best is None:
        return _by_content(table, told)
    return _completed(_two_rows(table, best, told), table, told)


def _is_title(cells: Sequence[str], below: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether a row of one cell stands above a table of several columns."""
    return len(list(filter(str.strip, cells))) == 1 and any(
        len(set(filter(str.strip, row))) > 1 for _, row in below[:_WITHIN]
    )


def _completed(head: Head, table: Table, told: Mapping[str, str]) -> Head:
    """The header with columns found by what stands in them."""
    rows = [cells for _, cells in table.rows[head.first :]]
    width = max([len(head.headers), *(len(cells) for cells in rows[:_SAMPLE])])
    more = width - len(head.headers)
    headers = [*head.headers, *[""] * more]
    specs = [*head.specs, *[Spec(None)] * more]
    return Head(head.first, headers, guessed(specs, headers, rows, told))


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


def _by_content(table: Table, told: Mapping[str, str]) -> Head | None:
    """The columns of a table whose header is not known, or which has none: they are called A, B, C."""
    rows = table.rows[: _SAMPLE + _WITHIN]
    first = next((n for n, (_, cells) in enumerate(rows) if len(set(filter(str.strip, cells))) > 1), None)
    width = max((len(cells) for _, cells in rows), default=0)
    if first is None or width < 2:
        return None
    letters = [get_column_letter(n + 1) for n in range(width)]
    bare = Head(first, letters, specs_of(letters, told))
    cells = [*rows[first][1], *[""] * (width - len(rows[first][1]))]
    own = Head(first + 1, cells, specs_of(cells, told))
    for head in (own, bare):
        found = _completed(head, table, told)
        if head is own and not (found.has("person") and _is_header(found, cells)):
            continue
        if found.has(*_GOALS) and (found.has("person") or any(letter in told for letter in letters)):
            return found
    return None


def _is_header(head: Head, cells: Sequence[str]) -> bool:
    """Whether the cells above the first data read like headers: short ones, and nobody's name."""
    person = next(n for n, spec in enumerate(head.specs) if spec.field == "person")
    return not is_name(cells[person]) and all(len(cell) <= _LONGEST_HEADER for cell in cells)


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
        if _ABOUT_NOBODY.match(distinct[0]) and not names_somebody(distinct[0]):
            return None
        if name and (names_somebody(distinct[0]) or is_name(name)):
            return name, role
    return None
