"""The only reader of the clock that decides.

PostgreSQL: ``clock_timestamp()`` of the one primary. SQLite: the host's clock. Never ``now()``, which is
when the transaction began.
"""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def now(session: Session) -> datetime:
    """This instant (aware, UTC) by the database's clock."""
    if session.get_bind().dialect.name == "sqlite":
        return datetime.now(UTC)
    at: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
    return at.astimezone(UTC)
