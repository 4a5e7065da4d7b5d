"""Tables (Markdown, spreadsheet paste, CSV, HTML) to labelled rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.parse.labels import Label, Role, read_label
from coach.parse.rows import Row, label_row, read_row
from coach.parse.text import Cut
from coach.parse.trailing import Remarks

MAX_TABLE = 4_000

Cells = list[Cut]
Lines = list[tuple[int, Cut]]

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?:{pattern})\s*(?:\([^()]*\))?$"))
    for name, pattern in (
        (
            "key-result",
            r"(?:key[\s_\-]*results?|krs?)(?:\s?\d{1,2}|s)?(?: \(krs?\))?|关键(?:结果"
            r"|成果)(?:\s?kr)?\s?[\d一二三四五]?|衡量(?:标准|指标)?|measures? of success|(?:key )?measures|成果",
        ),
        (
            "objective",
            r"(?:objectives?|obj|o|goals?)(?: \(o\))?|(?:季度|年度|本季度?)?目标(?:\s?o)?|目标描述",
        ),
        (
            "initiative",
            r"(?:key )?initiatives?|actions?(?: items?)?|tasks?|projects?|how|(?:关键)?举措|行动(?:计划|方案)?|任务"
            r"|措施|重点工作",
        ),
        (
            "owner",
            r"(?:kr )?owners?|dri|lead|who|assignee|responsible|(?:主要)?负责人|责任人|责任部门|牵头人?|谁",
        ),
        (
            "due",
            r"due(?: date)?|deadline|by(?: when)?|date|target date|when|截止(?:日期|时间)?|到期日?|完成时间|期限|日期|时间",
        ),
        ("weight", r"weight(?:ing)?|权重|占比|比重"),
        ("type", r"type|kind|level|类型|类别|层级"),
        ("text", r"text|description|desc|title|name|content|item|statement|what|内容|描述|名称|标题|事项"),
        ("id", r"#|id|no\.?|nr|编号|序号"),
        (
            "other",
            r"score|grade|progress|confidence|status|priority|prio|p|links?|tracker|team|notes?"
            r"|comments?|baseline|current|start|target|unit|quarter|cycle|jira|"
            r"得分|评分|分数|自评|进度|进展|完成度|信心|状态|优先级|链接|备注|说明|团队|部门|基线|当前值?|现状|目标值|单位|周期|数据来源|owner score",
        ),
    )
)
_SEPARATOR = re.compile(r"[\s|:+│┃\-=─━┼├┤┬┴]*[-=─━]{2,}[\s|:+│┃\-=─━┼├┤┬┴┌┐└┘]*$")
_PIPE = re.compile(r"(?<!\\)[|│┃]")
_BREAK = re.compile(r"<br\s*/?>|\\n", re.IGNORECASE)
_CSV_CELL = re.compile(r'"((?:[^"]|"")*)"|([^,;"]*)')
_TABLE_TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]{0,300})>", re.IGNORECASE)
_SPAN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


def column_of(form: str) -> str:
    """What a column of this heading holds; "" when the heading is none we know."""
    form = form.strip(" *_:`")
    return next((name for name, pattern in _COLUMNS if pattern.match(form)), "")


def take_table(lines: Lines, place: int) -> tuple[list[Row], int]:
    """The rows of a table that starts at a place among the lines, and the place after it.

    No rows when no table of ours starts there; the place then says how far none does.
    """
    text, tried = lines[place][1].text, place + 1
    for holds, split in ((_is_piped, _split_pipes), (_is_tabbed, _split_tabs), (_is_csv, _split_csv)):
        if not holds(text):
            continue
        end = place
        while end < min(len(lines), place + MAX_TABLE) and (
            holds(lines[end][1].text) if split is not _split_csv else lines[end][1].text.strip()
        ):
            end += 1
        if end - place < 2:
            continue
        if (
            split is _split_pipes
            and not text.lstrip().startswith(("|", "│", "┃", "+"))
            and not _SEPARATOR.match(lines[place + 1][1].text)
        ):
            continue
        table = [(number, split(cut)) for number, cut in lines[place:end] if not _SEPARATOR.match(cut.text)]
        if rows := rows_of_table(table):
            return rows, end
        tried = end
    return [], tried


def _is_piped(text: str) -> bool:
    return (
        "|" in text
        and len(_PIPE.findall(text)) >= 1
        or "│" in text
        or bool(text[:1] == "+" and _SEPARATOR.match(text))
    )


def _is_tabbed(text: str) -> bool:
    return "\t" in text.strip() or ("\t" in text and bool(text.strip()))


def _is_csv(text: str) -> bool:
    if len(text) > 300 or not ("," in text or ";" in text or "，" in text):
        return False
    names = {column_of(cell.form) for cell in _split_csv(Cut.whole(text))}
    return "" not in names and bool(names & {"objective", "key-result"}) and len(names) > 1


def _split_pipes(cut: Cut) -> Cells:
    ends = [found.start() for found in _PIPE.finditer(cut.text)]
    cells, last = [], 0
    for end in [*ends, len(cut.text)]:
        cells.append(cut[last:end].strip())
        last = end + 1
    if cells and not cells[0].text:
        cells = cells[1:]
    return (
        cells[:-1] if cells and not cells[-1].text and cut.text.rstrip().endswith(("|", "│", "┃")) else cells
    )


def _split_tabs(cut: Cut) -> Cells:
    cells, last = [], 0
    for found in re.finditer("\t|$", cut.text):
        cells.append(cut[last : found.start()].strip().strip('"'))
        last = found.end()
    return cells


def _split_csv(cut: Cut) -> Cells:
    cells, place, text = [], 0, cut.text
    while place <= len(text):
        found = _CSV_CELL.match(text, place)
        assert found
        group = 1 if found[1] is not None else 2
        cells.append(cut[found.start(group) : found.end(group)].strip())
        place = found.end()
        while place < len(text) and text[place] not in ",;":
            place += 1
        place += 1
    return cells


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


def rows_of_table(table: list[tuple[int, Cells]]) -> list[Row]:
    """The table as labelled rows; none when nothing in it says what its cells are."""
    names: list[str] = []
    rows: list[Row] = []
    seen = ""
    for number, cells in table:
        if not names:
            found = [column_of(cell.form) for cell in cells]
            if (
                {"key-result", "objective", "text"} & set(found)
                and sum(map(bool, found)) * 2 >= len([c for c in cells if c.text])
                and _heads(cells, found)
            ):
                names = found
                continue
        made = _read_cells(cells, names, number) if names else _read_plain(cells, number)
        for row in made:
            if row.role == "objective":
                same, seen = row.body.text == seen, row.body.text
                if same:
                    continue
            rows.append(row)
    return rows


def _heads(cells: Cells, names: list[str]) -> bool:
    """Whether a row is a header rather than "Objective | Keep the tickets full"."""
    filled = [name for cell, name in zip(cells, names, strict=True) if cell.text]
    return (
        len(filled) > 1
        and all(filled[:2])
        or len(filled) == 1 == len(cells)
        or "key-result" in filled
        and len(filled) > 2
    )


def _cell_row(cell: Cut, number: int) -> Row:
    row = read_row(cell, number, False)
    label_row(row)
    return row


def _read_plain(cells: Cells, number: int) -> list[Row]:
    """A row of a table without a header: a label beside a text, or cells with labels of their own."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) > 1:
        first = _cell_row(filled[0], number)
        if first.label and not first.body.text:
            row = _cell_row(filled[1], number)
            row.label, row.body = first.label, row.words
            return [row]
    rows = [_cell_row(piece, number) for cell in filled for piece in _pieces(cell)]
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


