"""The database as it stands at one instant, while everybody goes on writing; and back into an empty one.

SQLite: its own online copy, one file. PostgreSQL: every table by COPY, all in one snapshot; no program is needed
beside the driver, and a newer server reads it too.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, Literal

from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import Connection, NullPool, create_engine, func, inspect, select, text
from sqlalchemy.orm import Session

from app import migrating
from app.backup.archive import About, Archive, ArchiveRefused, Writing
from app.db import Database
from app.documents.models import Blob
from app.protocol.marks import Marks, found
from app.tables import metadata

FILE: Final = "database.db"
FOLDER: Final = "tables"

SEQUENCES: Final = text(
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
)


@contextmanager
def taken(database: Database, archive: Writing) -> Iterator[Connection]:
    """Put the database into ``archive``; the connection reads what was put there, not what came after."""
    if database.embedded:
        _copy_file(_path(database), archive.path(FILE))
        archive.enlist(FILE)
        engine = create_engine(f"sqlite:///{archive.path(FILE)}", poolclass=NullPool)
        with engine.connect() as connection:
            yield connection
        return
    still = database.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with still.connect() as connection:
        for name, columns in tables(database).items():
            archive.add(f"{FOLDER}/{name}", _rows(connection, _copying(name, columns, "TO STDOUT")))
        yield connection


def tables(database: Database) -> dict[str, list[str]]:
    """Every table and its columns, in an order in which they can be filled; SQLite keeps that in its file."""
    if database.embedded:
        return {}
    return {table.name: [column.name for column in table.columns] for table in metadata.sorted_tables}


def marks(connection: Connection) -> Marks | None:
    """How far register and log had come."""
    with Session(connection) as session:
        return found(session)


def sequences(connection: Connection) -> dict[str, int]:
    """Where PostgreSQL goes on counting; SQLite keeps that in its file."""
    if connection.dialect.name == "sqlite":
        return {}
    return {row.sequencename: row.last_value for row in connection.execute(SEQUENCES)}


def digests(connection: Connection) -> Iterator[str]:
    """Every document the database names."""
    yield from connection.execution_options(yield_per=1000).scalars(select(Blob.sha256))


def obstacle(database: Database, about: About) -> str:
    """Why this database cannot take the archive; nothing if it can."""
    kind = "sqlite" if database.embedded else "postgresql"
    if about.database != kind:
        return f"The copy is of {about.database}, SPORTELLO_DATABASE_URL names {kind}."
    if not migrating.is_known(about.revision):
        return f"The copy was made by a newer version of Sportello (tables {about.revision}): restore it with that one."
    if database.embedded:
        return next((f"{path} is there already: restore into an empty place." for path in _left(database)), "")
    if migrating.version(database) not in {None, about.revision} or _has_rows(database):
        return "The database is not empty: restore into an empty one."
    return ""


def put_back(database: Database, archive: Archive) -> None:
    """Make the database what the archive says: whole, or not at all."""
    if database.embedded:
        _put_file(archive, _path(database))
        return
    migrating.migrate(database, to=archive.about.revision)
    with database.engine.begin() as connection:
        for name, columns in archive.about.tables.items():
            _fill(connection, _copying(name, columns, "FROM STDIN"), archive.read(f"{FOLDER}/{name}"))
        for name, last in archive.about.sequences.items():
            connection.execute(select(func.setval(name, last)))


def _path(database: Database) -> Path:
    return Path(database.url.database or "")


def _left(database: Database) -> Iterator[Path]:
    """The files of a database that is there, or of which something was left behind."""
    place = _path(database)
    yield from (path for path in (place, place.with_name(f"{place.name}-wal")) if path.exists())


def _copy_file(source: Path, place: Path) -> None:
    """All pages in one step: a copy in several would begin again at every commit of somebody else."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(place)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, complete by itself
        wrong = copy.execute("PRAGMA quick_check").fetchone()[0]
    if wrong != "ok":
        raise ArchiveRefused(f"The database is damaged ({wrong}): no copy was made.")


def _put_file(archive: Archive, place: Path) -> None:
    making = place.with_name(f"{place.name}.restoring")
    with making.open("wb") as file:
        for piece in archive.read(FILE):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    making.rename(place)


def _rows(connection: Connection, copying: Composed) -> Iterator[bytes]:
    with _cursor(connection) as cursor, cursor.copy(copying) as rows:
        for piece in rows:
            yield bytes(piece)


def _fill(connection: Connection, copying: Composed, pieces: Iterable[bytes]) -> None:
    with _cursor(connection) as cursor, cursor.copy(copying) as rows:
        for piece in pieces:
            rows.write(piece)


def _cursor(connection: Connection) -> Any:
    driver: Any = connection.connection.driver_connection
    return driver.cursor()


def _copying(table: str, columns: Iterable[str], way: Literal["TO STDOUT", "FROM STDIN"]) -> Composed:
    listed = SQL(", ").join(map(Identifier, columns))
    return SQL("COPY {} ({}) {}").format(Identifier(table), listed, SQL(way))


def _has_rows(database: Database) -> bool:
    with database.engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        tables = [table for table in metadata.sorted_tables if table.name in there]
        return any(connection.execute(select(table).limit(1)).first() is not None for table in tables)
