"""Objectives of the organisation and its teams with their key results; parents that drafts may serve."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from coach.adapters import tables
from coach.adapters.store.base import Database, one
from coach.adapters.store.errors import NotFound, Refused
from coach.adapters.store.names import Names, words, words_or_none
from coach.adapters.store.people import known
from coach.lazy import lazy
from coach.okr import Lang, Parent
from coach.organisation import Goal, GoalKeyResult, content_key

ParentColumns = tuple[str | None, str | None]


class Goals(Database):
    """The part of the store about goals. Everybody in the organisation may read and write them.

    Demo content of every kind is shown only while the organisation has nothing of its own.
    """

    def goals(self, person: str, cycle: str | None = None) -> list[Goal]:
        """The goals, of one cycle or of all, in the order they were added."""
        with self._read() as session:
            known(session, person)
            return [goal_record(session, row) for row in _visible(session, cycle)]

    def goal(self, person: str, id: str) -> Goal:
        """A goal by its id."""
        with self._read() as session:
            known(session, person)
            return goal_record(session, one(session, tables.Objective, id))

    def add_goal(self, person: str, goal: Goal) -> Goal:
        """Adds a goal; returns it as stored, with ids. Its parent may be given by id or by words.

        Raises Refused for an empty text, NotFound for a parent id nobody has.
        """
        with self._write() as session:
            known(session, person)
            row = new_goal(session, Names(session), goal)
            set_parent(session, row, goal, WordsOfGoals(session))
            return goal_record(session, row)

    def edit_goal(self, person: str, goal: Goal) -> Goal:
        """Puts a goal in the place of the one with its id; key results keep theirs where given.

        Raises Refused for an empty text and for a parent that lies below the goal itself.
        """
        with self._write() as session:
            known(session, person)
            row = one(session, tables.Objective, goal.id)
            names = Names(session)
            fill_goal(names, row, goal)
            replace_key_results(names, row, goal.key_results)
            set_parent(session, row, goal, WordsOfGoals(session))
            return goal_record(session, row)

    def delete_goal(self, person: str, id: str) -> None:
        """Deletes a goal and its key results. What served it serves nothing afterwards."""
        with self._write() as session:
            known(session, person)
            session.delete(one(session, tables.Objective, id))

    def parents(self, person: str, cycle: str | None = None, lang: Lang | None = None) -> list[Parent]:
        """Every objective, each followed by its key results, that a draft may serve.

        With `lang`, demo ones in the other language are left out.
        """
        with self._read() as session:
            known(session, person)
            rows = [row for row in _visible(session, cycle) if not (row.demo and lang and row.lang != lang)]
            return [parent for row in rows for parent in _parents(row)]


def has_own(session: Session) -> bool:
    """Whether the organisation has anything that is not demo."""
    kinds = (tables.Objective, tables.Kpi, tables.StrategyStatement)
    return any(session.scalar(select(exists().where(kind.demo.is_(False)))) for kind in kinds)


def all_goals(session: Session) -> list[tables.Objective]:
    """Every goal's row, in order, with what hangs on it."""
    row = tables.Objective
    query = select(row).order_by(row.position, row.id)
    return list(
        session.scalars(
            query.options(selectinload(row.key_results), selectinload(row.team), selectinload(row.cycle))
        )
    )


def _visible(session: Session, cycle: str | None) -> list[tables.Objective]:
    own = has_own(session)
    rows = [row for row in all_goals(session) if not (own and row.demo)]
    return [row for row in rows if not cycle or (row.cycle and row.cycle.name == cycle)]


def new_goal(session: Session, names: Names, goal: Goal) -> tables.Objective:
    """Adds a goal's row without its parent."""
    row = tables.Objective(id=tables.new_id(), key_results=[], demo=goal.demo, source=goal.source)
    row.position = names.position(tables.Objective)
    fill_goal(names, row, goal)
    replace_key_results(names, row, goal.key_results)
    session.add(row)
    return row


def fill_goal(names: Names, row: tables.Objective, goal: Goal) -> None:
    """Writes everything but key results and parent into a goal's row."""
    row.text, row.lang, row.level = words(goal.text), goal.lang, words_or_none(goal.level)
    row.owner_name, row.owner_id = words_or_none(goal.owner), names.owner(goal.owner)
    row.team, row.cycle = names.team(goal.team), names.cycle(goal.cycle)


