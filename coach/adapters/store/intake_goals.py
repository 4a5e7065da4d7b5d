"""Goals taken in: known by their words, team and cycle; their key results by their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from sqlalchemy.orm import Session

from coach.adapters import tables
from coach.adapters.store.errors import Refused
from coach.adapters.store.goals import WordsOfGoals, all_goals, new_goal, set_parent
from coach.adapters.store.names import Names, words, words_or_none
from coach.organisation import Goal, GoalKeyResult, content_key

Outcome = Literal["added", "changed", "same"]
_Key = tuple[str, str, str, bool]


def put(session: Session, row: tables.Table, known: bool) -> Outcome:
    """Adds a row, or tells whether a known one was changed."""
    session.add(row)
    if not known:
        return "added"
    return "changed" if session.is_modified(row) else "same"


def take_goals(session: Session, names: Names, goals: Iterable[Goal]) -> tuple[list[Outcome], list[str]]:
    """What became of each goal and key result, and the words of parents that nobody has."""
    here = {_key_of(row): row for row in all_goals(session)}
    rows, outcomes = [], []
    for goal in goals:
        key = (content_key(goal.text), content_key(goal.team or ""), (goal.cycle or "").strip(), goal.demo)
        known = here.get(key)
        row = here[key] = known or new_goal(session, names, goal.model_copy(update={"key_results": ()}))
        if known:
            _update(names, row, goal)
        key_results = [_take_key_result(session, names, row, wanted) for wanted in goal.key_results]
        rows.append((row, goal))
        outcomes.append((put(session, row, known is not None), key_results))
    changed, unresolved = _link(session, rows)
    flat: list[Outcome] = []
    for (row, _), (outcome, key_results) in zip(rows, outcomes, strict=True):
        moved = outcome == "same" and row.id in changed
        flat += ["changed" if moved else outcome, *key_results]
    return flat, unresolved


def _key_of(row: tables.Objective) -> _Key:
    team = content_key(row.team.name) if row.team else ""
    return content_key(row.text), team, row.cycle.name if row.cycle else "", row.demo


def _update(names: Names, row: tables.Objective, goal: Goal) -> None:
    """Takes over what the goal says; where it is silent, what is stored stays."""
    row.level = words_or_none(goal.level) or row.level
    if goal.owner:
        row.owner_name, row.owner_id = words_or_none(goal.owner), names.owner(goal.owner)


def _take_key_result(session: Session, names: Names, row: tables.Objective, wanted: GoalKeyResult) -> Outcome:
    key = content_key(wanted.text)
    known = next((k for k in row.key_results if content_key(k.text) == key), None)
    if not known:
        added = tables.KeyResult(id=tables.new_id(), text=words(wanted.text), position=len(row.key_results))
        added.owner_name, added.owner_id = words_or_none(wanted.owner), names.owner(wanted.owner)
        row.key_results.append(added)
        return "added"
    if wanted.owner:
        known.owner_name, known.owner_id = words_or_none(wanted.owner), names.owner(wanted.owner)
    return put(session, known, known=True)


def _link(session: Session, rows: list[tuple[tables.Objective, Goal]]) -> tuple[set[str], list[str]]:
    """Links the goals that name a parent; the ids of those that changed, and words that name nothing."""
    session.flush()
    there = WordsOfGoals(session)
    changed: set[str] = set()
    unresolved: dict[str, None] = {}
    for row, goal in rows:
        if not goal.parent_text:
            continue
        before = row.parent_objective_id, row.parent_key_result_id
        try:
            found = set_parent(session, row, goal.model_copy(update={"parent": None}), there)
        except Refused:
            found = False
        if not found:
            row.parent_objective_id, row.parent_key_result_id = before
            unresolved[goal.parent_text] = None
        elif before != (row.parent_objective_id, row.parent_key_result_id):
            changed.add(row.id)
    return changed, list(unresolved)
