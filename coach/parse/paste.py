"""A whole paste to rows: headings, tables, fences, running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from coach.parse.cells import whole_cells
from coach.parse.dialects import Dialect, dialect_of, is_attribute, is_empty_line
from coach.parse.inline import (
    first_sentence,
    label_of,
    numbered,
    pieces,
    results,
    spoken,
    titled_list,
    told_within,
)
from coach.parse.labels import Label, Role, is_noise, read_label
from coach.parse.lines import lines_of
from coach.parse.literal import rows_of_data
from coach.parse.patterns import Pattern
from coach.parse.rows import Row, is_said_by, label_row, read_row
from coach.parse.settling import settle
from coach.parse.tables import html_tables, rows_of_table, take_table
from coach.parse.text import Cut
from coach.parse.wrappers import unwrapped
from coach.parse.yaml_rows import rows_of_yaml

MAX_LINES = 20_000
MAX_ROWS = 6_000
NEAR = 40

_UNSEEN = re.compile("[\0\u00ad\ufeff\ufffc\u200b-\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]")
_COMMENT = re.compile(r"\s*<!--[^\n]*?-->|(?<!\S)/\*[^\n]*?\*/\s?")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w+-]*\s*$")
_MARKER_ALONE = Pattern(r"\s*(?:[•●○■□▪▫◦·‣⁃\uf0b7\uf0a7]|\d{1,2}[.)、])\s*$")
_RULE = re.compile(r"[\s=\-_*~^\"#+·.—–─━═]{2,}$")
_FOOTNOTE = re.compile(r"\s*\[\^[^\[\]\s]{1,20}\]:\s")
_EPIGRAPH = re.compile(r"\s*[>＞].*(?:——|\s[—–-]{1,2}\s?)[^\d—–-]{1,24}$")
_UNDERLINE = re.compile(r"\s*([=\-~^\"'*+#])\1{2,}\s*$")


def rows_of(text: str) -> list[Row]:
    """The rows of a paste, labels read: of its first MAX_LINES lines the first MAX_ROWS rows."""
    if data := rows_of_yaml(text) or list(islice(rows_of_data(text), MAX_ROWS)):
        return data[:MAX_ROWS]
    rows: list[Row] = []
    dialect = dialect_of(text)
    start, number = 0, 1
    for table_start, table_end, table in html_tables(text) if "<t" in text.lower() else ():
        _read_lines(_some(lines_of(text, start, table_start, number)), rows, dialect)
        number += text.count("\n", start, table_start)
        rows += rows_of_table([(number, cells) for cells in table])
        number += text.count("\n", table_start, table_end)
        start = table_end
    _read_lines(_some(lines_of(text, start, len(text), number)), rows, dialect)
    settle(rows)
    return rows[:MAX_ROWS]


def _some(lines: Iterator[tuple[int, Cut]]) -> list[tuple[int, Cut]]:
    """The first MAX_LINES lines without invisible characters and HTML comments, cells of several lines put together."""
    seen = [
        (
            number,
            cut.without(_UNSEEN).without(_COMMENT)
            if "<!--" in cut.text or "*/" in cut.text
            else cut.without(_UNSEEN),
        )
        for number, cut in islice(lines, MAX_LINES)
    ]
    return whole_cells(unwrapped(seen))


def _read_lines(lines: list[tuple[int, Cut]], rows: list[Row], dialect: Dialect) -> None:
    """Adds the rows of some lines."""
    gap, place, refused = False, 0, 0
    while place < len(lines) and len(rows) < MAX_ROWS:
        number, cut = lines[place]
        if place >= refused and cut.text:
            found, end = take_table(lines, place, _open_label(rows))
            refused = end
            if found is not None:
                rows += found
                gap, place = False, end
                continue
        if _underlines(cut.text, rows, gap, number):
            rows[-1].head = 1 if cut.text.strip()[0] == "=" else 2
            gap = True
        elif not cut.text.strip() or _FENCE.match(cut.text) or _RULE.match(cut.text):
            gap = True
        else:
            if _MARKER_ALONE.match(cut.text) and place + 1 < len(lines) and _goes_behind(lines[place + 1][1]):
                place += 1
                cut = Cut.join([cut.strip(), lines[place][1].strip()])
            made = _read(cut, number, gap, dialect)
            rows += made
            gap = not made
        place += 1


def _goes_behind(below: Cut) -> bool:
    """Whether a line holds the words of the list marker that stands alone above it."""
    return bool(below.text.strip()) and not _MARKER_ALONE.match(below.text)


def _open_label(rows: list[Row]) -> str:
    """The role of a label that stands alone on the last row; "noise" below remarks or key results."""
    if rows and not rows[-1].body.text:
        return rows[-1].role
    for row in rows[: -1 - NEAR : -1]:
        if row.role == "objective":
            break
        if row.mark or row.role == "key-result":
            return "noise"
    return "noise" if rows and rows[-1].noise else ""


def _underlines(text: str, rows: list[Row], gap: bool, number: int) -> bool:
    return (
        bool(rows)
        and not gap
        and not rows[-1].mark
        and rows[-1].line == number - 1
        and bool(_UNDERLINE.match(text))
    )


def _read(cut: Cut, number: int, gap: bool, dialect: Dialect) -> list[Row]:
    """The rows of one line: one, or several where labels stand within it."""
    if is_empty_line(cut.text.strip()) or _FOOTNOTE.match(cut.text):
        return []
    row = read_row(cut, number, gap, dialect)
    apart = not row.mark and (is_attribute(row.whole.text) or _EPIGRAPH.match(cut.text))
    if apart and not read_label(row.whole.form):
        return []
    if not row.body.text or (not row.mark and is_said_by(row.whole.text)):
        return []
    if row.pictured and row.body.text.isdigit():
        return []
    parts = pieces(row.body) if not is_noise(row.body.form) else [row.body]
    if len(parts) == 2 and (whole := spoken(row.body)) and len(whole) > 2:
        return [_sentence_row(row, body, label_of(role)) for role, body in whole]
    if len(parts) == 1:
        row.body = parts[0]
        told = None if row.mark or row.head or is_noise(row.body.form) else spoken(row.body)
        if told:
            return [_sentence_row(row, body, label_of(role)) for role, body in told]
        label_row(row)
        if row.role == "objective" and ":" in row.body.form and (within := told_within(row.body)):
            return [
                _sentence_row(row, body, row.label if role == "objective" else label_of(role))
                for role, body in within
            ]
        return _split_results(row) or (_split_list(row) if row.role == "initiative" else []) or [row]
    rows: list[Row] = []
    for n, part in enumerate(parts):
        told = spoken(part) if n == 0 else None
        if told:
            rows += [_sentence_row(row, body, label_of(role)) for role, body in told]
            continue
        piece = _sentence_row(row, part)
        label_row(piece)
        piece.gap = row.gap and n == 0
        piece.body = first_sentence(piece.body)
        rows += _split_results(piece) or (_split_list(piece) if piece.role == "initiative" else [piece])
    return rows


def _split_results(row: Row) -> list[Row]:
    """A list that stands behind "Key results:" on the same line as rows."""
    if (
        row.role != "key-result"
        or not row.label
        or row.label.num
        or not (listed := results(row.body, sure=False))
    ):
        return []
    return [_sentence_row(row, body, row.label) for body in listed]


def unfolded(rows: list[Row]) -> list[Row]:
    """The rows with "title: one; two" as a title and the rows of its list, where every list item reads so."""
    told = {id(row): titled_list(row.body) for row in rows if row.mark or len(rows) == 1}
    if not told or not all(told.values()):
        return rows
    made: list[Row] = []
    for row in rows:
        found = told.get(id(row))
        made += [_unfolded(row, role, body) for role, body in found] if found else [row]
    return made


def _unfolded(row: Row, role: Role, body: Cut) -> Row:
    part = replace(row, body=body, words=body, label=None)
    if role == "key-result":
        part.mark, part.ordinal, part.indent, part.gap = "bullet", "", row.indent + 2, False
    return part


def _split_list(row: Row) -> list[Row]:
    """A labelled list within a line ("行动：甲；乙", "1) … 2) …") as rows."""
    if listed := numbered(row.body):
        return [_sentence_row(row, body, row.label) for body in listed]
    parts = re.split("[;；]", row.body.text)
    rows, start = [], 0
    for part in parts:
        rows.append(_sentence_row(row, row.body[start : start + len(part)].strip(), row.label))
        start += len(part) + 1
    return [made for made in rows if made.body.text]


def _sentence_row(row: Row, body: Cut, label: Label | None = None) -> Row:
    return Row(
        body,
        row.line,
        row.indent,
        row.gap,
        said=row.said,
        struck=row.struck,
        label=label,
        whole=body,
        words=body,
        sentence=True,
    )
