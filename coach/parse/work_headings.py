"""Headings that speak of doing or name work, told to head the work by what stands above and below them."""

from __future__ import annotations

from itertools import pairwise

from coach.parse.cues import counts, measures, width
from coach.parse.labels import Label
from coach.parse.patterns import Pattern
from coach.parse.rows import Row

DOES = Pattern(
    r"(?<![a-z])(?:do|doing|try|trying|build|building|make|making|moves?|steps?|gets? (?:us |me )?there|bets?|work|todo|to-do|ship|start)(?![a-z])|[干做办搞]|活:?$|动手|行动|法子|招|打算|准备|项目"
)
_WORK = Pattern(
    r"(?:[a-z][a-z' -]{0,24} |)(?:initiatives?(?: [a-z' ]{2,16})?|actions?(?: items?)?|projects|activities|tasks|work(?:streams)?|to-?dos?|bets|experiments)\s?(?:\(\d{1,2}\))?:?"
    r"|(?!保障)[\u4e00-\u9fff]{1,8}(?:措施|举措|行动|任务|动作|安排|项目|抓手|打法|计[划画]|事项|做的?事情?|做的活)\s?(?:\(\d{1,2}\))?:?"
)
_NOT = Pattern(r"(?<![a-z])(?:not|won't|don't|no|never|stop|without)(?![a-z])|[不别没勿停]")
_WIDEST = 34


def take_work(rows: list[Row]) -> None:
    """Reads a heading that speaks of doing or names work, over lines behind key results, as that of the work."""
    known = aim = False
    for place, (row, below) in enumerate(pairwise(rows), 1):
        form = row.body.form
        aim = aim or row.role == "objective"
        known = known or row.role == "key-result" or (aim and bool(row.mark) and counts(form))
        if not known or row.role or row.noise or width(form) > _WIDEST or _NOT.search(form):
            continue
        led = form.endswith((":", "?")) and below.mark and not (row.mark or row.head or below.role)
        if led and DOES.search(form):
            named = not _lists_changes(rows[place:])
        else:
            parted = row.head or row.gap or row.mark or below.mark
            named = bool(parted and _WORK.fullmatch(form)) and _lists_work(row, rows[place:])
        if named:
            row.label, row.body = Label("initiative", len(form), key="lead"), row.body[len(form) :]


def _lists_changes(below: list[Row]) -> bool:
    """Whether half or more of the lines right below a heading tell a change of a measure."""
    run = [one for one in below if one.beside(below[0]) and not one.role]
    return sum(measures(one.body.form) for one in run) * 2 >= len(run)


def _lists_work(row: Row, below: list[Row]) -> bool:
    """Whether the lines right below a heading are of another kind than it, without labels, and tell no changes."""
    first = below[0]
    if first.role or first.noise or first.head or (row.mark and first.beside(row)):
        return False
    run: list[Row] = []
    for one in below:
        if not one.beside(first) or one.role or (one.gap and run and not one.mark):
            break
        run.append(one)
    listed = first.mark or (len(run) > 1 and not any(one.body.text.endswith((".", "。")) for one in run))
    return bool(listed) and sum(measures(one.body.form) for one in run) * 2 < len(run)
