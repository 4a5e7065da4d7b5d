"""One line of a table cut into its cells: bars, tabs, CSV, MediaWiki."""

from __future__ import annotations

import re
from itertools import takewhile

from coach.parse.columns import column_of
from coach.parse.labels import read_label
from coach.parse.patterns import Pattern
from coach.parse.text import Cut, reading_form

Cells = list[Cut]

SEPARATOR = re.compile(r"[\s|:+│┃\-=─━┼├┤┬┴]*[-=─━]{2,}[\s|:+│┃\-=─━┼├┤┬┴┌┐└┘]*$")
_PIPE = re.compile(r"(?<!\\)[|│┃｜]")
_OPENS_CELL = Pattern(r'(?:^|[\t,;])"[^"\t]+$')
_CLOSES_CELL = Pattern(r'"(?:[\t,;]|$)')
_GAP = Pattern(r"\s{2,}")
_CELL = Pattern(r"\S+(?:\s\S+)*")
_WORD = Pattern(r"\S+")
_DOUBLE_PIPE = re.compile(r"\|{1,2}")
_QUOTED_CELL = re.compile(r'\s*"((?:[^"]|"")*)"')
_WIKI_CELL = re.compile(r"\|\||!!")
_WIKI_STYLE = re.compile(r"\s*(?:\w+\s*=\s*(?:\"[^\"]*\"|\S+)\s*)+\|(?!\|)")


def whole_cells(lines: list[tuple[int, Cut]]) -> list[tuple[int, Cut]]:
    """The lines of a spreadsheet or CSV file with every quoted cell of several lines on one, its breaks kept."""
    kept: list[tuple[int, Cut]] = []
    place = 0
    while place < len(lines):
        number, cut = lines[place]
        place += 1
        if '"' in cut.text and cut.text.count('"') % 2 and _OPENS_CELL.search(cut.text):
            end = next(
                (n for n, (_, c) in enumerate(lines[place : place + 30], place) if c.text.count('"') % 2), 0
            )
            if end and _CLOSES_CELL.search(lines[end][1].text):
                cut = Cut.join([cut, *(c for _, c in lines[place : end + 1])], "\n")
                place = end + 1
        kept.append((number, cut))
    return kept


def is_piped(text: str) -> bool:
    """Whether a line may be a row of a table drawn with bars."""
    return (
        ("|" in text and len(_PIPE.findall(text)) >= 1)
        or "│" in text
        or "｜" in text
        or bool(text[:1] == "+" and SEPARATOR.match(text))
    )


def headings(cut: Cut) -> list[str]:
    """What the columns of a heading hold whose names are parted by spaces alone; none for any other line."""
    text = cut.text.strip()
    if len(text) > 120 or " " not in text or text[:1] in "-*#>|":
        return []
    parts = _GAP.split(text) if _GAP.search(text) else text.split()
    names = list(takewhile(bool, (column_of(reading_form(part)) for part in parts)))
    ours = {"key-result", "text"} & set(names)
    if not (len(names) == len(parts) > 1 and ours and set(names) - {"text", "key-result"}):
        return []
    label = read_label(reading_form(text))
    return [] if label and label.end == len(text) and not _GAP.search(text) else names


def split_spaced(cut: Cut, names: list[str]) -> Cells:
    """The cells of a line below such a heading: parted by wide gaps, or one word for each column but the widest."""
    spans = [found.span() for found in _CELL.finditer(cut.text)]
    if len(spans) != len(names):
        widest = names.index("key-result" if "key-result" in names else "text")
        words = [found.span() for found in _WORD.finditer(cut.text)]
        behind = len(names) - widest - 1
        if len(words) < len(names):
            return [cut.strip()]
        last = len(words) - behind
        spans = [*words[:widest], (words[widest][0], words[last - 1][1]), *words[last:]]
    return [cut[start:end] for start, end in spans]


def is_tabbed(text: str) -> bool:
    """Whether a line has cells parted by tabs."""
    return "\t" in text.strip() or ("\t" in text and bool(text.strip()))


def csv_sign(text: str) -> str:
    """The separator of a CSV header; "" for any other line."""
    if len(text) > 300 or not any(sign in text for sign in ",;，"):
        return ""
    sign = max(",;，", key=text.count)
    names = [column_of(cell.form) for cell in split_csv(Cut.whole(text), sign)]
    known = set(names) - {""}
    ours = known & {"objective", "key-result"} or {"type", "text"} <= known
    return sign if ours and len(names) > 1 and sum(map(bool, names)) * 3 >= len(names) * 2 else ""


def split_pipes(cut: Cut) -> Cells:
    """The cells of a line drawn with bars."""
    sign = _DOUBLE_PIPE if cut.text.lstrip().startswith("||") else _PIPE
    ends = [found.span() for found in sign.finditer(cut.text)]
    cells, last = [], 0
    for start, end in [*ends, (len(cut.text), len(cut.text))]:
        cells.append(cut[last:start].strip())
        last = end
    if cells and not cells[0].text:
        cells = cells[1:]
    return (
        cells[:-1]
        if cells and not cells[-1].text and cut.text.rstrip().endswith(("|", "│", "┃", "｜"))
        else cells
    )


def split_tabs(cut: Cut) -> Cells:
    """The cells of a line pasted from a spreadsheet."""
    cells, last = [], 0
    for found in re.finditer("\t|$", cut.text):
        cell = cut[last : found.start()].strip()
        quoted = len(cell.text) > 1 and cell.text[0] == cell.text[-1] == '"'
        cells.append(cell[1:-1] if quoted else cell)
        last = found.end()
    return cells


def split_csv(cut: Cut, sign: str) -> Cells:
    """The cells of a CSV line; quoted cells may hold the separator."""
    cells, place, text = [], 0, cut.text
    plain = re.compile(f"[^{sign}]*")
    while place <= len(text):
        quoted = _QUOTED_CELL.match(text, place)
        found = quoted or plain.match(text, place)
        assert found
        cells.append(cut[slice(*found.span(1 if quoted else 0))].strip())
        place = text.find(sign, found.end())
        place = place + 1 if place >= 0 else len(text) + 1
    return cells


def split_wiki(cut: Cut) -> Cells:
    """The cells of a line of a MediaWiki table, without their style."""
    cells, last = [], 0
    for start, end in [*(m.span() for m in _WIKI_CELL.finditer(cut.text)), (len(cut.text), len(cut.text))]:
        cell = cut[last:start]
        style = _WIKI_STYLE.match(cell.text)
        cells.append((cell[style.end() :] if style else cell).strip())
        last = end
    return cells
