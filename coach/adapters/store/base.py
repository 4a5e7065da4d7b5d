"""The database beneath the store: how it is opened, and how one call becomes one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from coach.adapters import tables
from coach.adapters.migrations import HEAD
from coach.adapters.store.errors import CannotOpen, NotFound

Clock = Callable[[], datetime]
Row = TypeVar("Row", bound=tables.Table)
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")


def utc_now() -> datetime:
    """The time of the machine, in UTC."""
    return datetime.now(UTC)


class Database:
    """An open database. Reads see one state; writes are committed, on disk, before a call returns."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock
        self._reading = engine
        self._writing = engine.execution_options(writes=True)
        self._turn = RLock()

    @classmethod
    def open(cls, where: str | Path, clock: Clock = utc_now) -> Self:
        """Opens or makes the database at a path or SQLAlchemy URL and brings its tables up to date.

        Raises CannotOpen when it is damaged or written by a newer version.
        """
        engine = _engine(where)
        try:
            _prepare(engine)
        except (SQLAlchemyError, OSError) as error:
            engine.dispose()
            raise CannotOpen(f"cannot open the database {where}: {error}") from error
        return cls(engine, clock)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def healthy(self) -> bool:
        """Whether the database answers and has the tables of this version."""
        try:
            return _stamp(self._engine) == HEAD
        except SQLAlchemyError:
            return False

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _write(self) -> Iterator[Session]:
        """One writer of this process at a time: waiting here is fair, waiting for the file is not."""
        with self._turn, Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session


def one(session: Session, table: type[Row], id: str, **conditions: Any) -> Row:
    """The row of an id that meets the conditions; raises NotFound."""
    query = select(table).filter_by(id=id, **conditions).with_for_update()
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(f"no {table.__tablename__.replace('_', ' ')} {id}")
    return row


def _engine(where: str | Path) -> Engine:
    url = str(where)
    if "://" not in url:
        Path(url).expanduser().parent.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{Path(url).expanduser()}"
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Writers wait for each other at the start, so that what they read stays true until they commit."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _stamp(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        stamp: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return stamp


def _prepare(engine: Engine) -> None:
    stamp = _stamp(engine)
    if stamp == HEAD:
        return
    if stamp is not None and stamp > HEAD:
        raise CannotOpen(f"the database was written by a newer version of okr-coach ({stamp})")
    from coach.adapters.migrations.upgrade import upgrade

    upgrade(engine.execution_options(writes=True))
