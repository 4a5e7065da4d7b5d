"""A team's drafts out of any file or paste people really have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from zipfile import BadZipFile, ZipFile

from coach.exchange.document import read_document
from coach.exchange.limits import Watch, Watched
from coach.exchange.names import could_be_name, is_guide, is_name, is_team, titled
from coach.exchange.plain import decoded, read_csv
from coach.exchange.reading import content_of
from coach.exchange.roster import Entry, Roster
from coach.exchange.speakers import opens_draft
from coach.exchange.table import Table, cycle_of
from coach.exchange.team_blocks import blocks
from coach.exchange.team_columns import FIELDS, Column
from coach.exchange.team_form import is_form, turned
from coach.exchange.team_header import head_of, holder_of
from coach.exchange.team_rows import read_people
from coach.exchange.team_text import read_text
from coach.exchange.texts import say
from coach.exchange.workbook import read_workbook
from coach.okr import Lang, Value
from coach.team.members import Member

__all__ = ["FIELDS", "Column", "TeamFile", "read_team"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_TABLES = (".csv", ".tsv", ".tab")
_PROSE = (".md", ".markdown", ".txt", ".text", ".eml", "")
_GENERIC = re.compile(r"(?:sheet|工作表|表|table|tabelle|feuil|hoja)\s*\d*$|\W*$", re.IGNORECASE)


class TeamFile(Value):
    """Who is in a file, with their drafts, in its order; what each column was taken for; a sentence for
    each row, sheet or person that could not be used; and how many people, drafts and key results there are."""

    members: tuple[Member, ...] = ()
    columns: tuple[Column, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """People, drafts, key results, and people without a draft."""
        drafts = [draft for member in self.members for draft in member.drafts]
        return {
            "people": len(self.members),
            "drafts": len(drafts),
            "key_results": sum(len(draft.key_results) for draft in drafts),
            "without": sum(not member.drafts for member in self.members),
        }


def read_team(
    source: Path | bytes | str,
    name: str | None = None,
    lang: Lang = "en",
    columns: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> TeamFile:
    """Reads people and their drafts from CSV, XLSX, DOCX or Markdown, or from a pasted text (a `str`).

    `name` is the file's name; a path has one already. `columns` says what a header stands for (one of
    FIELDS, or "" for nothing), `names` how people are called instead ("" leaves one out; two who are
    given one name are one person). Problems are told in `lang`. Raises Unreadable when nothing can be
    read at all.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    watch = Watch(lang)
    content = content_of(
        source.encode("utf-8", "replace") if isinstance(source, str) else source, name, watch
    )
    reading = _Reading(watch, columns or {}, names or {})
    reading.read(content, PurePath(name).suffix.casefold(), name)
    return reading.result()


