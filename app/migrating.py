"""The database's tables: whether they are up to date, and bringing them there."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.db import Database

CONFIG: Final = Path(__file__).parents[1] / "alembic.ini"


def migrate(database: Database, *, to: str = "head") -> None:
    """Run every missing step up to ``to``, all or none."""
    config = Config(CONFIG)
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def current(database: Database) -> bool:
    """Whether no step is missing."""
    return version(database) == ScriptDirectory.from_config(Config(CONFIG)).get_current_head()


def version(database: Database) -> str | None:
    """The last step that was run; None for an empty database."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str) -> bool:
    """Whether there is such a step: a newer version of the portal may have others."""
    return revision in {step.revision for step in ScriptDirectory.from_config(Config(CONFIG)).walk_revisions()}
