"""Goals, KPIs, strategy and people to a file that can be read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Literal, Protocol

from openpyxl import Workbook

from coach.exchange.cells import guarded
from coach.exchange.columns import ALL, SECTIONS, Field, title
from coach.exchange.nested import FORMAT
from coach.exchange.plain import escaped
from coach.okr import Lang
from coach.organisation import Contents, Goal, GoalKeyResult, Kpi, Person, Statement

Format = Literal["csv", "xlsx", "json", "markdown"]
Record = dict[Field, str | None]


class Holder(Protocol):
    """Whatever holds an organisation's goals: the store."""

    def goals(self, person: str) -> list[Goal]: ...

    def kpis(self, person: str) -> list[Kpi]: ...

    def strategy(self, person: str) -> list[Statement]: ...

    def people(self, person: str) -> list[Person]: ...


def export_goals(store: Holder, person: str, format: Format, lang: Lang = "en") -> bytes:
    """Everything of the organisation as a file; `lang` is the language of the headers.

    Reading the file back with `read_goals` and taking it in gives the same goals, KPIs, strategy and
    people. Cells that a spreadsheet could take for a formula carry an apostrophe.
    """
    contents = Contents(
        goals=tuple(store.goals(person)),
        kpis=tuple(store.kpis(person)),
        strategy=tuple(store.strategy(person)),
        people=tuple(store.people(person)),
    )
    if format == "json":
        return _json(contents)
    records = {name: list(_records(name, contents)) for name in SECTIONS}
    if format == "csv":
        return _csv(records, lang)
    if format == "xlsx":
        return _xlsx(records, lang)
    return _markdown(records, lang)


def _json(contents: Contents) -> bytes:
    told = contents.model_dump(mode="json", exclude_none=True)
    document = {"format": FORMAT, "version": 1, "contents": told}
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _records(section: str, contents: Contents) -> Iterator[Record]:
    if section == "goals":
        for goal in contents.goals:
            yield from _goal_records(goal)
    elif section == "kpis":
        for kpi in contents.kpis:
            yield {"kpi": kpi.name, "definition": kpi.definition, "threshold": kpi.threshold}
    elif section == "strategy":
        for statement in contents.strategy:
            yield {"strategy": statement.text}
    else:
        for somebody in contents.people:
            yield {"person": somebody.name, "team": somebody.team, "role": somebody.role}


def _goal_records(goal: Goal) -> Iterator[Record]:
    """A row for the objective and one for each key result, which repeats what identifies the goal."""
    same: Record = {"objective": goal.text, "team": goal.team, "cycle": goal.cycle}
    yield {**same, "owner": goal.owner, "level": goal.level, "parent": goal.parent_text}
    for key_result in goal.key_results:
        yield {**same, **_key_result(key_result)}


def _key_result(key_result: GoalKeyResult) -> Record:
    return {"key_result": key_result.text, "owner": key_result.owner}


def _row(record: Record, fields: tuple[Field, ...]) -> list[str]:
    return [guarded(record.get(name) or "") for name in fields]


def _csv(records: dict[str, list[Record]], lang: Lang) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(title(name, lang) for name in ALL)
    for section in records.values():
        writer.writerows(_row(record, ALL) for record in section)
    return out.getvalue().encode("utf-8-sig", "replace")


def _xlsx(records: dict[str, list[Record]], lang: Lang) -> bytes:
    book = Workbook(write_only=True)
    for section, fields in SECTIONS.items():
        sheet = book.create_sheet(title(section, lang))
        sheet.append([title(name, lang) for name in fields])
        for record in records[section]:
            sheet.append(_row(record, fields))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _markdown(records: dict[str, list[Record]], lang: Lang) -> bytes:
    lines: list[str] = []
    for section, fields in SECTIONS.items():
        if records[section]:
            head = [title(name, lang) for name in fields]
            lines += [f"## {title(section, lang)}", "", _line(head), _line(["---"] * len(fields))]
            lines += [_line(_row(record, fields)) for record in records[section]]
            lines.append("")
    return "\n".join(lines).encode("utf-8", "replace")


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