class _Reading:
    """One file while it is read."""

    def __init__(self, watch: Watch, columns: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._watch = watch
        self._told = columns
        self._roster = Roster(watch, names)
        self._columns: list[Column] = []

    def read(self, content: bytes, suffix: str, name: str) -> None:
        """Reads a file by what it is, whatever its name says."""
        if content.startswith(_OLE):
            raise self._watch.refusal("old-excel")
        if content.startswith(_ZIP):
            self._archive(content)
        elif suffix in (".xlsx", ".xlsm"):
            raise self._watch.refusal("broken-xlsx")
        elif suffix in (".docx", ".docm"):
            raise self._watch.refusal("broken-docx")
        elif suffix in _TABLES:
            self._tables([read_csv(decoded(content, self._watch), self._watch)])
        elif suffix in _PROSE:
            self._text(decoded(content, self._watch))
        else:
            raise self._watch.refusal("team-kind", name=name)

    def result(self) -> TeamFile:
        """What was read."""
        members = self._roster.members()
        if not members:
            self._roster.problems.add("nobody")
        return TeamFile(members=members, columns=tuple(self._columns), problems=self._roster.problems.shown())

    def _archive(self, content: bytes) -> None:
        try:
            with ZipFile(Watched(content, self._watch)) as archive:
                is_document = "word/document.xml" in archive.namelist()
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise self._watch.refusal("broken-xlsx") from error
        if is_document:
            document = read_document(content, self._watch)
            self._text(document.text, document.places)
            return
        book = read_workbook(content, self._watch)
        for hidden in book.hidden:
            self._roster.problems.add("hidden", sheet=hidden)
        self._tables(book.tables)

    def _tables(self, tables: list[Table]) -> None:
        """Reads every sheet; those that look like instructions only where nobody is on the others."""
        filled = [table for table in tables if table.rows]
        guides = [table for table in filled if len(filled) > 1 and is_guide(table.sheet or "")]
        for table in filled:
            if table not in guides:
                self._table(table, several=len(filled) > 1)
        for guide in guides:
            if self._roster.people:
                self._roster.problems.add("guide", sheet=guide.sheet)
            else:
                self._table(guide, several=True)

    def _table(self, table: Table, several: bool) -> None:
        """A form with a label beside each text; a table with a header, or columns by what is in them; or
        lines of text in one column."""
        if _is_text(table):
            numbers = [number for number, cell in table.rows for _ in "".join(cell).splitlines()]
            place = self._place(table)
            lines = "\n".join("".join(cells) for _, cells in table.rows)
            read_text(lines, self._roster, self._told, self._watch, lambda n: place(numbers[n - 1]))
            return
        team = table.sheet if several and table.sheet and not _is_generic(table) else None
        for block in blocks(turned(table, self._told), self._told):
            head = None if is_form(block, self._told) else head_of(block, self._told)
            holder = None if head and head.has("person") else self._holder(block, several)
            group = None if holder else team
            read = read_people(block, self._roster, self._told, self._watch, holder, group)
            if read is None:
                self._roster.problems.add("sheet" if table.sheet else "no-table", sheet=table.sheet)
            self._columns += read or ()

    def _holder(self, table: Table, several: bool) -> Entry | None:
        """The person whose name a sheet carries."""
        if (
            not table.sheet
            or _is_generic(table)
            or any(holder_of(cells, self._told) for _, cells in table.rows)
        ):
            return None
        name, role = titled(table.sheet)
        like = several and could_be_name(name) and not is_team(table.sheet) and not is_guide(table.sheet)
        if not name or not (like or is_name(name)):
            return None
        return self._roster.person(name, say(self._watch.lang, "at-sheet", sheet=table.sheet), role)

    def _place(self, table: Table) -> Callable[[int], str]:
        key = "at-sheet-row" if table.sheet else "at-row"
        return lambda row: say(self._watch.lang, key, row=row, sheet=table.sheet)

    def _text(self, text: str, places: list[str] | None = None) -> None:
        """A pasted spreadsheet, or words."""
        if places is None and _is_pasted_table(text):
            table = read_csv(text, self._watch)
            if head_of(table, self._told):
                self._tables([table])
                return

        def place(number: int) -> str:
            if places is not None:
                return places[number - 1] if number <= len(places) else ""
            return say(self._watch.lang, "at-line", row=number)

        self._columns += read_text(text, self._roster, self._told, self._watch, place)


def _is_text(table: Table) -> bool:
    """Whether a table is but one column, with lines of drafts in it: "O: …", "KR1: …"."""
    one = all(len(list(filter(str.strip, cells))) == 1 for _, cells in table.rows)
    return one and sum(opens_draft(next(filter(str.strip, cells))) for _, cells in table.rows) > 0


def _is_generic(table: Table) -> bool:
    """Whether a sheet's name says nothing but "Sheet1", "OKR" or a cycle."""
    name, _ = titled(table.sheet or "")
    return not name or bool(_GENERIC.match(name)) or cycle_of(table) is not None


def _is_pasted_table(text: str) -> bool:
    """Whether tabs part the columns of a text: most of its lines that are not within quotes have one."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:200]
    tabbed = sum("\t" in line.strip() for line in lines)
    return tabbed > 0 and (tabbed * 2 >= len(lines) or text.count('"') >= 2)
