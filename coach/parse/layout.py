"""Any layout to drafts: rows, then groups by labels or by structure, then `Draft`s."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

from coach.okr import Draft, Initiative, KeyResult, Lang, Measure, Objective
from coach.parse.asides import FIRMLY, PLAINLY, is_plea
from coach.parse.cues import counts, measures
from coach.parse.dates import dates
from coach.parse.groups import Entry, Group, objectives_last, without_parents
from coach.parse.habits import habits_of
from coach.parse.label_words import PERIOD, STAGE
from coach.parse.labelled import Walk
from coach.parse.leads import read_leads
from coach.parse.lines import lines_of
from coach.parse.measure import read_measure
from coach.parse.notes import add_notes
from coach.parse.numbers import numbers
from coach.parse.paste import MAX_LINES, MAX_ROWS, rows_of, unfolded
from coach.parse.patterns import Pattern
from coach.parse.periods import last_day
from coach.parse.remarks import Remarks
from coach.parse.rows import Row
from coach.parse.structure import label_alone, label_by_structure, part_signs
from coach.parse.text import language_of
from coach.parse.ties import by_numbering, tied
from coach.parse.wraps import joined

_GAP = Pattern(r"[ \u3000](?<=\S.)[ \u3000]*(?=\S)")
_WIDE_GAP = Pattern(r"[ \u3000]{2}(?<=\S..)[ \u3000]*(?=\S)")
_FIELD_BEHIND = Pattern(rf"\S[ \u3000]{{2,}}(?:{STAGE}|[\u4e00-\u9fff]{{2,4}}:\S{{1,8}})$")
LIMITS = {"lines": MAX_LINES, "rows": MAX_ROWS}
"""How much of a text is read: so many lines, and of them so many objectives, key results and others."""


def parse(text: str, lang: Lang | None = None) -> list[Draft]:
    """The drafts in a text, in order; none when nothing in it reads like an OKR.

    `lang` overrides the language told from each draft's words. Never raises for any text.
    """
    return [_draft(group, lang) for group in _groups(text, sure=False)]


def parse_lines(text: str, lang: Lang | None = None) -> list[Draft]:
    """As `parse`, for a text known to be a draft: unmarked lines are read as one, even a lone line."""
    return [_draft(group, lang) for group in _groups(text, sure=True)]


def overflow(text: str) -> bool:
    """Whether a text is longer than `LIMITS`, so that its end is left unread."""
    if len(text) < LIMITS["rows"]:
        return False
    lines = sum(1 for _ in islice(lines_of(text, 0, len(text), 1), LIMITS["lines"] + 1))
    return lines > LIMITS["lines"] or len(rows_of(text)) >= LIMITS["rows"]


def _groups(text: str, sure: bool) -> list[Group]:
    rows, pleas = _heard(rows_of(text))
    if _wide(rows):
        for row in rows:
            row.body = row.body.single_spaced()
    read_leads(rows)
    _unlabel_title(rows)
    if not _labelled(rows):
        for row in rows:
            if row.role in ("objective", "key-result"):
                row.label, row.body = None, row.words
        rows = unfolded(joined(rows))
        if not label_by_structure(rows, sure) and not (sure and _label_lone(rows)):
            return []
    else:
        _keep_surest(rows)
        part_signs(rows)
        rows = joined(rows)
    habits = habits_of(rows)
    groups = Walk(rows, habits).run() or Walk(rows, habits, past=False).run()
    groups = without_parents(objectives_last(groups))
    if any(not group.empty for group in groups):
        add_notes(sorted([*rows, *pleas], key=lambda row: row.line) if pleas else rows, groups)
    return groups


def _wide(rows: list[Row]) -> bool:
    """Whether wide spaces stand wherever words do, so that they part nothing: more in longer lines, hardly a narrow one."""
    if sum(bool(_FIELD_BEHIND.search(row.body.form)) for row in rows) * 2 > len(rows):
        return False
    wide = [len(_WIDE_GAP.findall(row.body.text)) for row in rows]
    if max(wide, default=0) < 2 or len({*wide} - {0}) < 2:
        return False
    return sum(len(_GAP.findall(row.body.text)) for row in rows) * 2 <= sum(wide) * 3


def _heard(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that may belong to a draft, and those that speak to whoever judges it: they neither part nor join the others.
    A line right above the first key result, with no objective named, has to speak the more firmly: it may be the objective."""
    kept: list[Row] = []
    pleas: list[Row] = []
    aim = _above(rows)
    for row in rows:
        if not (row.role or row.mark) and is_plea(row.words.text, FIRMLY if row is aim else PLAINLY):
            pleas.append(row)
            continue
        row.gap = row.gap or bool(pleas and pleas[-1].gap and (not kept or kept[-1].line < pleas[-1].line))
        kept.append(row)
    return (kept, pleas) if any(row.body.text for row in kept) else (rows, [])


def _above(rows: list[Row]) -> Row | None:
    """The plain line right above the first one with a role or mark, unless an objective is named."""
    first = next((n for n, row in enumerate(rows) if row.role or row.mark), 0)
    return rows[first - 1] if first and all(row.role != "objective" for row in rows) else None


