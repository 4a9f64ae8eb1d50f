"""Values that no longer mean anything: found before they are compared with others."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import JSON, Column, Table, select
from sqlalchemy.orm import Session

from app.applications.models import Attempt
from app.audit.log.models import Checkpoint, Leaf, Node, Opening, Place, PublicKey
from app.audit.log.models import Waiting as WaitingLeaf
from app.calls.models import Window
from app.db import Base
from app.documents.models import Blob
from app.protocol.models import Counter, Entry, Intent, Waiting
from app.register.models import Annulment, Day
from app.transparency.inspection.wrong import Wrong

INSPECTED: Final = tuple(
    model.__tablename__
    for model in (
        *(Leaf, Place, Node, PublicKey, Checkpoint, Opening, WaitingLeaf),
        *(Intent, Entry, Counter, Waiting, Attempt, Window, Annulment, Day, Blob),
    )
)
"""Whatever the log answers for."""

BATCH: Final = 1000

UNREADABLE: Final = (ValueError, TypeError, LookupError, ArithmeticError)
"""What reading a value of another kind raises: an instant, a word of a list, digits."""


def inspect_readable(session: Session) -> Iterator[Wrong]:
    """Every value is of the kind of its column."""
    for name in INSPECTED:
        table = Base.metadata.tables[name]
        try:
            sound = all(_fits(row, table) for row in session.execute(select(table)).yield_per(BATCH))
        except UNREADABLE:
            sound = False
        if not sound:
            yield from _which(session, table)


def _fits(row: Any, table: Table) -> bool:
    return all(_is_of(column, value) for column, value in zip(table.columns, row, strict=True))


def _is_of(column: Column[Any], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    return isinstance(column.type, JSON) or isinstance(value, column.type.python_type)


def _which(session: Session, table: Table) -> Iterator[Wrong]:
    """Row by row, column by column."""
    keys = [*table.primary_key.columns]
    for key in session.execute(select(*keys)).all():
        here = [column == value for column, value in zip(keys, key, strict=True)]
        for column in table.columns:
            try:
                sound = _is_of(column, session.scalar(select(column).where(*here)))
            except UNREADABLE:
                sound = False
            if not sound:
                yield Wrong(table.name, "/".join(map(str, key)), column.name, "unreadable")
