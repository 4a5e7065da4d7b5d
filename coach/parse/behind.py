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
_BACK = Pattern(
    r"(?<![a-z])(?:these|those|all|they|it|this|above|behind|together)(?![a-z])|[这那]|以上|上面|它们|都|[↑⬆]|那(?:我们)?的?"
)
_OTHERS = Pattern(
    r"(?<![a-z])(?:company|team|department|parent|group|division|next (?:year|quarter)|target (?:group|customers?))(?![a-z])|公司|上级|部门|集团|明年|下季|下个|对应|对齐|目标(?:客户|用户|人群)"
)
_LEAST = 2


def read_aim_behind(rows: list[Row]) -> None:
    """Reads "… the goal: …" right below a list of results, with nothing like it above, as the objective of the list."""
    for place, row in enumerate(rows):
        may = not (row.role or row.head) and ":" in row.body.form
        found = _POINTS_BACK.match(row.body.form) if may else None
        if not (found or row.role == "objective") or is_open(row.body.form[found.end() if found else 0 :]):
            continue
        if (
            found
            and not _BACK.search(found["lead"])
            and (_OTHERS.search(found["lead"]) or _titled(rows, place))
        ):
            continue
        above = _list_above(rows, place)
        if above and not any(one.role == "key-result" or counts(one.body.form) for one in rows[place + 1 :]):
            for one in above:
                one.label = one.label or Label("key-result", 0, key="shape")
            if found:
                row.label, row.body = Label("objective", found.end(), key="lead"), row.body[found.end() :]
        return


def _titled(rows: list[Row], place: int) -> bool:
    """Whether a plain line stands above the list that stands above a place, as an objective without a label does."""
    below = [row for row in rows[:place] if row.line != rows[place].line]
    while below and (below[-1].role == "key-result" or counts(below[-1].body.form)):
        below.pop()
    return bool(below) and not (
        below[-1].role or below[-1].noise or below[-1].mark or below[-1].body.form.endswith(":")
    )


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
