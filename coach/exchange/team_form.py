"""A sheet filled in like a form, a label beside each text, to a person and their drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from coach.exchange.names import is_name
from coach.exchange.roster import Entry, Roster, Sheet
from coach.exchange.table import Table, cleaned
from coach.exchange.team_cells import Kind, blank, items, kind_of, objectives
from coach.exchange.team_columns import specs_of
from coach.exchange.team_header import holder_of

_MOST = 400
_LONGEST = 40
_COLUMNS = frozenset({"person", "objective", "draft"})


def turned(table: Table, told: Mapping[str, str]) -> Table:
    """A table whose people stand side by side, a label before each row, as one with a row per person."""
    if len(table.rows) > _MOST:
        return table
    for _, cells in table.rows[:30]:
        label, people = _label(cells)
        names = [cell for cell in people if cell.strip()]
        if len(set(names)) > 1 and _field(label, told) == "person" and all(map(is_name, names)):
            break
    else:
        return table
    first = next(n for n, cell in enumerate(cells) if cell.strip())
    width = max(len(cells) for _, cells in table.rows)
    rows = [[*cells, *[""] * (width - len(cells))] for _, cells in table.rows if len(cells) > first + 1]
    labels: list[str] = []
    for row in rows:
        labels.append(row[first] or (labels[-1] if labels else ""))
        row[first] = labels[-1]
    return Table(
        [(table.rows[0][0], list(column)) for column in zip(*rows, strict=True)][first:], table.sheet
    )


def is_form(table: Table, told: Mapping[str, str]) -> bool:
    """Whether labels in a table's first column, an objective's and key results', say what stands beside
    them, and no row of headers what stands below."""
    if len(table.rows) > _MOST:
        return False
    kinds, numbered = set(), False
    for _, cells in table.rows:
        kinds.add(kind_of(_label(cells)[0]))
        if _is_columns(cells, told):
            return False
        numbered = numbered or _is_list(cells, told)
    return "objective" in kinds and ("key_result" in kinds or numbered)


def read_form(
    table: Table,
    roster: Roster,
    told: Mapping[str, str],
    holder: Entry | None,
    team: str | None,
    at: Callable[[int], str],
) -> None:
    """Adds whoever a form names, with their drafts; `holder` is who fills it in where it names nobody."""
    form = _Form(roster, told, holder, team)
    for number, cells in table.rows:
        form.row(at(number), cells)


def _label(cells: Sequence[str]) -> tuple[str, list[str]]:
    """The first cell with words, and the cells behind it."""
    first = next((n for n, cell in enumerate(cells) if cell.strip()), len(cells))
    return (cells[first].strip() if first < len(cells) else "", list(cells[first + 1 :]))


def _field(label: str, told: Mapping[str, str]) -> str | None:
    return specs_of([label], told)[0].field


def _is_columns(cells: Sequence[str], told: Mapping[str, str]) -> bool:
    """Whether a row heads columns of people's goals."""
    return _is_head(cells, told) and bool(_COLUMNS & _fields(cells, told))


def _is_list(cells: Sequence[str], told: Mapping[str, str]) -> bool:
    """Whether a row heads a list of key results alone."""
    fields = _fields(cells, told)
    return _is_head(cells, told) and "key_result" in fields and not fields & _COLUMNS


def _fields(cells: Sequence[str], told: Mapping[str, str]) -> set[str | None]:
    return {spec.field for spec in specs_of([cell for cell in cells if cell.strip()], told)}


def _is_head(cells: Sequence[str], told: Mapping[str, str]) -> bool:
    """Whether a row's first two different cells are both headers, rather than a label and its text."""
    first = list(dict.fromkeys(cell for cell in cells if cell.strip()))[:2]
    numbered = any(c.isdigit() for c in "".join(first[:1]))
    return len(first) > 1 and all(
        len(cell) <= _LONGEST and (spec.field or (spec.dull and not numbered))
        for cell, spec in zip(first, specs_of(first, told), strict=True)
    )


class _Form:
    """What is at hand while the rows of a form are read: whose it is, which objective, and in which
    column a list of key results stands."""

    def __init__(
        self, roster: Roster, told: Mapping[str, str], holder: Entry | None, team: str | None
    ) -> None:
        self._roster = roster
        self._told = told
        self._entry = holder
        self._team = team
        self._draft: Sheet | None = None
        self._list: int | None = None
        self._kind: Kind | None = None

    def row(self, at: str, cells: Sequence[str]) -> None:
        """One row: a label with its text, a heading, an entry of a list, or somebody's name."""
        label, rest = _label(cells)
        if not label:
            return
        kind = kind_of(label)
        if _is_list(cells, self._told):
            specs = specs_of(cells, self._told)
            self._list = next(n for n, spec in enumerate(specs) if spec.field == "key_result")
            self._kind = None
        elif kind:
            self._list, self._kind = (None if kind == "objective" else self._list), kind
            self._words(at, kind, self._text(cells, rest, label, at))
        elif found := holder_of(cells, self._told):
            self._entry = self._roster.person(found[0], at, found[1], self._team)
            self._draft = self._list = self._kind = None
            self._note(cells)
        elif self._list is not None and len(cells) > self._list and _numbered(label, cells[self._list]):
            self._words(at, "key_result", cleaned(cells[self._list], at, self._roster.problems.add))
        elif not any(cell.strip() for cell in rest) and self._kind == "key_result" and not cells[0].strip():
            self._words(at, self._kind, cleaned(label, at, self._roster.problems.add))
        else:
            self._kind = None
            self._note(cells)

    def _text(self, cells: Sequence[str], rest: Sequence[str], label: str, at: str) -> str:
        """What a label says: the cell of its list's column, or the next one with words."""
        if self._list is not None and cells[self._list : self._list + 1] != [label]:
            return cleaned("".join(cells[self._list : self._list + 1]), at, self._roster.problems.add)
        words = next((cell for cell in rest if cell.strip() and cell.strip() != label), "")
        return cleaned(words, at, self._roster.problems.add)

    def _note(self, cells: Sequence[str]) -> None:
        """Takes somebody's job and team from a row of labels."""
        for label, value in pairwise([cell.strip() for cell in cells if cell.strip()]):
            field = _field(label, self._told)
            if self._entry and field in ("role", "team") and not _field(value, self._told):
                setattr(self._entry, field, getattr(self._entry, field) or value)

    def _words(self, at: str, kind: Kind, words: str) -> None:
        if not words or blank(words):
            if kind == "objective":
                self._draft = None
            return
        if self._entry is None:
            self._entry = self._roster.nobody(at)
        if kind == "objective":
            for aim in objectives(words):
                self._draft = self._roster.sheet(self._entry, aim.text, None)
            return
        self._draft = self._draft or self._roster.sheet(self._entry, None, None)
        for item in items(words):
            if kind == "initiative":
                self._draft.initiatives.append(item.text)
            else:
                self._roster.line(self._draft, at, item.text)


def _numbered(label: str, words: str) -> bool:
    """Whether a row below a list's header is an entry of it: a number, or the key result itself."""
    return label.strip(" .、)）").isdigit() or label.strip() == words.strip()
