"""People, teams and the cycle."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from coach.adapters import tables
from coach.adapters.store.base import Database, one
from coach.adapters.store.errors import NotFound
from coach.adapters.store.names import Names, words, words_or_none
from coach.organisation import Cycle, Person


class People(Database):
    """The part of the store about who is there and when."""

    def me(self) -> Person:
        """The person at this machine, made on first use. The name is empty until given."""
        local = select(tables.Person).filter_by(local=True)
        with self._read() as session:
            if found := session.scalars(local).first():
                return person_record(found)
        with self._write() as session:
            row = session.scalars(local).first() or tables.Person(name="", local=True)
            session.add(row)
            session.flush()
            return person_record(row)

    def people(self, person: str) -> list[Person]:
        """Everybody with a name, by name."""
        with self._read() as session:
            known(session, person)
            rows = session.scalars(select(tables.Person).order_by(tables.Person.name, tables.Person.id))
            return [person_record(row) for row in rows if row.name]

    def add_person(self, person: str, somebody: Person) -> Person:
        """Adds somebody and returns them with their id; raises Refused without a name."""
        with self._write() as session:
            known(session, person)
            row = tables.Person(name=words(somebody.name), role=words_or_none(somebody.role))
            row.team = Names(session).team(somebody.team)
            session.add(row)
            session.flush()
            return person_record(row)

    def model_off(self, person: str) -> bool:
        """Whether the person has turned the language model off."""
        with self._read() as session:
            known(session, person)
            return bool(session.scalar(select(tables.Person.model_off).filter_by(id=person)))

    def set_model_off(self, person: str, off: bool) -> None:
        """Turns the language model off or on for a person."""
        with self._write() as session:
            one(session, tables.Person, person).model_off = off

    def cycle(self) -> Cycle:
        """The current cycle: the one chosen, or else the calendar quarter."""
        with self._read() as session:
            row = session.scalars(select(tables.Organisation)).first()
            if row and row.cycle:
                return Cycle(name=row.cycle.name, start=row.cycle.start, end=row.cycle.end)
        return Cycle.around(self._clock().date())

    def set_cycle(self, name: str) -> Cycle:
        """Chooses the current cycle by its name, such as "2026Q4"."""
        with self._write() as session:
            row = session.scalars(select(tables.Organisation)).first() or tables.Organisation(name="")
            row.cycle = Names(session).cycle(words(name))
            session.add(row)
        return Cycle.named(name)


def person_record(row: tables.Person) -> Person:
    """A person as handed out."""
    return Person(id=row.id, name=row.name, team=row.team.name if row.team else None, role=row.role)


def known(session: Session, person: str) -> None:
    """Raises NotFound for an id that is nobody's."""
    if not session.scalar(select(exists().where(tables.Person.id == person))):
        raise NotFound(f"no person {person}")
