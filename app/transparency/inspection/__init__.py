"""Recomputing everything from what is stored, and naming what is not as it was written, down to row and field."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from sqlalchemy.orm import Session

from app.documents.storage import Storage
from app.transparency.inspection.documents import inspect_documents, inspect_outside
from app.transparency.inspection.log import inspect_log
from app.transparency.inspection.reading import inspect_readable
from app.transparency.inspection.register import inspect_register
from app.transparency.inspection.rows import inspect_rows
from app.transparency.inspection.wrong import Wrong

Stage: TypeAlias = Callable[[Session, Storage], Iterator[Wrong]]

STAGES: Final[tuple[Stage, ...]] = (
    lambda session, _: inspect_readable(session),
    lambda session, _: inspect_log(session),
    lambda session, _: inspect_register(session),
    lambda session, _: inspect_rows(session),
    inspect_outside,
    inspect_documents,
)
"""Each compares with what those before it found to be sound."""

__all__ = ["Wrong", "inspect"]


def inspect(session: Session, storage: Storage) -> Iterator[Wrong]:
    """Everything that is wrong in the first stage where something is; nothing if all is as it was written."""
    for stage in STAGES:
        sound = True
        for wrong in stage(session, storage):
            sound = False
            yield wrong
        if not sound:
            return
