"""Tables (Markdown, spreadsheet paste, CSV, HTML) to labelled rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.parse.cells import (
    SEPARATOR,
    Cells,
    csv_sign,
    headings,
    is_piped,
    is_tabbed,
    split_csv,
    split_pipes,
    split_spaced,
    split_tabs,
    split_wiki,
)
from coach.parse.columns import column_of
from coach.parse.crosswise import HEADING, by_columns, cell_row, role_of
from coach.parse.inline import results
from coach.parse.labels import Label, read_label
from coach.parse.patterns import Pattern
from coach.parse.remarks import Remarks, weight_of
from coach.parse.rows import Row
from coach.parse.text import Cut

MAX_TABLE = 20_000
HEADER_WITHIN = 12
GIVEN_UP_AFTER = 60

Lines = list[tuple[int, Cut]]

_NUMBER_ONLY = re.compile(r"(?:o\d+[-. ]?)?(?:krs?)?\s?#?\d{0,2}(?:[.-]\d{1,2})?")
_SHARE = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s?%|0\.\d{1,2}")
_OUTLINE_MARK = Pattern(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)、]?|[a-zA-Z][.)]|[•·*o\-–●○■□▪◦]|[（(]?[一二三四五六七八九十]{1,2}[、.)）])\t+"
)
_FROM_TO = Pattern(
    r"\s*(?:→|->|=>|⇒|➜|➔|⟶|-->)\s*|\s(?:to|–|—|-)\s(?=\D{0,3}\d)|\s?[到至]\s?(?=\D{0,3}\d)|(?<=[\d%])[–—-](?=\d)"
)
_SUM = Pattern(r"(?:sub)?total|average|avg\.?|mean|sum|overall|平均(?:分|值|得分)?|合计|总计|小计|总分|汇总")
_BREAK = re.compile(r"<br\s*/?>|\\n|\n", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]{0,300})>", re.IGNORECASE)
_SPAN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


def take_table(lines: Lines, place: int, under: str = "") -> tuple[list[Row] | None, int]:
    """The rows of a table that starts at a place among the lines, and the place after it.

    `under` is the role of a label that stands alone above. None when no table starts there (the place
    then says how far none does); no rows when the table holds nothing of ours.
    """
    text, tried = lines[place][1].text, place + 1
    if text.lstrip().startswith("{|"):
        return _take_wiki(lines, place)
    for holds, split in ((is_piped, split_pipes), (is_tabbed, split_tabs)):
        if not holds(text):
            continue
        end = place
        while end < min(len(lines), place + MAX_TABLE) and (
            holds(lines[end][1].text) or _is_gap(lines, place, end)
        ):
            end += 1
        if split is split_tabs and not any(_has_cells(cut.text) for _, cut in lines[place:end]):
            tried = end
            continue
        framed = split is split_pipes and text.lstrip().startswith(("|", "│", "┃", "｜", "+"))
        if end - place < 2 or (
            split is split_pipes
            and not framed
            and not SEPARATOR.match(lines[place + 1][1].text)
            and not _names_columns(split(lines[place][1]))
        ):
            continue
        table = [(number, split(cut)) for number, cut in lines[place:end] if not SEPARATOR.match(cut.text)]
        if (rows := rows_of_table(table, under)) or (framed and all(len(cells) > 1 for _, cells in table)):
            return rows, end
        tried = end
    if sign := csv_sign(text):
        return _take_csv(lines, place, sign)
    if (" " in text or "\u3000" in text) and (names := headings(lines[place][1])):
        return _take_spaced(lines, place, names)
    return None, tried


def _names_columns(cells: Cells) -> bool:
    """Whether a line parted by bars names columns of ours and nothing else."""
    names = [column_of(cell.form) for cell in cells]
    return len(names) > 1 and all(names) and bool({"objective", "key-result", "text"} & set(names))


def _has_cells(text: str) -> bool:
    """Whether a line has more cells than a list marker and its words."""
    return "\t" in _OUTLINE_MARK.sub("", text.strip())


def _is_gap(lines: Lines, place: int, end: int) -> bool:
    """Whether a blank line parts two rows of one spreadsheet."""
    after = lines[end + 1][1].text if end + 1 < len(lines) else ""
    tabs = after.count("\t")
    return not lines[end][1].text.strip() and tabs > 1 and tabs == lines[place][1].text.count("\t")


def _take_wiki(lines: Lines, place: int) -> tuple[list[Row], int]:
    """The rows of a table in MediaWiki markup."""
    table: list[tuple[int, Cells]] = []
    end = place + 1
    while end < min(len(lines), place + MAX_TABLE) and not lines[end][1].text.lstrip().startswith("|}"):
        number, cut = lines[end]
        line = cut.strip()
        if line.text.startswith("|-") or not table:
            table.append((number, []))
        if line.text[:1] in ("|", "!") and line.text[:2] not in ("|-", "|+"):
            table[-1][1].extend(split_wiki(line[1:]))
        end += 1
    return rows_of_table([(number, cells) for number, cells in table if cells]), end + 1


def _take_spaced(lines: Lines, place: int, names: list[str]) -> tuple[list[Row] | None, int]:
    """The rows of a table whose cells are parted by spaces alone."""
    end = place + 1
    while end < min(len(lines), place + MAX_TABLE) and lines[end][1].text.strip():
        end += 1
    table = [
        (number, split_spaced(cut, names))
        for number, cut in lines[place + 1 : end]
        if not SEPARATOR.match(cut.text)
    ]
    if not table or any(len(cells) != len(names) for _, cells in table):
        return None, place + 1
    return [row for number, cells in table for row in _read_cells(cells, names, number)] or None, end


def _take_csv(lines: Lines, place: int, sign: str) -> tuple[list[Row] | None, int]:
    end = place
    while end < min(len(lines), place + MAX_TABLE) and lines[end][1].text.strip():
        end += 1
    if sum(sign in cut.text for _, cut in lines[place + 1 : end]) * 2 < end - place - 1 or end - place < 2:
        return None, place + 1
    rows = rows_of_table([(number, split_csv(cut, sign)) for number, cut in lines[place:end]])
    return rows or None, end


def html_tables(text: str) -> Iterable[tuple[int, int, list[Cells]]]:
    """(start, end, rows of cells) of every HTML table; merged cells leave blanks below them."""
    rows: list[Cells] = []
    spans: dict[int, int] = {}
    start = cell = -1
    for found in _TABLE_TAG.finditer(text):
        closing, tag = bool(found[1]), found[2].lower()
        if start < 0 and tag != "table":
            continue
        if cell >= 0 and rows:
            rows[-1].append(Cut(text[cell : found.start()], tuple(range(cell, found.start()))).strip())
            cell = -1
        if tag == "table":
            if closing and start >= 0:
                yield start, found.end(), rows
            start, rows, spans = (-1 if closing else found.start()), [], {}
        elif tag == "tr" and not closing:
            rows.append([])
        elif tag != "tr" and not closing and rows:
            while spans.get(len(rows[-1]), 0) > 0:
                spans[len(rows[-1])] -= 1
                rows[-1].append(Cut("", ()))
            if span := _SPAN.search(found[3]):
                spans[len(rows[-1])] = int(span[1]) - 1
            cell = found.end()


def rows_of_table(table: list[tuple[int, Cells]], under: str = "") -> list[Row]:
    """The table as labelled rows; none when nothing in it says what its cells are.

    `under` is the role of a label that stands alone above the table.
    """
    if drawn := by_columns(table):
        return drawn
    names: list[str] = []
    rows: list[Row] = []
    seen = ""
    for place, (number, cells) in enumerate(table):
        if place > GIVEN_UP_AFTER and not (names or rows):
            break
        if not names and place < HEADER_WITHIN:
            found = _columns(cells, "" if rows and under == "key-result" else under)
            if (
                {"key-result", "objective", "text"} & set(found)
                and sum(map(bool, found)) * 2 >= len([c for c in cells if c.text])
                and _heads(cells, found)
            ):
                names = found
                continue
        if _is_sum(cells):
            continue
        made = _read_cells(cells, names, number) if names else _read_plain(cells, number)
        for row in made:
            if row.role == "objective":
                same, seen = row.body.text == seen, row.body.text
                if same:
                    continue
            rows.append(row)
    roles = {row.role for row in rows}
    if names or not ("objective" in roles and "key-result" not in roles):
        return rows
    return [row for number, cells in table for row in _read_plain(cells, number) or _read_item(cells, number)]


def _is_sum(cells: Cells) -> bool:
    """Whether a row sums up the others: "Average", and nothing but figures beside it."""
    filled = [cell.form.strip("*: ") for cell in cells if cell.text]
    return bool(filled and _SUM.fullmatch(filled[0])) and not any(
        char.isalpha() for form in filled[1:] for char in form
    )


def _read_item(cells: Cells, number: int) -> list[Row]:
    """A row of a table without a header as the list item that its first words are."""
    cell = next((cell for cell in cells if cell.text and not _NUMBER_ONLY.fullmatch(cell.form)), None)
    row = cell_row(cell, number) if cell else None
    if not row or not row.body.text:
        return []
    row.mark = row.mark or "bullet"
    return [row]


def _columns(cells: Cells, under: str) -> list[str]:
    """What the columns of a header hold; a metric beside an objective is a key result, and under
    "Key results" the widest unknown heading is."""
    names = [column_of(cell.form) for cell in cells]
    levels = {"baseline", "target"} & set(names)
    if "measure" in names and "baseline" in names and "objective" in names[names.index("measure") :]:
        names[len(names) - 1 - names[::-1].index("objective")] = "target"
    if "baseline" in names and "key-result" in names and "objective" in names[names.index("key-result") :]:
        names[len(names) - 1 - names[::-1].index("objective")] = "target"
    told = "objective" in names or under == "key-result" or (levels and under != "noise")
    if "measure" in names and "key-result" not in names and told:
        names[names.index("measure")] = "key-result"
    for n, name in enumerate(names):
        if name == "objective" and name in names[:n]:
            names[n] = "target" if "key-result" in names[:n] else "other"
    if under == "initiative" and "text" in names and not {"key-result", "objective"} & set(names):
        names[names.index("text")] = under
    if (
        under in ("objective", "key-result", "initiative")
        and not {"key-result", "objective", "text"} & set(names)
        and any(names)
        and "" in names
    ):
        names[names.index("")] = under
    return names


def _heads(cells: Cells, names: list[str]) -> bool:
    """Whether a row is a header rather than "Objective | Keep the tickets full"."""
    filled = [name for cell, name in zip(cells, names, strict=True) if cell.text]
    return (
        (len(filled) > 1 and all(filled[:2]))
        or len(filled) == 1 == len(cells)
        or ("key-result" in filled and len(filled) > 2)
    )


def _read_plain(cells: Cells, number: int) -> list[Row]:
    """A row of a table without a header: a label beside a text, or cells with labels of their own."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) > 1:
        first = cell_row(filled[0], number)
        kind = column_of(filled[0].form) if len(filled[0].text) < HEADING else ""
        if not first.label and kind in ("objective", "key-result", "initiative"):
            first.label, first.body = Label(role_of(kind), 0, key="column"), first.body[:0]
        if first.label and not first.body.text:
            share = len(filled) > 2 and _SHARE.fullmatch(filled[1].form)
            row = cell_row(filled[2 if share else 1], number)
            row.label, row.body = first.label, row.words
            if share:
                row.remarks = Remarks(weight=weight_of(filled[1].form))
            return [row]
    rows = [cell_row(piece, number) for cell in filled for piece in _pieces(cell)]
    return [row for row in rows if row.role in ("objective", "key-result", "initiative") and row.body.text]


