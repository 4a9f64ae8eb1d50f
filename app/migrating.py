"""Bringing a database to the shape this version needs; forward only."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from app.db import Database

ROOT: Final = Path(__file__).parents[1]


def upgrade(database: Database) -> None:
    """Run every missing step in one transaction, or none."""
    with database.engine.connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(database: Database) -> bool:
    """Whether the database has every step of this version, and none of a later one."""
    with database.engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(ScriptDirectory.from_config(_config()).get_heads())


def is_empty(database: Database) -> bool:
    """Whether nothing was ever made in it."""
    return not inspect(database.engine).get_table_names()


def _config() -> Config:
    return Config(ROOT / "alembic.ini")
