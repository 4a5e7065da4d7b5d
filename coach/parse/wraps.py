"""Lines that a narrow page broke, put together again."""

from __future__ import annotations

from coach.parse.cues import runs_on
from coach.parse.rows import Row
from coach.parse.text import Cut


def _is_wrap(before: Row, row: Row, tail: Cut, list_ahead: bool) -> bool:
    if (
        row.gap
        or row.mark
        or row.role
        or row.head
        or row.said
        or before.head
        or before.said
        or not before.body.text
    ):
        return False
    if not (before.mark or before.role in ("objective", "key-result", "initiative")):
        return False
    if before.role == "objective" and not list_ahead and not row.body.text[:1].islower():
        return False
    if row.noise and not row.body.text[:1].islower():
        return False
    if row.indent > before.indent + 1 and not row.body.text.startswith(("（", "(")):
        return runs_on(tail.text, row.body.text) or tail.text[-1] not in "。；;.!?！？"
    if row.body.text.startswith(("（", "(")):
        return tail.text[-1] not in "。；;.!?！？" and row.indent > before.indent and before.mark != "letter"
    return runs_on(tail.text, row.body.text)


def joined(rows: list[Row]) -> list[Row]:
    """The rows with every wrapped end added to the row it belongs to."""
    ahead, marked = [], False
    for row in reversed(rows):
        ahead.append(marked)
        marked = (
            False
            if row.role == "objective"
            else marked or row.role == "key-result" or bool(row.mark and not row.role)
        )
    ahead.reverse()
    kept: list[Row] = []
    tail = Cut("", ())
    for place, row in enumerate(rows):
        if kept and _is_wrap(kept[-1], row, tail, ahead[place]):
            before = kept[-1]
            han = before.body.text[-1] > "\u2e7f" or row.body.text[0] > "\u2e7f"
            before.body = Cut.join([before.body, row.body], "" if han else " ")
        else:
            kept.append(row)
        tail = row.body
    return kept