def replace_key_results(names: Names, row: tables.Objective, key_results: tuple[GoalKeyResult, ...]) -> None:
    """Gives a goal's row these key results; those whose id it knows are kept and changed."""
    here = {k.id: k for k in row.key_results}
    kept = []
    for position, wanted in enumerate(key_results):
        key_result = here.get(wanted.id) or tables.KeyResult(id=tables.new_id())
        key_result.text, key_result.position = words(wanted.text), position
        key_result.owner_name = words_or_none(wanted.owner)
        key_result.owner_id = names.owner(wanted.owner)
        kept.append(key_result)
    row.key_results = kept


def parent_columns(session: Session, parent: str | None) -> ParentColumns:
    """The ids (objective, key result), at most one of them set, that a parent's id stands for."""
    if parent is None:
        return None, None
    if session.get(tables.Objective, parent):
        return parent, None
    if session.get(tables.KeyResult, parent):
        return None, parent
    raise NotFound(f"no objective or key result {parent}")


class WordsOfGoals:
    """Finds objectives and key results by their words, as they stand in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, text: str, cycle: str | None, demo: bool) -> str | None:
        """The id of the objective, or else the key result, with these words; one of the cycle first."""
        ids = self._ids.get((content_key(text), demo), {})
        return ids.get(cycle) or next(iter(ids.values()), None)

    @lazy
    def _ids(self) -> dict[tuple[str, bool], dict[str | None, str]]:
        ids: dict[tuple[str, bool], dict[str | None, str]] = defaultdict(dict)
        rows = all_goals(self._session)
        lines = [(row, row.text, row.id) for row in rows]
        lines += [(row, k.text, k.id) for row in rows for k in row.key_results]
        for row, text, id in lines:
            cycle = row.cycle.name if row.cycle else None
            ids[content_key(text), row.demo].setdefault(cycle, id)
        return ids


def set_parent(session: Session, row: tables.Objective, goal: Goal, there: WordsOfGoals) -> bool:
    """Links a goal's row to its parent; False when its words name nothing there is.

    Raises NotFound for an id nobody has, Refused when the way up from the parent comes past the goal.
    """
    if row in session.new:
        session.flush()
    parent = goal.parent
    if not parent and goal.parent_text:
        parent = there.find(goal.parent_text, goal.cycle, goal.demo)
    objective, key_result = parent_columns(session, parent)
    _refuse_loop(session, row.id, objective, key_result)
    row.parent_objective_id, row.parent_key_result_id = objective, key_result
    return parent is not None or not goal.parent_text


def _refuse_loop(session: Session, goal: str, objective: str | None, key_result: str | None) -> None:
    seen: set[str] = set()
    while objective or key_result:
        above = objective or session.get_one(tables.KeyResult, key_result).objective_id
        if above == goal:
            raise Refused("a goal cannot serve itself or what serves it")
        if above in seen:
            return
        seen.add(above)
        row = session.get_one(tables.Objective, above)
        objective, key_result = row.parent_objective_id, row.parent_key_result_id


def parent_of(session: Session, objective: str | None, key_result: str | None) -> Parent | None:
    """The parent that a pair of ids, at most one of them set, stands for."""
    if objective:
        return _objective_parent(session.get_one(tables.Objective, objective))
    if key_result:
        row = session.get_one(tables.KeyResult, key_result)
        return _key_result_parent(session.get_one(tables.Objective, row.objective_id), row)
    return None


def goal_record(session: Session, row: tables.Objective) -> Goal:
    """A goal as handed out."""
    parent = parent_of(session, row.parent_objective_id, row.parent_key_result_id)
    return Goal(
        id=row.id,
        text=row.text,
        lang="zh" if row.lang == "zh" else "en",
        owner=row.owner_name,
        team=row.team.name if row.team else None,
        level=row.level,
        cycle=row.cycle.name if row.cycle else None,
        parent=parent.id if parent else None,
        parent_text=parent.text if parent else None,
        key_results=tuple(GoalKeyResult(id=k.id, text=k.text, owner=k.owner_name) for k in row.key_results),
        demo=row.demo,
        source=row.source,
    )


def _parents(row: tables.Objective) -> list[Parent]:
    return [_objective_parent(row), *(_key_result_parent(row, k) for k in row.key_results)]


def _objective_parent(row: tables.Objective) -> Parent:
    cycle = row.cycle.name if row.cycle else None
    return Parent(id=row.id, text=row.text, owner=row.owner_name, level=row.level, cycle=cycle, demo=row.demo)


def _key_result_parent(row: tables.Objective, key_result: tables.KeyResult) -> Parent:
    above = _objective_parent(row)
    return above.model_copy(
        update={
            "id": key_result.id,
            "kind": "key_result",
            "text": key_result.text,
            "owner": key_result.owner_name or row.owner_name,
            "objective_text": row.text,
        }
    )
