"""The strategy's statements and the KPIs."""

from __future__ import annotations

from sqlalchemy import select

from coach.adapters import tables
from coach.adapters.store.base import Database, one
from coach.adapters.store.goals import has_own
from coach.adapters.store.names import Names, words, words_or_none
from coach.adapters.store.people import known
from coach.organisation import Kpi, Statement


class Lists(Database):
    """The part of the store about strategy and KPIs; demo ones show while there is nothing else."""

    def strategy(self, person: str) -> list[Statement]:
        """The statements in the order they were added."""
        table = tables.StrategyStatement
        with self._read() as session:
            known(session, person)
            rows = session.scalars(select(table).order_by(table.position)).all()
            own = has_own(session)
            return [_statement(row) for row in rows if not (own and row.demo)]

    def add_statement(self, person: str, statement: Statement) -> Statement:
        """Adds a statement; returns it with its id. Raises Refused for an empty text."""
        with self._write() as session:
            known(session, person)
            row = new_statement(Names(session), statement)
            session.add(row)
            session.flush()
            return _statement(row)

    def edit_statement(self, person: str, statement: Statement) -> Statement:
        """Gives the statement with this id new words."""
        with self._write() as session:
            known(session, person)
            row = one(session, tables.StrategyStatement, statement.id)
            row.text, row.lang = words(statement.text), statement.lang
            return _statement(row)

    def delete_statement(self, person: str, id: str) -> None:
        """Deletes a statement."""
        with self._write() as session:
            known(session, person)
            session.delete(one(session, tables.StrategyStatement, id))

    def kpis(self, person: str) -> list[Kpi]:
        """The KPIs in the order they were added."""
        with self._read() as session:
            known(session, person)
            rows = session.scalars(select(tables.Kpi).order_by(tables.Kpi.position)).all()
            own = has_own(session)
            return [_kpi(row) for row in rows if not (own and row.demo)]

    def add_kpi(self, person: str, kpi: Kpi) -> Kpi:
        """Adds a KPI; returns it with its id. Raises Refused without a name."""
        with self._write() as session:
            known(session, person)
            row = new_kpi(Names(session), kpi)
            session.add(row)
            session.flush()
            return _kpi(row)

    def edit_kpi(self, person: str, kpi: Kpi) -> Kpi:
        """Gives the KPI with this id a new name, definition and threshold."""
        with self._write() as session:
            known(session, person)
            row = one(session, tables.Kpi, kpi.id)
            row.name, row.lang = words(kpi.name), kpi.lang
            row.definition = words_or_none(kpi.definition)
            row.threshold = words_or_none(kpi.threshold)
            return _kpi(row)

    def delete_kpi(self, person: str, id: str) -> None:
        """Deletes a KPI."""
        with self._write() as session:
            known(session, person)
            session.delete(one(session, tables.Kpi, id))


def new_statement(names: Names, statement: Statement) -> tables.StrategyStatement:
    """A statement's row at the end of the list."""
    return tables.StrategyStatement(
        text=words(statement.text),
        position=names.position(tables.StrategyStatement),
        lang=statement.lang,
        demo=statement.demo,
        source=statement.source,
    )


def new_kpi(names: Names, kpi: Kpi) -> tables.Kpi:
    """A KPI's row at the end of the list."""
    return tables.Kpi(
        name=words(kpi.name),
        position=names.position(tables.Kpi),
        definition=words_or_none(kpi.definition),
        threshold=words_or_none(kpi.threshold),
        lang=kpi.lang,
        demo=kpi.demo,
        source=kpi.source,
    )


def _statement(row: tables.StrategyStatement) -> Statement:
    return Statement.model_validate(row, from_attributes=True)


def _kpi(row: tables.Kpi) -> Kpi:
    return Kpi.model_validate(row, from_attributes=True)
