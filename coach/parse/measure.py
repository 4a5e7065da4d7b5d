"""What a key result counts: baseline, target, unit, direction, due date, owner and metric."""

from __future__ import annotations

from functools import lru_cache

from coach.okr import Measure
from coach.parse.dates import dates, mentioned
from coach.parse.direction import direction
from coach.parse.metric import leading_span, metric_span
from coach.parse.multiples import level, multiple
from coach.parse.numbers import Number, numbers
from coach.parse.owners import owner_of
from coach.parse.patterns import Pattern
from coach.parse.periods import Due, last_day
from coach.parse.roles import Roles, roles
from coach.parse.text import reading_form

_LONGEST = 4000
_NOUNS = Pattern(
    r"\s(?P<noun>(?:[a-z][a-z'’-]*\s){0,3}?(?:[a-z][a-z'’-]*[a-rt-z]s|people|customers|children|staff"
    r"|women|men))(?![a-z'’-])"
)
_NO_NOUN = Pattern(
    r"(?<![a-z])(?:of|to|in|for|on|at|by|with|from|per|and|or|the|a|an|is|are|than|this|next|last|our"
    r"|today|now|as|through|via|within|that|who|us|hours|days|among|across|over|under|before|after"
    r"|while|when|without|during|each|every|all|out)(?![a-z])"
)


def read_measure(text: str) -> Measure:
    """Reads what a key result counts; never raises. At most the first 4,000 characters are looked at.

    Clock-like values ("7:30") are in their larger unit; a baseline is given in the target's unit.
    """
    return _read(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _read(text: str) -> Measure:
    form = reading_form(text)
    owner = owner_of(text, form)
    dues = dates(text)
    found = [n for n in numbers(text) if not (owner and owner.at[0] <= n.at[0] < owner.at[1])]
    role = _with_words(form, roles(form, found))
    due = _due(form, dues, role)
    masked = [d.at for d in mentioned(text)] + ([owner.at] if owner else [])
    way = direction(form, role)
    metric = _metric(form, role, masked, way is not None)
    return Measure(
        metric=text[slice(*metric)] if metric else None,
        baseline=role.baseline.value if role.baseline else None,
        target=role.target.value if role.target else None,
        target_high=role.high,
        unit=_unit(text, form, role),
        direction=way,
        relative=role.relative,
        due=due.words if due else None,
        due_date=last_day(due) if due else None,
        owner=owner.name if owner else None,
        baseline_blank=bool(role.baseline and role.baseline.blank),
        target_blank=bool(role.target and role.target.blank),
        baseline_at=role.baseline.at if role.baseline else None,
        target_at=role.target.at if role.target else None,
        due_at=due.at if due else None,
    )


def _with_words(form: str, role: Roles) -> Roles:
    """Adds amounts said without a digit where the digits give no target or no change."""
    if role.baseline and role.target:
        return role
    if said := multiple(form):
        return Roles(role.baseline, said, relative=True)
    if role.target is None and (said := level(form)):
        return Roles(role.baseline, said)
    return role


def _due(form: str, dues: list[Due], role: Roles) -> Due | None:
    """The first date that does not date the baseline."""
    for due in dues:
        dated = role.baseline and 0 <= role.baseline.at[0] - due.at[1] <= 3
        if not (dated and form[due.at[0] - 1 : due.at[0]] == "("):
            return due
    return None


def _metric(form: str, role: Roles, masked: list[tuple[int, int]], moves: bool) -> tuple[int, int] | None:
    values = [n.at for n in (role.baseline, role.target) if n]
    if values:
        target = role.target or role.baseline
        assert target
        return metric_span(form, target.at, values, masked, target.unit == "%")
    return leading_span(form, masked) if moves else None


def _unit(text: str, form: str, role: Roles) -> str | None:
    number: Number | None = role.target or role.baseline
    if number is None:
        return None
    if number.unit is None and role.baseline and role.baseline.unit:
        return role.baseline.unit
    if number.unit is not None or number.share:
        return number.unit
    noun = _NOUNS.match(form, number.at[1])
    if not noun or _NO_NOUN.search(noun["noun"]):
        return None
    return text[slice(*noun.span("noun"))]
