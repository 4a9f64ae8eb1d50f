"""The database: base class, column types, sessions, ``@action`` and ``lock``. SQLite or PostgreSQL, one code."""

import enum
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import wraps
from typing import Annotated, Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeEngine

BUSY_SECONDS: Final = 30
"""How long a SQLite connection waits for another process (a command line) to finish writing."""

THREADS: Final = 40
"""Threads that serve requests; PostgreSQL's pool is never smaller, or they would wait for each other."""


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant with microseconds, on both databases; a naive one is a mistake and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"naive instant: {value.isoformat()}"
            raise ValueError(message)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back what was kept, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A ``Decimal`` kept as its digits: no database makes a float of it."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Keep the digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Read the digits."""
        return None if value is None else Decimal(value)


def Bytewise(length: int) -> TypeEngine[str]:  # noqa: N802 -- used as a type
    """Text compared byte by byte on both databases, so that a prefix is a range of its index."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


BigKey = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite numbers rows by itself only in a column declared INTEGER."""

Key = Annotated[int, mapped_column(BigKey, primary_key=True)]

Json = JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
"""A JSON value; the order of keys is not kept, so what must stay byte for byte is kept as text."""


class Base(DeclarativeBase):
    """Every table of the portal."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy reads it as a plain class attribute
        datetime: Instant,
        Decimal: Exact,
        enum.Enum: Enum(enum.Enum, native_enum=False, length=20, values_callable=lambda kind: [*map(str, kind)]),
        dict[str, Any]: Json,
        list[Any]: Json,
    }


P = ParamSpec("P")
R = TypeVar("R")


def action(verb: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
    """Run a use case in a savepoint: it happens whole or not at all, also if the caller catches its refusal."""

    @wraps(verb)
    def whole(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with session.begin_nested():
            return verb(session, *args, **kwargs)

    return whole


def lock(session: Session, row: Base) -> None:
    """Keep ``row`` for this transaction, as it is now; on SQLite a write session already owns everything."""
    if session.get_bind().dialect.name == "sqlite":
        session.refresh(row)
    else:
        # only this row: what was joined to it may be missing, and a missing row cannot be locked
        session.refresh(row, with_for_update={"of": type(row)})


class Database:
    """Where rows live, and the two ways in: ``reading`` and ``writing``."""

    def __init__(self, url: str) -> None:
        """Prepare the connections; nothing is opened yet."""
        self.url = make_url(url)
        self.embedded = self.url.get_backend_name() == "sqlite"
        self._writer = threading.Lock()
        self.halted: Exception | None = None
        """What is raised instead of letting anybody write, while the database may only be read."""
        if self.embedded:
            self._write_engine = _sqlite(url, size=1, begin="BEGIN IMMEDIATE")
            self._read_engine = _sqlite(url, size=THREADS, begin="BEGIN", read_only=True)
        else:
            self._write_engine = _postgresql(url)
            self._read_engine = self._write_engine.execution_options(postgresql_readonly=True)

    @property
    def engine(self) -> Engine:
        """The engine that may write; for migrations and for what is not a request."""
        return self._write_engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that can change nothing and waits for nobody."""
        with Session(self._read_engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: committed at the end, rolled back on any error. On SQLite one at a time."""
        session = self.open_writing()
        try:
            yield session
        except BaseException:
            self.close_writing(session, keep=False)
            raise
        self.close_writing(session, keep=True)

    def open_writing(self) -> Session:
        """Begin what ``close_writing`` ends, for callers that cannot hold a ``with`` block open."""
        if self.halted is not None:
            raise self.halted.with_traceback(None)
        if self.embedded:
            self._writer.acquire()
        return Session(self._write_engine, expire_on_commit=False)

    def close_writing(self, session: Session, *, keep: bool) -> None:
        """Commit (``keep``) or roll back, and let the next writer in; may run in another thread."""
        try:
            if keep:
                session.commit()
        finally:
            session.close()
            if self.embedded:
                self._writer.release()

    def close(self) -> None:
        """Give every connection back."""
        self._read_engine.dispose()
        self._write_engine.dispose()


def _sqlite(url: str, *, size: int, begin: str, read_only: bool = False) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # foreign keys are off by default; without recursive triggers INSERT OR REPLACE slips past insert-only tables
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "temp_store=MEMORY",
            f"query_only={'ON' if read_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgresql(url: str) -> Engine:
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=THREADS,
        max_overflow=8,
        pool_pre_ping=True,
        connect_args={"options": "-c timezone=UTC"},
    )
