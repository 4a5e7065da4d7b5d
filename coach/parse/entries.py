"""What a row gives to a draft: its words without closing marks and remarks, and the period it names."""

from __future__ import annotations

import re

from coach.parse.groups import Entry
from coach.parse.habits import Habits
from coach.parse.label_words import TRANSPARENT
from coach.parse.labels import period_ahead
from coach.parse.patterns import Pattern
from coach.parse.period_words import period_in_heading
from coach.parse.remarks import weight_of
from coach.parse.rows import Row, unquoted
from coach.parse.text import Cut
from coach.parse.trailing import take_remarks

_PICTOGRAPHS = re.compile(r"\s*[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]+$")
_WIDE, _NARROW = re.compile(r"\S\s{2,}\S.*\S\s{2,}\S"), re.compile(r"\S\s\S")
_FIELD_BEHIND = Pattern(r"\S\s{2,}[^\s:]{2,8}:\S{1,12}$")
_FULL_STOP = Pattern(r"(?<![.\s])(?<!\.\w)\.$")
_LEAD_SHARE = Pattern(
    r"[(\[【]\s*(?:(?:weight|权重|占比)\s?:?\s?)?(?P<share>\d{1,3}\s?%)\s*[)\]】]\s*|[(\[【]p[0-4][)\]】]\s*"
)
_SIGNED = frozenset(":⚠✅❌⭐⚡☑✔✖➕❗❓") | frozenset(map(chr, range(0x1F300, 0x1FB00)))
_LEAD_SIGN = Pattern(
    r"(?:(?::[a-z][a-z0-9_+\-]{1,24}:|[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]\ufe0f?)\s*)+(?=[^\W_])"
)
_LEAD_OWNER = Pattern(
    r"(?:\[|【)@?(?P<name>[A-Z][a-z]{1,12}(?: [A-Z][a-z.]{0,12})?|[\u4e00-\u9fff]{2,3})(?:\]|】)\s*(?=\S)"
)
_TICKET = re.compile(r"(?:(?:okr|kr|goal|obj)(?:-\d{1,5}){1,2}|(?!iso)[a-z]{2,8}-\d{3,6})\s*[:\-–—]?\s+")


def period_of_row(row: Row) -> str | None:
    """The quarter, year or other period a heading names, as written."""
    at = period_in_heading(row.whole.form, bool(row.head))
    return row.whole.text[slice(*at)].strip() if at else None


def entry_of(row: Row, habits: Habits) -> Entry:
    """The row's words without quotation marks, closing marks and trailing remarks."""
    body = row.body
    for pattern in (TRANSPARENT, _TICKET):
        if found := pattern.match(body.form):
            body = body[found.end() :]
    if row.head and (ahead := period_ahead(body.form)):
        body = body[ahead:]
    if row.label and body.text[:1] in _SIGNED and (sign := _LEAD_SIGN.match(body.text)):
        body = body[sign.end() :]
    lead = _LEAD_SHARE.match(body.form)
    if lead:
        body = body[lead.end() :]
    owner = _LEAD_OWNER.match(body.text) if row.mark else None
    if owner:
        body = body[owner.end() :]
    if _WIDE.search(body.text) and not (_NARROW.search(body.text) or _FIELD_BEHIND.search(body.form)):
        body = body.single_spaced()
    body, remarks = take_remarks(tidy(body), habits)
    if body.text.endswith((":", "：")) or (body.text.endswith(".") and _FULL_STOP.search(body.text)):
        body = body[:-1]
    if owner:
        remarks.owner = remarks.owner or owner["name"]
    if lead and lead["share"] and remarks.weight is None:
        remarks.weight = weight_of(lead["share"])
    number = row.label.num if row.label else ""
    return Entry(unquoted(tidy(body)).single_spaced(), row.line, number, remarks.or_else(row.remarks))


def tidy(body: Cut) -> Cut:
    """Without white space and separators at the end of a listed line."""
    body = body.strip().strip("；;。|｜、，,").strip()
    return body.without(_PICTOGRAPHS) if body.text[-1:] > "\u25ff" else body


def first_block(rows: list[Row]) -> list[Row]:
    """The first run of plain lines: up to a blank line in an otherwise dense block, without deeper lines."""
    run = [rows[0]]
    for row in rows[1:]:
        if row.gap and not run[-1].gap and len(run) > 1:
            break
        run.append(row)
    return [row for row in run if row.indent <= run[0].indent]


def is_prose(row: Row) -> bool:
    """Whether a line is a sentence or a field beside a heading rather than a title of its own."""
    return (
        row.body.text.endswith((".", "。", "!", "！"))
        or len(row.body.text) > 100
        or ":" in row.body.form[:-1]
    )