def _labelled(rows: list[Row]) -> bool:
    """Whether role labels stand in the text: one beyond doubt, or bare "O" and "KR" side by side."""
    labels = [row.label for row in rows if row.label and row.role in ("objective", "key-result")]
    if any(label.strong for label in labels) or len({label.role for label in labels}) == 2:
        return True
    bare = [row for row in rows if row.role == "key-result" and row.body.text]
    if len(bare) > 1 and all(row.beside(bare[0]) for row in bare):
        return True
    if any(
        row.role == "objective"
        and row.body.text
        and below.mark
        and not below.role
        and counts(below.body.form)
        for row, below in pairwise(rows)
    ):
        return True
    headed = [row for row in rows if row.role == "objective" and row.head]
    items = [row.body.form for row in rows if row.mark and not row.role]
    return bool(headed) and any(map(measures, items))


def _unlabel_title(rows: list[Row]) -> None:
    """Takes the label off "2026 goals · the garden" or "Quarterly objectives" above several headings: it names the paper."""
    labelled = [row for row in rows if row.role in ("objective", "key-result")]
    first = rows[0] if rows else None
    if not first or labelled != [first] or sum(row.head > 0 for row in rows[1:]) < 2:
        return
    ahead = first.words.form[: len(first.words.text) - len(first.body.text)]
    page = first.head and not first.body.text and not (first.label and first.label.num)
    if page or (PERIOD.search(ahead) and not ahead.rstrip().endswith(":")):
        first.label, first.body = None, first.words


def _keep_surest(rows: list[Row]) -> None:
    """Takes the label off lines of a weaker word ("theme") where a surer one ("objective") leads lines."""
    ranks = [row.label.rank for row in rows if row.label and row.role == "objective" and row.body.text]
    for row in rows:
        if row.label and row.role == "objective" and row.label.rank < max(ranks, default=0):
            row.label, row.body, row.head = None, row.words, row.head or 1


def _label_lone(rows: list[Row]) -> bool:
    """Gives a lone line its role."""
    lone = [row for row in rows if not row.role]
    if len(lone) != 1:
        return False
    label_alone(lone[0])
    return True


def _draft(group: Group, lang: Lang | None) -> Draft:
    words = [entry.body.text for entry in [group.objective, *group.key_results] if entry]
    found = lang or language_of(" ".join(words))
    weights = [entry.remarks.weight for entry in group.key_results if entry.remarks.weight is not None]
    return Draft(
        objective=_objective(group.objective) if group.objective else None,
        key_results=tuple(
            _key_result(entry, n, group.period) for n, entry in enumerate(group.key_results, 1)
        ),
        initiatives=tuple(_initiatives(group)),
        lang=found,
        period=group.period,
        weights=tuple(weights),
        notes=tuple(group.notes),
    )


def _objective(entry: Entry) -> Objective:
    return Objective(
        text=entry.body.text,
        line=entry.line,
        offsets=entry.body.at,
        due=entry.remarks.due or next((due.words for due in dates(entry.body.text)), None),
        owner=entry.remarks.owner,
    )


def _key_result(entry: Entry, place: int, period: str | None) -> KeyResult:
    measure = read_measure(entry.body.text)
    told = _told(entry.remarks, measure)
    words = told.get("due") or measure.due
    if words and (told.get("due") or (period and measure.due_date is None)):
        due = next(iter(dates(f"by {words}")), None)
        told["due_date"] = last_day(due, period) if due else None
    if told:
        measure = measure.model_copy(update=told)
    return KeyResult(
        id=f"KR{place}", text=entry.body.text, line=entry.line, offsets=entry.body.at, measure=measure
    )


def _told(remarks: Remarks, measure: Measure) -> dict[str, Any]:
    """What columns and remarks beside a key result say of its measure; they outdo its words."""
    said: dict[str, Any] = {"owner": remarks.owner, "due": remarks.due}
    told = {name: value for name, value in said.items() if value}
    for name, words in (("baseline", remarks.baseline), ("target", remarks.target)):
        found = next(iter(numbers(words)), None) if words else None
        if found is None or (found.value is not None and found.value == getattr(measure, name)):
            continue
        told |= {name: found.value, f"{name}_blank": found.blank, f"{name}_at": None}
        if found.unit:
            told["unit"] = found.unit
    start, end = (told.get(name, getattr(measure, name)) for name in ("baseline", "target"))
    if start is not None and end is not None and start != end and not measure.relative:
        told["direction"] = "up" if end > start else "down"
    return told


def _initiatives(group: Group) -> Iterator[Initiative]:
    """The listed work, each piece with the key result that it stands under or names."""
    forms = [entry.body.form for entry in group.key_results]
    numbered = by_numbering([entry.number for entry in group.initiatives], len(forms))
    for entry, number in zip(group.initiatives, numbered, strict=True):
        places = (entry.under, tied(entry.said, forms), number)
        place = next((one for one in places if one is not None), None)
        yield Initiative(
            text=entry.body.text,
            line=entry.line,
            offsets=entry.body.at,
            key_result=None if place is None else f"KR{place + 1}",
        )
