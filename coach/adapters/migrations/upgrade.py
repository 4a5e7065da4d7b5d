"""Brings a database to the tables of this version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

HERE = Path(__file__).parent


def configuration(engine: Engine | None = None) -> Config:
    """Alembic's settings, for the scripts that lie beside this file."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Runs the missing migrations, all in one transaction; rows stay where they are."""
    command.upgrade(configuration(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Takes migrations back, down to a revision; "base" leaves no tables."""
    command.downgrade(configuration(engine), revision)


def scripted_head() -> str | None:
    """The newest revision among the scripts."""
    return ScriptDirectory.from_config(configuration()).get_current_head()
