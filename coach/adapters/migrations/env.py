"""Runs migrations on the engine that `upgrade` hands over.

SQLite changes a table by making it anew. With foreign keys on, dropping the old one would delete the
rows that refer to it; so they are off during a migration and checked before it is committed.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Engine

from coach.adapters.tables import Table


def _foreign_keys(connection: Connection, on: bool) -> None:
    """Switches SQLite's foreign keys on the raw connection: inside a transaction it has no effect."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.cursor().execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration would leave {len(broken)} rows without what they refer to")


def _migrate(connection: Connection, sqlite: bool) -> None:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=sqlite,
        transactional_ddl=True,
    )
    with connection.begin():
        context.run_migrations()
        if sqlite:
            _check(connection)


def run(engine: Engine) -> None:
    """Migrates in one transaction, alone on the database."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if not sqlite:
            _migrate(connection, sqlite)
            return
        _foreign_keys(connection, on=False)
        try:
            _migrate(connection, sqlite)
        finally:
            _foreign_keys(connection, on=True)


run(context.config.attributes["engine"])
