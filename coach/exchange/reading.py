"""A file of any of the known kinds to what it holds."""

from __future__ import annotations

from pathlib import Path, PurePath

from coach.exchange.gathering import Gathering, Import
from coach.exchange.limits import MAX_BYTES, MAX_CELL, MAX_PROSE, Watch
from coach.exchange.nested import read_json
from coach.exchange.plain import decoded, markdown_tables, read_csv
from coach.exchange.table import Table, read_table
from coach.exchange.texts import say
from coach.exchange.workbook import read_workbook
from coach.okr import Draft, Lang
from coach.parse import parse

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_TABLES = (".csv", ".tsv", ".tab")
_PROSE = (".md", ".markdown", ".txt")


def read_goals(source: Path | bytes, name: str | None = None, lang: Lang = "en") -> Import:
    """Reads goals, KPIs, strategy and people from a CSV, XLSX, JSON or Markdown file.

    `name` is the file's name, by which its kind is known; a path has one already. Rows that cannot be
    used are named in `problems`, in `lang`. Raises Unreadable when nothing can be read at all.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    watch = Watch(lang)
    content = content_of(source, name, watch)
    gathering = Gathering(lang, source=name)
    suffix = PurePath(name).suffix.casefold()
    if content.startswith(_OLE):
        raise watch.refusal("old-excel")
    if content.startswith(_ZIP) or suffix in (".xlsx", ".xlsm"):
        found = _tables(read_workbook(content, watch).tables, gathering, watch)
    elif suffix in _TABLES:
        found = _tables([read_csv(decoded(content, watch), watch)], gathering, watch)
    elif suffix == ".json":
        found = read_json(decoded(content, watch), gathering, name, watch)
    elif suffix in _PROSE:
        found = _markdown(decoded(content, watch), gathering, watch)
    else:
        raise watch.refusal("kind", name=name)
    if not (found.goals or found.kpis or found.strategy or found.people or found.problems):
        return found.model_copy(update={"problems": (say(lang, "nothing"),)})
    return found


def content_of(source: Path | bytes, name: str, watch: Watch) -> bytes:
    """A file's bytes; raises Unreadable where it is missing, too large or empty."""
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                source = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise watch.refusal("missing", name=name) from error
    if len(source) > MAX_BYTES:
        raise watch.refusal("large")
    if not source.strip():
        raise watch.refusal("empty")
    return source


def _tables(tables: list[Table], gathering: Gathering, watch: Watch) -> Import:
    """Every table with a known header; raises Unreadable when none has one."""
    read = [read_table(table, gathering, watch) for table in tables if table.rows]
    if not any(read):
        raise watch.refusal("no-columns")
    return gathering.result()


def _markdown(text: str, gathering: Gathering, watch: Watch) -> Import:
    """The tables of a Markdown text, or else the drafts in it."""
    read = [read_table(table, gathering, watch) for table in markdown_tables(text, watch)]
    if not any(read):
        if len(text) > MAX_PROSE:
            raise watch.refusal("prose")
        for draft in parse(text):
            watch.check()
            _take_draft(draft, gathering)
    return gathering.result()


def _take_draft(draft: Draft, gathering: Gathering) -> None:
    gathering.new_table(draft.period)
    objective = draft.objective
    if objective and len(objective.text) <= MAX_CELL:
        gathering.objective(objective.text, owner=objective.owner, cycle=objective.due)
    for key_result in draft.key_results:
        text = key_result.text[:MAX_CELL]
        gathering.key_result(text, key_result.measure.owner, None, key_result.id)
    gathering.end_table()
