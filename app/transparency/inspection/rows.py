"""Rows that a leaf answers for, whole: attempts, windows, annulments, closed days."""

import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.models import Attempt
from app.audit.log.models import Leaf, Opening
from app.audit.log.rows import ROW, name_of, told
from app.calls.models import Window
from app.register.models import Annulment, Day
from app.transparency.inspection.reading import BATCH
from app.transparency.inspection.wrong import Wrong

SEALED: Final = (Attempt, Window, Annulment, Day)
"""Only ever inserted, each with its leaf."""


def inspect_rows(session: Session) -> Iterator[Wrong]:
    """Each row is what its leaf says, and has one; each leaf has its row."""
    said = _said(session)
    for model in SEALED:
        for row in session.scalars(select(model)).yield_per(BATCH):
            name = name_of(row)
            if name not in said:
                yield _wrong(name, "id", "in-no-leaf")
                continue
            found = told(row)
            for field, value in (said.pop(name) or {}).items():
                if found[field] != value:
                    yield _wrong(name, field, "differs-from-its-leaf")
    for name in said:
        yield _wrong(name, "id", "missing")


def _said(session: Session) -> dict[str, dict[str, Any] | None]:
    """Name of the row to its fields; None where they were erased from the log."""
    query = select(Leaf.body, Opening.value).order_by(Leaf.id)
    query = query.outerjoin(Opening, (Opening.leaf_id == Leaf.id) & (Opening.field == ROW))
    said = {}
    for body, opened in session.execute(query).yield_per(BATCH):
        name = json.loads(body)["facts"].get(ROW)
        if name:
            said[name] = json.loads(opened) if opened else None
    return said


def _wrong(name: str, field: str, why: str) -> Wrong:
    table, key = name.split(" ")
    return Wrong(table, key, field, why)
