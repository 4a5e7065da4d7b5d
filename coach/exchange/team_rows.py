"""Rows of a team's table to people and their drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coach.exchange.limits import MAX_LINE, Watch
from coach.exchange.names import is_example, is_name, titled
from coach.exchange.roster import Entry, Roster, Sheet
from coach.exchange.table import Table, cleaned, cycle_of, with_values
from coach.exchange.team_cells import Item, blank, items, kind_of, objectives, shared_out
from coach.exchange.team_columns import Column, TeamField
from coach.exchange.team_form import is_form, read_form, turned
from coach.exchange.team_header import Head, head_of, holder_of, knows
from coach.exchange.texts import say
from coach.organisation import content_key
from coach.parse import parse_lines, reading_form
from coach.parse.trailing import weight_of

_TOTALS = re.compile(
    r"(?:合计|总计|小计|平均|汇总|共计|total|sum|average|grand total)(?:\W*\d+\s*\w*)?\W*$", re.IGNORECASE
)
_FOOTER = re.compile(
    r"\W*(?:(?:制表|审核|审批|复核|批准|填表|填报|编制|签字|签名|部门负责人|主管|上级|领导)\w{0,6}\s*[:：]|(?:注|备注|说明|提示|注意)\w{0,3}\s*\d?\s*[:：]"
    r"|(?:notes?|prepared|approved|signed?|signature|reviewed|legend|key|please|last updated?)\b[^:：]{0,30}[:：]|\*|※)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[:：。！？!?；;=]|\d{4}|(?:\S+\s+){5}")
_LONGEST_NAME = 40


@dataclass
class Row:
    """One row's cells by field, each with the number in its header."""

    at: str
    cells: dict[TeamField, list[tuple[str, str]]] = field(default_factory=dict)

    def __getitem__(self, name: TeamField) -> str:
        return next((text for _, text in self.cells.get(name, [])), "")

    def of(self, name: TeamField, number: str, alone: bool) -> str:
        """The cell that goes with a key result: by its number, or the only one where that is alone."""
        found = self.cells.get(name, [])
        exact = (text for n, text in found if n and n == number)
        return next(exact, "") or next((text for n, text in found if alone and not n), "")


def read_people(
    table: Table,
    roster: Roster,
    told: Mapping[str, str],
    watch: Watch,
    holder: Entry | None = None,
    team: str | None = None,
    place: Callable[[int], str] | None = None,
    aim: str | None = None,
) -> tuple[Column, ...] | None:
    """Adds the people of a table and returns its columns; None when it is no table of goals.

    `holder` is whose drafts these are where no column names anybody, `team` what the people are in;
    `place` names a row by its number, where it is not one of a sheet; `aim` is the objective above it.
    """
    table = turned(table, told)
    at = place or (
        lambda number: say(
            roster.lang, "at-sheet-row" if table.sheet else "at-row", row=number, sheet=table.sheet
        )
    )
    if is_form(table, told):
        read_form(table, roster, told, holder, team, at)
        return ()
    head = head_of(table, told)
    if head is None:
        return None
    reading = _Reading(table, roster, told, head, holder, team, at)
    if holder and aim and not head.has("objective", "draft"):
        reading.under(aim)
    for number, cells in table.rows[: max(head.first - 1, 0)]:
        reading.title(number, cells)
    for number, cells in table.rows[head.first :]:
        watch.check()
        reading.row(number, cells)
    pairs = zip(head.headers, head.specs, strict=True)
    return tuple(Column(sheet=table.sheet, header=h.strip(), field=s.field) for h, s in pairs if h.strip())


