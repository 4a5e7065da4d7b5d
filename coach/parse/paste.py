"""A whole paste to rows: headings, tables, fences, running text."""

from __future__ import annotations

import re

from coach.parse.inline import first_sentence, label_of, pieces, spoken
from coach.parse.literal import rows_of_data
from coach.parse.rows import Row, is_said_by, label_row, lines_of, read_row
from coach.parse.tables import html_tables, rows_of_table, take_table
from coach.parse.text import Cut

MAX_ROWS = 6_000

_UNSEEN = re.compile("[\0\ufeff\u200b-\u200f\u2060\ufffc]")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w+-]*\s*$")
_RULE = re.compile(r"[\s=\-_*~^\"#+·.—–─━═]{2,}$")
_UNDERLINE = re.compile(r"\s*([=\-~^\"'*+#])\1{2,}\s*$")


def rows_of(text: str) -> list[Row]:
    """The rows of a paste, labels read; the first MAX_ROWS of them."""
    if data := rows_of_data(text):
        return data[:MAX_ROWS]
    lines, made = _lines(text)
    rows: list[Row] = []
    gap, place = False, 0
    while place < len(lines) and len(rows) < MAX_ROWS:
        number, cut = lines[place]
        if number in made:
            rows += made.pop(number)
        elif _underlines(cut.text, rows, gap, number):
            rows[-1].head = 1 if cut.text.strip()[0] == "=" else 2
            gap = True
        elif not cut.text.strip():
            gap = True
        elif table := take_table(lines, place):
            found, place = table
            rows += found
            gap = False
            continue
        elif not (_FENCE.match(cut.text) or _RULE.match(cut.text)):
            found = _read(cut, number, gap)
            rows += found
            gap = not found
        place += 1
    _settle_dotted(rows)
    return rows


def _lines(text: str) -> tuple[list[tuple[int, Cut]], dict[int, list[Row]]]:
    """The paste's lines, and the rows of its HTML tables by the line they start on."""
    made: dict[int, list[Row]] = {}
    gone: list[tuple[int, int]] = []
    if "<t" in text or "<T" in text:
        for start, end, cells in html_tables(text):
            number = text.count("\n", 0, start) + 1
            if rows := rows_of_table([(number, row) for row in cells]):
                made[number] = rows
                gone.append((start, end))
    lines = [(number, cut.without(_UNSEEN)) for number, cut in lines_of(text)]
    for start, end in gone:
        lines = [(n, c) for n, c in lines if n in made and not c.text.strip() or not c.at or not start <= c.at[0] < end or n in made]
    return lines, made


def _underlines(text: str, rows: list[Row], gap: bool, number: int) -> bool:
    return bool(rows) and not gap and not rows[-1].mark and rows[-1].line == number - 1 and bool(_UNDERLINE.match(text))


def _read(cut: Cut, number: int, gap: bool) -> list[Row]:
    """The rows of one line: one, or several where labels stand within it."""
    row = read_row(cut, number, gap)
    if not row.body.text or is_said_by(row.whole.text):
        return []
    parts = pieces(row.body)
    if len(parts) == 1:
        told = None if row.mark or row.head else spoken(row.body)
        if told:
            return [_sentence_row(row, body, label_of(role)) for role, body in told]
        label_row(row)
        return [row]
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
        rows += _split_list(piece) if piece.role == "initiative" else [piece]
    return rows


def _split_list(row: Row) -> list[Row]:
    """A labelled list within a line ("行动：甲；乙") as rows."""
    parts = re.split("[;；]", row.body.text)
    rows, start = [], 0
    for part in parts:
        rows.append(_sentence_row(row, row.body[start : start + len(part)].strip(), row.label))
        start += len(part) + 1
    return [made for made in rows if made.body.text]


def _sentence_row(row: Row, body: Cut, label=None) -> Row:  # type: ignore[no-untyped-def]
    return Row(body, row.line, row.indent, row.gap, said=row.said, struck=row.struck, label=label, whole=body, words=body, sentence=True)


def _settle_dotted(rows: list[Row]) -> None:
    """Puts back "1.5" where it is an amount rather than a place in a numbered outline."""
    places = {row.ordinal for row in rows if row.mark in ("dotted", "number")}
    for row in rows:
        if row.mark == "dotted":
            stem, last = row.ordinal.rsplit(".", 1)
            near = {f"{stem}.{int(last) - 1}", f"{stem}.{int(last) + 1}"}
            if not (near & places or stem in places):
                row.body, row.mark, row.ordinal = row.whole, "", ""
                label_row(row)
