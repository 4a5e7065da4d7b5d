"""Teams, cycles and people looked up by their names, each asked for once per transaction."""

from __future__ import annotations

import re
from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coach.adapters import tables
from coach.adapters.store.errors import Refused
from coach.lazy import lazy
from coach.organisation import Cycle, content_key

Positioned = type[tables.Objective] | type[tables.Kpi] | type[tables.StrategyStatement]
_BREAKS = re.compile(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def words(text: str) -> str:
    """The text on one line, without white space around it; raises Refused when nothing is left."""
    line = _BREAKS.sub(" ", text.strip())
    if not line:
        raise Refused("an empty text cannot be stored")
    return line


def words_or_none(text: str | None) -> str | None:
    """The text on one line; None for none and for an empty one."""
    return words(text) if text and text.strip() else None


class Names:
    """What names stand for, and the next free position of each list, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._positions: dict[Positioned, int] = {}

    def team(self, name: str | None) -> tables.Team | None:
        """The team of a name, made if new; None for no name."""
        name = (name or "").strip()
        if name and name not in self._teams:
            self._teams[name] = tables.Team(id=tables.new_id(), name=name)
            self._session.add(self._teams[name])
        return self._teams.get(name)

    def cycle(self, name: str | None) -> tables.Cycle | None:
        """The cycle of a name, made if new; None for no name."""
        name = (name or "").strip()
        if name and name not in self._cycles:
            cycle = Cycle.named(name)
            row = tables.Cycle(id=tables.new_id(), name=name, start=cycle.start, end=cycle.end)
            self._cycles[name] = row
            self._session.add(row)
        return self._cycles.get(name)

    def owner(self, name: str | None) -> str | None:
        """The id of the one person of that name; None when nobody or more than one has it."""
        ids = self._people.get(content_key(name), []) if name else []
        return ids[0] if len(ids) == 1 else None

    def position(self, table: Positioned) -> int:
        """The position after the last row of a table."""
        if table not in self._positions:
            self._positions[table] = self._session.scalar(select(func.max(table.position))) or 0
        self._positions[table] += 1
        return self._positions[table]

    @lazy
    def _teams(self) -> dict[str, tables.Team]:
        return {row.name: row for row in self._session.scalars(select(tables.Team))}

    @lazy
    def _cycles(self) -> dict[str, tables.Cycle]:
        return {row.name: row for row in self._session.scalars(select(tables.Cycle))}

    @lazy
    def _people(self) -> dict[str, list[str]]:
        people: dict[str, list[str]] = defaultdict(list)
        for id, name in self._session.execute(select(tables.Person.id, tables.Person.name)):
            people[content_key(name)].append(id)
        return people
