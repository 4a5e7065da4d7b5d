"""Lines that a narrow page broke, put together again."""

from __future__ import annotations

import re

from coach.parse.asides import speaks_to_the_judge
from coach.parse.cues import measures, runs_on, trails_off, width
from coach.parse.labels import is_undecided
from coach.parse.patterns import Pattern
from coach.parse.rows import Row
from coach.parse.text import Cut, language_of

_FIRSTS = frozenset(("1", "a", "i", "一", "①", "⑴"))
_SAYS = re.compile(
    r"[^\W\d][\w ]{1,14}[:：](?!//)|[【\[][^】\]]*[】\]]|[(（][^()（）]*[)）]$|(?:please|thanks?|hi|dear)(?![a-z])|请(?!假)|麻烦|拜托|谢谢",
    re.I,
)
_REMARKED = Pattern(r"[(\[【](?:[^()\[\]\d:]{2,16}:(?!\s?[\d$€£¥]).*|[^()\[\]]*\?)[)\]】]")
"""A line in brackets that somebody says, or that asks, of the line above it."""
_LEVEL = r"[^\w\s]?\d[\d.,]*\s?(?:[%‰]|[a-z]{0,6}|[\u4e00-\u9fff]{0,2})"
_CHANGE_ALONE = Pattern(rf"(?:from |从|由)?{_LEVEL}\s*(?:→|⇒|➜|->|=>|to|到|至|提升至|降至)\s*{_LEVEL}")
_DIGIT = Pattern(r"\d")
_SCRAP = Pattern(r"[\u4e00-\u9fff][。;,.]?")
"""What is too short to be a line of its own."""
_CAPITAL_ALONE = Pattern(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Q[1-4]|[A-Z]{3}s?|[A-Z][a-z]{3,}s)[.;]?"
)
_WANTS_WORD = Pattern(r"(?:\d|[a-z])$")
_RAGGED = 12
NARROW = 44


def _fills(row: Row, after: Row, page: int) -> bool:
    """Whether the next line's beginning had no more room on a page so many columns wide."""
    if _is_whole(row, after, page):
        return False
    words = after.body.text
    first = 2 if words[0] > "\u2e7f" else len(words.split(maxsplit=1)[0]) + 1
    return _columns(row) + first + _RAGGED > max(page, _columns(after))


def _is_whole(row: Row, after: Row, page: int) -> bool:
    """Whether a line on a narrow page has its amount already, while the next has none."""
    unit_ahead = row.body.text[-1:].isdigit() and after.body.text[0] > "\u2e7f"
    return (
        page < NARROW and bool(_DIGIT.search(row.body.form)) and not (measures(after.body.form) or unit_ahead)
    )


def _hangs(item: Row, after: Row) -> bool:
    """Whether a line begins in the column where the words of the item above it begin."""
    words = [cut.at[0] for cut in (item.words, item.body) if cut.at]
    return bool(item.whole.at) and after.indent - item.indent + item.whole.at[0] in words


def _other_tongue(before: str, after: str) -> bool:
    """Whether a line of several words is in another language than the one before."""
    return len(after) > 12 and language_of(before) != language_of(after)


def _columns(row: Row) -> int:
    return row.indent + width((row.whole if row.whole.text else row.body).text)


def _is_wrap(before: Row, row: Row, above: Row, ahead: bool, told: str, page: int) -> bool:
    if (
        row.gap
        or row.line > above.line + 1
        or row.mark
        or (row.role and not (row.label and row.label.key == "stage" and trails_off(before.body.text)))
        or row.head
        or row.said
        or row.quoted != before.quoted
        or row.remark
        or is_undecided(row.body.form)
        or _REMARKED.fullmatch(row.body.form)
        or before.head
        or before.said
        or not before.body.text
        or (row.body.text.endswith((":", "：")) and len(row.body.text) < 24)
    ):
        return False
    tail = above.whole if above.whole.text and len(above.whole.text) < 400 else above.body
    alone = before.role != "objective" and _CHANGE_ALONE.fullmatch(row.body.form)
    if not tail.text or not (
        before.mark or told or alone or before.role in ("objective", "key-result", "initiative")
    ):
        return False
    if "objective" in (before.role, told) and not ahead and not row.body.text[:1].islower():
        return False
    if row.noise and not row.body.text[:1].islower():
        return False
    if row.indent > before.indent + 1 and not row.body.text.startswith(("（", "(")):
        lower = row.body.text[:1].islower() and (_hangs(before, row) or not _is_whole(above, row, page))
        hangs = lower or trails_off(tail.text) or _fills(above, row, page)
        return hangs and (runs_on(tail.text, row.body.text) or tail.text[-1] not in "。；;.!?！？")
    if row.body.text.startswith(("（", "(")):
        return tail.text[-1] not in "。；;.!?！？" and row.indent > before.indent and before.mark != "letter"
    if _CHANGE_ALONE.fullmatch(row.body.form) or _SCRAP.fullmatch(row.body.form):
        return True
    if _SAYS.match(row.body.text) or _other_tongue(tail.text, row.body.text):
        return False
    if _CAPITAL_ALONE.fullmatch(row.body.text) and _WANTS_WORD.search(tail.text):
        return before.role != "objective" and _fills(above, row, page)
    wrapped = runs_on(tail.text, row.body.text) and (trails_off(tail.text) or _fills(above, row, page))
    return wrapped and not speaks_to_the_judge(row.body.text)


def _opens_list(rows: list[Row], place: int) -> bool:
    """Whether a row is the head of a list that begins below it rather than a wrapped end."""
    row, before = rows[place], rows[place - 1]
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is None or not below.mark or below.indent < row.indent or len(row.body.text) > 40:
        return False
    if row.body.text[:1].islower():
        return False
    return (below.mark != before.mark and bool(below.ordinal)) or below.ordinal in _FIRSTS


def _told_above(kept: list[Row]) -> str:
    """The role of a numbered label that stands alone on the line above the last row."""
    label = kept[-2].label if len(kept) > 1 and not kept[-2].body.text else None
    return label.role if label and label.num else ""


def list_ahead(rows: list[Row]) -> list[bool]:
    """Per row: do list items or key result labels follow before the next objective?"""
    ahead, marked = [], False
    for row in reversed(rows):
        ahead.append(marked)
        marked = row.role != "objective" and (
            marked or row.role == "key-result" or bool(row.mark and not row.role)
        )
    return ahead[::-1]


def joined(rows: list[Row]) -> list[Row]:
    """The rows with every wrapped end added to the row it belongs to."""
    ahead = list_ahead(rows)
    page = max((_columns(row) for row in rows if row.mark or row.role), default=0)
    kept: list[Row] = []
    for place, row in enumerate(rows):
        if (
            kept
            and _is_wrap(kept[-1], row, rows[place - 1], ahead[place], _told_above(kept), page)
            and not _opens_list(rows, place)
        ):
            before = kept[-1]
            han = before.body.text[-1] > "\u2e7f" or row.body.text[0] > "\u2e7f"
            before.body = Cut.join([before.body, row.body], "" if han else " ")
        else:
            kept.append(row)
    return kept
