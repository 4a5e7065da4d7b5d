"""Tables whose people stand in blocks side by side, to one table each."""

from __future__ import annotations

from collections.abc import Mapping

from coach.exchange.table import Table
from coach.exchange.team_columns import specs_of

_WITHIN = 30


def blocks(table: Table, told: Mapping[str, str]) -> list[Table]:
    """The blocks of a table whose header says the same several times from left to right; else the table."""
    for index, (_, cells) in enumerate(table.rows[:_WITHIN]):
        words = [cell.strip() for cell in cells]
        first = next((word for word in words if word), "")
        starts = [n for n, word in enumerate(words) if word == first]
        if len(starts) < 2 or specs_of([first], told)[0].field != "person":
            continue
        ends = [*starts[1:], max(len(row) for _, row in table.rows)]
        parts = [[word for word in words[a:b] if word] for a, b in zip(starts, ends, strict=True)]
        if len(parts[0]) > 1 and all(part == parts[0] for part in parts):
            return [
                Table(
                    [(n, row[a:b]) for n, row in table.rows[index:] if any(map(str.strip, row[a:b]))],
                    table.sheet,
                )
                for a, b in zip(starts, ends, strict=True)
            ]
    return [table]
