"""Databases for tests: migrated once per run, then handed out as good as new.

SQLite: each test gets a copy of one file. PostgreSQL: each worker has one database, emptied before each test;
that takes 3 ms where CREATE DATABASE … TEMPLATE takes 100, and what a test commits is just as committed. Its
connections stay open from test to test: a new one has to learn every table anew, which costs more than most tests.
"""

import atexit
import shutil
from functools import cache
from pathlib import Path
from typing import Final

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from app import migrating
from app.db import Database
from tests import postgres

SPARE: Final = Identifier("pristine")
"""The PostgreSQL schema that keeps a copy of the rows the migrations bring."""


class Kept(Database):
    """A database on a server, whose connections outlive the tests that use them."""

    def close(self) -> None:
        """Not yet; whoever left a transaction open is found when the rows of the next test are laid."""


def make_schema(url: str) -> None:
    """Give an empty database the tables of the portal."""
    database = Database(url)
    migrating.migrate(database)
    database.close()


def sqlite_file(run: Path, folder: Path) -> str:
    """The address of a fresh SQLite database in ``folder``."""
    template = run / "template.db"
    with postgres.alone(run / "sqlite.lock"):
        if not template.exists():
            making = run / "making.db"
            make_schema(f"sqlite:///{making}")
            making.rename(template)
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("sportello.db-*"):
        left.unlink()
    shutil.copyfile(template, folder / "sportello.db")
    return f"sqlite:///{folder / 'sportello.db'}"


def postgres_database(run: Path, worker: str) -> str:
    """The address of this worker's PostgreSQL database, empty but for what the migrations bring."""
    url = _of_worker(run, worker)
    connection = _emptier(url)
    with connection.transaction():
        connection.execute(_emptying(url))
    return url


def empty_postgres_database(run: Path, name: str) -> str:
    """The address of a PostgreSQL database without any table, made for one test."""
    return _created(run, name, "template0")


def copied_postgres_database(run: Path, name: str, template: str) -> str:
    """The address of a copy of a database that nobody is connected to."""
    return _created(run, name, template)


@cache
def _of_worker(run: Path, worker: str) -> str:
    with postgres.alone(run / "template.lock"):
        if not (run / "template").exists():
            url = _created(run, "template", "template0")
            make_schema(url)
            with psycopg.connect(url) as connection:
                _keep_rows(connection)
            (run / "template").touch()
    return _created(run, f"worker_{worker}", "template")


def _created(run: Path, name: str, template: str) -> str:
    server = postgres.server_for(run)
    with psycopg.connect(server, autocommit=True) as connection:
        names = {"name": Identifier(name), "template": Identifier(template)}
        connection.execute(SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**names))
        connection.execute(SQL("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy").format(**names))
    return f"{server.rpartition('/')[0]}/{name}"


def _keep_rows(connection: psycopg.Connection) -> None:
    """Copy the tables that are not empty."""
    connection.execute(SQL("CREATE SCHEMA {}").format(SPARE))
    for table in _names(connection, "public"):
        row = connection.execute(SQL("SELECT FROM {} LIMIT 1").format(Identifier("public", table))).fetchone()
        if row is not None:  # a row without columns is an empty tuple
            names = {"copy": Identifier("pristine", table), "table": Identifier("public", table)}
            connection.execute(SQL("CREATE TABLE {copy} AS TABLE {table}").format(**names))


@cache
def _emptier(url: str) -> psycopg.Connection:
    """The connection that empties a database."""
    connection = psycopg.connect(url, autocommit=True)
    atexit.register(connection.close)
    return connection


@cache
def _emptying(url: str) -> Composed:
    """The statements that undo whatever a test did to rows and sequences, triggers of insert-only tables included."""
    with psycopg.connect(url) as connection:
        sequences = connection.execute("SELECT sequencename, start_value, last_value FROM pg_sequences").fetchall()
        return SQL(";").join(
            [
                SQL("SET LOCAL lock_timeout = '10s'; SET LOCAL session_replication_role = replica"),
                *(SQL("DELETE FROM {}").format(Identifier("public", table)) for table in _names(connection, "public")),
                *(
                    SQL("INSERT INTO {} TABLE {}").format(Identifier("public", table), Identifier("pristine", table))
                    for table in _names(connection, "pristine")
                ),
                *(
                    SQL("SELECT setval({}, {}, {})").format(name, last or start, last is not None)
                    for name, start, last in sequences
                ),
            ]
        )


def _names(connection: psycopg.Connection, schema: str) -> list[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
    return [name for (name,) in rows]