def _pieces(cell: Cut) -> list[Cut]:
    """A cell's lines."""
    pieces, last = [], 0
    for start, end in [
        *(found.span() for found in _BREAK.finditer(cell.text)),
        (len(cell.text), len(cell.text)),
    ]:
        pieces.append(cell[last:start].strip())
        last = end
    return [piece for piece in pieces if piece.text]


def _items(cell: Cut, role: str) -> list[Cut]:
    """A cell's lines; a list within a line of key results cut at its numbers or semicolons."""
    lines = _pieces(cell)
    if role != "key-result":
        return lines
    return [part for line in lines for part in (results(line, sure=False) or [line])]


def _read_cells(cells: Cells, names: list[str], number: int) -> list[Row]:
    """A row under a header: its objective, key result and initiative cells, with owner, due and weight."""
    named = _texts_for_numbers([(name, cell) for name, cell in zip(names, cells, strict=False) if cell.text])
    told = _told(named, number)
    rows: list[Row] = []
    for name, cell in named:
        spans = name == "key-result" and told == "objective" and "objective" not in names
        role = told if told and (name == "text" or spans) else name
        if role == "text":
            role = "key-result" if "key-result" not in names else ""
        if role not in ("objective", "key-result", "initiative"):
            continue
        for piece in _items(cell, role):
            row = cell_row(piece, number)
            if not row.body.text and row.label:
                continue
            if row.role not in ("objective", "key-result", "initiative"):
                row.label, row.body = Label(role_of(role), 0, key="column"), row.words
            rows.append(row)
    _add_remarks(rows, named)
    return sorted(rows, key=lambda row: row.role != "objective")


