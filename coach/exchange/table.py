"""Rows with a header to goals, KPIs, strategy and people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from coach.exchange.cells import unguarded
from coach.exchange.columns import MAIN, Field, field_of, is_own, level_of
from coach.exchange.gathering import Gathering
from coach.exchange.limits import MAX_CELL, Watch
from coach.exchange.texts import say
from coach.organisation import Cycle, Kpi, Person, Statement
from coach.parse.text import language_of

_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"})
_LABEL = re.compile(
    r"\s*(?:[-*•·]\s+|[\[【(]?((?:kr|key\s*result|objective|o|目标|关键结果)\s*\d{1,2}(?:[.\-–]\d{1,2})*)"
    r"(?:[\]】)]\s*|\s*[:\uff1a.\u3001\uff0e-]\s*|\s+|(?=[\u4e00-\u9fff]))"
    r"|[(\uff08]?\d{1,2}(?:[)\uff09\u3001\uff0e]\s*|\.\s+|\.(?=[\u4e00-\u9fff]))|[\u2460-\u2473\u2474-\u2487\u2776-\u277f]\s*)",
    re.IGNORECASE,
)
_OBJECTIVE_KINDS = frozenset({"o", "objective", "目标"})
_HEADER_WITHIN = 30


@dataclass(frozen=True)
class Table:
    """Rows as text, each with its number in the file; `sheet` is None where there is only one."""

    rows: list[tuple[int, list[str]]]
    sheet: str | None = None


@dataclass
class Row:
    """One row's cells by field. A field may have several columns, as KR1, KR2, KR3 do."""

    at: str
    cells: dict[Field, list[str]] = field(default_factory=dict)

    def __getitem__(self, name: Field) -> str:
        return next(iter(self.cells.get(name, [])), "")

    def get(self, name: Field) -> str | None:
        return self[name] or None


def read_table(table: Table, gathering: Gathering, watch: Watch) -> bool:
    """Gathers what a table holds; False when no row of it looks like a header."""
    found = _header(table)
    if found is None:
        return False
    first, fields, gathering.literal = found
    gathering.new_table(_cycle_of(table, fields))
    for row in _rows(table, first, fields, gathering, watch):
        _take(row, gathering)
    gathering.end_table()
    return True


def _header(table: Table) -> tuple[int, list[Field | None], bool] | None:
    """Where the data begins, the field of each column, and whether the table is an export's."""
    best: tuple[int, list[Field | None], bool] | None = None
    most = 0
    for index, (_, cells) in enumerate(table.rows[:_HEADER_WITHIN]):
        fields = [field_of(cell) if cell else None for cell in cells]
        known = {name for name in fields if name}
        if known & MAIN and len(known) > most:
            most, best = len(known), (index + 1, _in_context(fields), is_own(cells))
    return best


def _in_context(fields: list[Field | None]) -> list[Field | None]:
    """In a list of KPIs, the column "目标" or "Goal" is what the KPI has to keep to."""
    if "kpi" in fields and "key_result" not in fields:
        return ["threshold" if name in ("objective", "target") else name for name in fields]
    return fields


def _cycle_of(table: Table, fields: list[Field | None]) -> str | None:
    return None if "cycle" in fields else cycle_of(table)


def cycle_of(table: Table) -> str | None:
    """The sheet's name, where it is that of a cycle."""
    return table.sheet if table.sheet and Cycle.named(table.sheet).start else None


def _rows(
    table: Table, first: int, fields: list[Field | None], gathering: Gathering, watch: Watch
) -> Iterator[Row]:
    for number, cells in table.rows[first:]:
        watch.check()
        where = "at-sheet-row" if table.sheet else "at-row"
        row = Row(say(watch.lang, where, row=number, sheet=table.sheet))
        for name, cell in zip(fields, cells, strict=False):
            if name and (text := cleaned(cell, row.at, gathering.problem)):
                row.cells.setdefault(name, []).append(text)
        if row.cells:
            yield row


def cleaned(cell: str, at: str, problem: Callable[..., None]) -> str:
    """A cell's words; none, and a problem, for a formula's error and for more than anybody reads."""
    text = unguarded(cell.strip())
    if text in _ERRORS:
        problem("error-cell", at=at, text=text)
        return ""
    if len(text) > MAX_CELL:
        problem("long", at=at)
        return ""
    return text


def _take(row: Row, gathering: Gathering) -> None:
    if content := row["content"]:
        wanted: Field = "objective" if row["kind"].casefold() in _OBJECTIVE_KINDS else "key_result"
        row.cells[wanted] = [content]
    is_goal = bool(row["objective"] or row["key_result"])
    if is_goal:
        _take_goal(row, gathering)
    if name := row.get("kpi"):
        kpi = Kpi(name=name, definition=row.get("definition"), threshold=row.get("threshold"))
        gathering.kpis.append(kpi.model_copy(update={"lang": language_of(name)}))
    elif text := row.get("strategy"):
        gathering.strategy.append(Statement(text=text, lang=language_of(text)))
    elif not is_goal and (somebody := row.get("person")):
        gathering.people.append(Person(name=somebody, team=row.get("team"), role=row.get("role")))
    elif not is_goal:
        gathering.problem("no-text", at=row.at)


def _take_goal(row: Row, gathering: Gathering) -> None:
    owner = row.get("owner") or row.get("person")
    key_results = [line for cell in row.cells.get("key_result", []) for line in _lines(cell, gathering)]
    if row["objective"]:
        label, text = (None, row["objective"]) if gathering.literal else unlabelled(row["objective"])
        gathering.objective(
            text,
            label=label,
            owner=owner,
            alone=not key_results,
            team=row.get("team"),
            level=level_of(row["level"]),
            cycle=row.get("cycle"),
            parent_text=row.get("parent"),
        )
    for line in key_results:
        label, text = (None, line) if gathering.literal else unlabelled(line)
        gathering.key_result(with_values(text, row["baseline"], row["target"]), owner, label, row.at)


def _lines(cell: str, gathering: Gathering) -> list[str]:
    """The key results of one cell: people often put all of them into one, a line each."""
    return [cell] if gathering.literal else [line for line in cell.splitlines() if line.strip()]


def with_values(text: str, baseline: str, target: str) -> str:
    """A key result with its baseline and target, where those stand in columns of their own."""
    if not target or target in text:
        return text
    zh = language_of(text) == "zh"
    if not baseline or baseline in text:
        return f"{text}\uff1a{target}" if zh else f"{text}: {target}"
    return f"{text}\uff1a从 {baseline} 到 {target}" if zh else f"{text}: from {baseline} to {target}"


def unlabelled(text: str) -> tuple[str | None, str]:
    """A line's label ("O1", "KR1.2"), if it has one, and the line without label or list marker."""
    found = _LABEL.match(text)
    if not found or found.end() == len(text):
        return None, text.strip()
    return found[1], text[found.end() :].strip()
