"""How Alembic meets the database: forward only, each run in one transaction, on SQLite and PostgreSQL.

A caller that already holds a connection passes it as ``config.attributes["connection"]``.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection
from sqlalchemy.types import TypeDecorator

from app.db import Database
from app.settings import Settings
from app.tables import metadata


def _migrate() -> None:
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        _on(given)
        return
    database = Database(Settings().database)
    with database.engine.connect() as connection:
        _on(connection)
    database.close()


def _on(connection: Connection) -> None:
    """Run every missing step in one transaction, or none.

    SQLite changes a table by copying it and dropping the old one: with foreign keys on, the drop would
    delete the rows that point to it. They are checked before the commit instead.
    """
    embedded = connection.dialect.name == "sqlite"
    if embedded:
        _foreign_keys(connection, "OFF")
    with connection.begin():
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            render_item=_plainly,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if embedded and (loose := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise LooseRows(loose)
    if embedded:
        _foreign_keys(connection, "ON")


class LooseRows(Exception):
    """After these steps some rows point to rows that are not there; nothing was changed."""


def _foreign_keys(connection: Connection, switch: Literal["ON", "OFF"]) -> None:
    """Outside any transaction, where alone SQLite listens to it."""
    raw = connection.connection.dbapi_connection
    if raw is not None:
        raw.cursor().execute(f"PRAGMA foreign_keys={switch}")


def _plainly(kind: str, thing: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what the database sees: a step never imports from ``app``."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    if kind == "type" and isinstance(thing, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")'
    return False


_migrate()