def _texts_for_numbers(named: list[tuple[str, Cut]]) -> list[tuple[str, Cut]]:
    """Where a key result cell holds but its number ("KR1"), the description or measure beside it is the key result."""
    told = dict(named)
    cell = told.get("key-result")
    wording = next((name for name in ("text", "measure", "") if name in told), None)
    if cell is None or wording is None or not _NUMBER_ONLY.fullmatch(cell.form):
        return named
    return [("key-result" if name == wording else name, c) for name, c in named if name != "key-result"]


def _told(named: list[tuple[str, Cut]], number: int) -> str:
    """The role that a type or id cell names."""
    for name, cell in named:
        if name == "type" and (kind := column_of(cell.form)) in ("objective", "key-result", "initiative"):
            return kind
    for name, cell in named:
        words = cell.form.strip("*_` ")
        if name in ("id", "type", "") and (label := read_label(words)) and label.end == len(words):
            return label.role
    return ""


def _add_remarks(rows: list[Row], named: list[tuple[str, Cut]]) -> None:
    remarks = Remarks()
    for name, cell in named:
        if name in ("owner", "due", "weight", "baseline", "target"):
            remarks.note(name, cell.text)
        elif name == "range" and (arrow := _FROM_TO.search(cell.form)):
            remarks.note("baseline", cell.text[: arrow.start()])
            remarks.note("target", cell.text[arrow.end() :])
    results = [row for row in rows if row.role == "key-result"]
    for row in results or rows:
        row.remarks = remarks
