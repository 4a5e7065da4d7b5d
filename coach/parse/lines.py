"""A paste cut into its lines, at HTML block tags as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from coach.parse.labels import read_label
from coach.parse.rows import Row, take_marker
from coach.parse.text import Cut

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLOCK_TAG = re.compile(
    r"<(?:br|/?(?:p|div|h[1-6]|ul|ol|li|tr|table|section|blockquote|d[dlt]|summary|details|article|header|footer))(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*<br(?:\s[^<>\n]{0,300})?/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>\n]{0,300}>")


def lines_of(text: str, start: int, stop: int, number: int) -> Iterator[tuple[int, Cut]]:
    """The lines of a part of a paste, numbered from `number`, cut at HTML block tags as well; HTML list items get
    a bullet and the indent of their depth."""
    depth = 0
    for end, after in chain(
        (found.span() for found in _LINE_END.finditer(text, start, stop)), [(stop, stop)]
    ):
        piece, base = text[start:end], start
        cuts = (
            [(m.start(), m.end()) for m in _BLOCK_TAG.finditer(piece)]
            if "<" in piece and not piece.lstrip().startswith("|")
            else []
        )
        within = {cut for cut in cuts if _breaks_item(piece, *cut)}
        cuts = [cut for cut in cuts if cut not in within]
        last, item = 0, False
        for until, resume in [*cuts, (len(piece), len(piece))]:
            if until > last or not cuts or (last and piece[until : until + 3].lower() == "<br"):
                cut = Cut(piece[last:until], tuple(range(base + last, base + until)))
                cut = _unbroken(cut) if within else cut
                yield number, _listed(cut, depth) if item else cut
            last = resume
            tag = piece[until:resume].lower()
            depth += tag.startswith(("<ul", "<ol")) - tag.startswith(("</ul", "</ol"))
            item = tag.startswith("<li")
        number, start = number + 1, after


def _listed(cut: Cut, depth: int) -> Cut:
    bullet = "    " * max(0, depth - 1) + "- "
    return Cut(bullet, (-1,) * len(bullet)) + cut.strip() if cut.text.strip() else cut


def _breaks_item(piece: str, start: int, end: int) -> bool:
    """Whether a <br> but breaks the words of one HTML list item."""
    if piece[start : start + 3].lower() != "<br" or "<li" not in piece[max(0, start - 400) : start].lower():
        return False
    rest = Row(Cut.whole(_TAG.sub("", piece[end : end + 80]).strip()), 0)
    take_marker(rest)
    return bool(rest.body.text) and not rest.mark and not read_label(rest.body.form)


def _unbroken(line: Cut) -> Cut:
    """The line with a space, or nothing between Chinese characters, for every <br> left in it."""
    if not (parts := list(_BREAK.finditer(line.text))):
        return line
    for found in reversed(parts):
        before, after = line[: found.start()].strip(), line[found.end() :]
        han = before.text[-1:] > "\u2e7f" or after.text[:1] > "\u2e7f"
        line = Cut.join([before, after], "" if han else " ")
    return line