def _read_cells(cells: Cells, names: list[str], number: int) -> list[Row]:
    """A row under a header: its objective, key result and initiative cells, with owner, due and weight."""
    named = [(name, cell) for name, cell in zip(names, cells, strict=False) if cell.text]
    told = _told(named, number)
    rows: list[Row] = []
    for name, cell in named:
        role = told if name == "text" and told else name
        if role == "text":
            role = "key-result" if "key-result" not in names else ""
        if role not in ("objective", "key-result", "initiative"):
            continue
        for piece in _pieces(cell):
            row = _cell_row(piece, number)
            if not row.body.text and row.label:
                continue
            if row.role not in ("objective", "key-result", "initiative"):
                row.label, row.body = Label(_role(role), 0, key="column"), row.words
            rows.append(row)
    _add_remarks(rows, named)
    return rows


def _role(name: str) -> Role:
    return "objective" if name == "objective" else "initiative" if name == "initiative" else "key-result"


def _told(named: list[tuple[str, Cut]], number: int) -> str:
    """The role that a type or id cell names."""
    for name, cell in named:
        if name == "type" and (kind := column_of(cell.form)) in ("objective", "key-result", "initiative"):
            return kind
    for name, cell in named:
        if name in ("id", "type", "") and (label := read_label(cell.form)) and label.end == len(cell.text):
            return label.role
    return ""


def _add_remarks(rows: list[Row], named: list[tuple[str, Cut]]) -> None:
    remarks = Remarks()
    for name, cell in named:
        if name in ("owner", "due", "weight"):
            remarks.note({"owner": "owner", "due": "due", "weight": "weight"}[name], cell.text)
    results = [row for row in rows if row.role == "key-result"]
    for row in results or rows:
        row.remarks = remarks
