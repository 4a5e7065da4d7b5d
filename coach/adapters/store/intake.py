"""Contents taken in as a whole: an imported file, the demo company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from coach.adapters import tables
from coach.adapters.store.base import Database
from coach.adapters.store.intake_goals import Outcome, put, take_goals
from coach.adapters.store.lists import new_kpi, new_statement
from coach.adapters.store.names import Names, words, words_or_none
from coach.adapters.store.people import known
from coach.demo import company
from coach.okr import Lang
from coach.organisation import Contents, Kpi, Person, Statement, Taken, content_key

_LANGS: tuple[Lang, ...] = ("zh", "en")
_DEMO = (tables.Objective, tables.Kpi, tables.StrategyStatement)
_COUNTED = {
    "objectives": tables.Objective,
    "key_results": tables.KeyResult,
    "kpis": tables.Kpi,
    "strategy": tables.StrategyStatement,
    "people": tables.Person,
    "conversations": tables.Conversation,
    "drafts": tables.Draft,
}


class Intake(Database):
    """The part of the store about imports and the demo company."""

    def take(self, person: str, contents: Contents) -> Taken:
        """Adds what is new and changes what is known by its words; the same contents again change
        nothing, and nothing is ever deleted. All of it or, on an error, none of it."""
        with self._write() as session, session.no_autoflush:
            known(session, person)
            return _take(session, contents)

    def counts(self) -> dict[str, int]:
        """How many rows there are of each kind, demo ones included."""
        with self._read() as session:
            count = func.count()
            return {
                name: session.scalar(select(count).select_from(table)) or 0
                for name, table in _COUNTED.items()
            }

    def has_demo(self) -> bool:
        """Whether anything of the demo company is stored."""
        with self._read() as session:
            return any(session.scalar(select(exists().where(kind.demo))) for kind in _DEMO)

    def load_demo(self, lang: Lang | None = None) -> None:
        """Adds the demo company, in one language or both; what is there already stays as it is."""
        with self._write() as session, session.no_autoflush:
            for each in (lang,) if lang else _LANGS:
                _take(session, company(each))

    def remove_demo(self) -> None:
        """Deletes everything of the demo company, with the links to it."""
        with self._write() as session:
            for kind in _DEMO:
                session.execute(delete(kind).where(kind.demo))


def _take(session: Session, contents: Contents) -> Taken:
    names = Names(session)
    tally: Counter[Outcome] = Counter()
    tally.update(_take_people(session, names, contents.people))
    tally.update(_take_strategy(session, names, contents.strategy))
    tally.update(_take_kpis(session, names, contents.kpis))
    goals, unresolved = take_goals(session, names, contents.goals)
    tally.update(goals)
    return Taken(
        added=tally["added"], changed=tally["changed"], same=tally["same"], unresolved=tuple(unresolved)
    )


def _take_people(session: Session, names: Names, people: Iterable[Person]) -> Iterator[Outcome]:
    here = {content_key(row.name): row for row in session.scalars(select(tables.Person)) if row.name}
    for somebody in people:
        row = here.get(content_key(somebody.name))
        known = row is not None
        row = row or tables.Person(name=words(somebody.name))
        row.team = names.team(somebody.team) or row.team
        row.role = words_or_none(somebody.role) or row.role
        here[content_key(row.name)] = row
        yield put(session, row, known)


def _take_strategy(session: Session, names: Names, strategy: Iterable[Statement]) -> Iterator[Outcome]:
    rows = session.scalars(select(tables.StrategyStatement))
    here = {(content_key(row.text), row.demo): row for row in rows}
    for statement in strategy:
        key = content_key(statement.text), statement.demo
        known = key in here
        here[key] = here.get(key) or new_statement(names, statement)
        yield put(session, here[key], known)


def _take_kpis(session: Session, names: Names, kpis: Iterable[Kpi]) -> Iterator[Outcome]:
    here = {(content_key(row.name), row.demo): row for row in session.scalars(select(tables.Kpi))}
    for kpi in kpis:
        key = content_key(kpi.name), kpi.demo
        known = key in here
        row = here[key] = here.get(key) or new_kpi(names, kpi)
        row.definition = words_or_none(kpi.definition) or row.definition
        row.threshold = words_or_none(kpi.threshold) or row.threshold
        yield put(session, row, known)