class _Reading:
    """What is at hand while the rows of one table are read: whose they are, and which draft."""

    def __init__(
        self,
        table: Table,
        roster: Roster,
        told: Mapping[str, str],
        head: Head,
        holder: Entry | None,
        team: str | None,
        at: Callable[[int], str],
    ) -> None:
        self._at = at
        self._roster = roster
        self._told = told
        self._head = head
        self._headers = {header.strip() for header in head.headers}
        self._team = team
        self._period = cycle_of(table)
        self._holder = holder
        self._entry: Entry | None = holder
        self._draft: Sheet | None = None

    def under(self, objective: str) -> None:
        """Says which objective the key results of the table serve."""
        if self._entry:
            self._draft = self._roster.sheet(self._entry, objective, self._period)

    def title(self, number: int, cells: list[str]) -> None:
        """A row above the header: it may name the person."""
        if not self._head.has("person") and (found := holder_of(cells, self._told)):
            self._holder = self._entry = self._roster.person(found[0], self._at(number), found[1], self._team)
            self._draft = None

    def row(self, number: int, cells: list[str]) -> None:
        """A row below the header: data, a header once more, or the title of the next person."""
        if self._repeats_header(cells) and knows(cells, self._told) > 1:
            return
        if not self._head.has("person") and holder_of(cells, self._told):
            self.title(number, cells)
            return
        if self._is_note(cells):
            return
        made: dict[int, Row] = {}
        for spec, cell in zip(self._head.specs, cells, strict=False):
            text = cleaned(cell, self._at(number), self._roster.problems.add) if spec.field else ""
            if spec.field and text and (spec.field == "kind" or not blank(text)):
                row = made.setdefault(spec.group, Row(self._at(number)))
                row.cells.setdefault(spec.field, []).append((spec.number, text))
        for row in made.values():
            _join_name(row)
        common = made.pop(0, Row(self._at(number))).cells
        for row in [row for _, row in sorted(made.items())] or [Row(self._at(number))]:
            row.cells = {**common, **row.cells}
            if row.cells:
                self._take(row)

    def _is_note(self, cells: list[str]) -> bool:
        """Whether a row is a remark below or between the data: one text over all columns, or a signature."""
        filled = [cell.strip() for cell in cells if cell.strip()]
        banner = len(filled) > 2 and len(set(filled)) == 1
        return banner or (0 < len(filled) < 3 and bool(_FOOTER.match(filled[0])))

    def _repeats_header(self, cells: list[str]) -> bool:
        filled = [cell for cell in cells if cell.strip()]
        return sum(cell.strip() in self._headers for cell in filled) * 2 > len(filled)

    def _take(self, row: Row) -> None:
        self._by_kind(row)
        goals = {"objective", "key_result", "draft", "initiative"} & set(row.cells)
        if self._is_nobody(row["person"], bool(goals)):
            return
        entry = self._whose(row, bool(row.cells.get("objective") or row.cells.get("draft")))
        if not goals:
            if not row["person"] and not row["content"]:
                return
            if not row["person"]:
                self._roster.problems.add("no-text", at=row.at)
            return
        if entry is None:
            entry = self._entry = self._roster.nobody(row.at)
        for _, cell in row.cells.get("draft", []):
            self._whole(entry, cell, row)
        if row["objective"] or row["key_result"] or row["initiative"]:
            self._goal(entry, row)

    def _is_nobody(self, name: str, goals: bool) -> bool:
        """Whether the cell of a name holds a total, an example or, without a goal beside it, a sentence."""
        if _TOTALS.match(name) or is_example(name):
            self._entry = self._draft = None
            return True
        return not goals and (len(name) > _LONGEST_NAME or bool(_NO_NAME.search(name)))

    def _whose(self, row: Row, opens: bool) -> Entry | None:
        """The person of a row: its own name, else the one above; None where a draft is nobody's yet."""
        by_kind = self._head.has("kind") and self._head.has("content")
        if (name := row["person"]) and not (by_kind and row["key_result"] and self._entry):
            first, role = _called(name.splitlines()[0])
            entry = self._roster.person(first, row.at, row["role"] or role, row["team"] or self._team)
            if entry is not self._entry:
                self._entry, self._draft = entry, None
        elif not self._head.has("person") and self._holder is None and opens:
            again = self._draft and self._draft.objective
            if not again or content_key(str(again)) != content_key(self._first_objective(row)):
                self._entry = self._draft = None
        return self._entry

    def _first_objective(self, row: Row) -> str:
        return next((item.text for item in objectives(row["objective"])), "")

    def _by_kind(self, row: Row) -> None:
        """Gives the words of a row to what its kind says: an objective, a key result, a piece of work."""
        content = row["content"]
        if not content or row["objective"] or row["key_result"] or row["draft"]:
            return
        kinds = [kind for _, words in row.cells.get("kind", []) if (kind := kind_of(words))]
        if not kinds:
            label = next((item.label for item in items(content)), "")
            found = kind_of(label) if label else None
            if found is None and row.cells.get("kind") and not any(w.isdigit() for _, w in row.cells["kind"]):
                return
            kinds = [found or ("key_result" if self._draft else "objective")]
        row.cells[kinds[0]] = [("", content)]

    def _whole(self, entry: Entry, cell: str, row: Row) -> None:
        """A cell that holds a draft from objective to last key result."""
        drafts = parse_lines(cell)
        if not drafts:
            self._roster.problems.add("no-draft", at=row.at, text=cell[:40].replace("\n", " "))
        for draft in drafts:
            self._roster.take(entry, draft, row["cycle"] or self._period)
        self._draft = None

    def _goal(self, entry: Entry, row: Row) -> None:
        cell = row["objective"]
        if "\n" in cell and not row["key_result"]:
            drafts = parse_lines(cell)
            if any(draft.key_results for draft in drafts):
                self._whole(entry, cell, row)
                return
        aims = [aim for aim in objectives(cell) if self._is_short(aim, row)]
        lines = [(n, item) for n, text in row.cells.get("key_result", []) for item in items(text)]
        if len(aims) > 1:
            shares, sure = shared_out(aims, [item for _, item in lines])
            if not sure and lines:
                self._roster.problems.add("shared", at=row.at)
            for aim, share in zip(aims, shares, strict=True):
                self._open(entry, aim, row)
                self._lines(row, [("", item) for item in share])
            return
        if aims or self._draft is None:
            self._open(entry, aims[0] if aims else None, row)
        self._lines(row, lines)

    def _is_short(self, aim: Item, row: Row) -> bool:
        if len(aim.text) > MAX_LINE:
            self._roster.problems.add("long-line", at=row.at)
        return len(aim.text) <= MAX_LINE

    def _open(self, entry: Entry, aim: Item | None, row: Row) -> None:
        self._draft = self._roster.sheet(entry, aim.text if aim else None, row["cycle"] or self._period)

    def _lines(self, row: Row, lines: list[tuple[str, Item]]) -> None:
        if self._draft is None:
            return
        alone = len(lines) == 1
        separate = self._head.has("owner") and row["owner"] != row["person"]
        for number, item in lines:
            text = with_values(item.text, row.of("baseline", number, alone), row.of("target", number, alone))
            weight = weight_of(reading_form(words)) if (words := row.of("weight", number, alone)) else None
            owner = row.of("owner", number, True) if separate else ""
            self._roster.line(
                self._draft, row.at, text, weight, owner=owner, due=row.of("due", number, alone)
            )
        self._draft.initiatives += [
            item.text for _, cell in row.cells.get("initiative", []) for item in items(cell)
        ]


def _join_name(row: Row) -> None:
    """Makes one name of a first and a last one in columns of their own."""
    if len(parts := row.cells.get("person", [])) > 1:
        zh = all("\u4e00" <= c <= "\u9fff" for _, text in parts for c in text)
        words = [text for _, text in sorted(parts, key=lambda part: part[0], reverse=zh)]
        row.cells["person"] = [("", ("" if zh else " ").join(words))]


def _called(cell: str) -> tuple[str, str | None]:
    """The name in a cell and the job beside it: "张三（产品）". A staff number is no job."""
    name, role = titled(cell)
    if not is_name(name):
        return cell, None
    return name, role if role and not any(c.isdigit() for c in role) else None
