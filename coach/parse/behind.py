"""The objective told at the end: "all of these serve one goal: …" below or behind the key results."""

from __future__ import annotations

from coach.parse.cues import counts, measures
from coach.parse.inline import is_open
from coach.parse.labels import Label
from coach.parse.patterns import Pattern
from coach.parse.rows import Row

_POINTS_BACK = Pattern(
    r"\W*(?P<lead>[^:]{0,48}?(?:(?<![a-z])(?:objective|goal|aim|o)(?![a-z])|目标|一件事(?:情)?)[^:]{0,28}):\s*(?=\S.{3})"
)
_LEAST = 2


def read_aim_behind(rows: list[Row]) -> None:
    """Reads "… the goal: …" right below a list of results, with nothing like it above, as the objective of the list."""
    for place, row in enumerate(rows):
        may = not (row.role or row.head) and ":" in row.body.form
        found = _POINTS_BACK.match(row.body.form) if may else None
        if not (found or row.role == "objective") or is_open(row.body.form[found.end() if found else 0 :]):
            continue
        above = _list_above(rows, place)
        if above and not any(one.role == "key-result" or counts(one.body.form) for one in rows[place + 1 :]):
            for one in above:
                one.label = one.label or Label("key-result", 0, key="shape")
            if found:
                row.label, row.body = Label("objective", found.end(), key="lead"), row.body[found.end() :]
        return


def _list_above(rows: list[Row], place: int) -> list[Row]:
    """The lines of one kind that stand right above a place, if they read like key results."""
    found: list[Row] = []
    for row in reversed(rows[:place]):
        if row.line == rows[place].line:
            continue
        if row.role not in ("", "key-result") or row.head or (found and not row.beside(found[0])):
            break
        if row.noise or not counts(row.body.form):
            break
        found.append(row)
        if row.gap and not row.mark:
            break
    sure = rows[place].role == "objective" and bool(found and found[0].mark)
    told = sum(sure or row.role == "key-result" or measures(row.body.form) for row in found)
    return found if len(found) >= _LEAST and told * 2 >= len(found) else []
