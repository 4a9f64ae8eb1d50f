"""The only reader of the clock that decides."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session


def now(session: Session) -> datetime:
    """This instant (aware, UTC) by the database's clock."""
    at: datetime = read(session)[0]
    return at


def read(session: Session, *columns: ColumnElement[Any]) -> tuple[Any, ...]:
    """This instant by the database's clock, and what else is asked in the same question."""
    if session.get_bind().dialect.name == "sqlite":
        asked = tuple(session.execute(select(*columns)).one()) if columns else ()
        return datetime.now(UTC), *asked
    at, *more = session.execute(select(func.clock_timestamp(), *columns)).one()
    return at.astimezone(UTC), *more
