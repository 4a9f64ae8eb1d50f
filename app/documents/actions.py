"""Keeping documents, and forgetting bytes that no document names."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts.models import User
from app.documents import queries
from app.documents.models import Blob, Document
from app.documents.rules import display_name
from app.documents.schemas import Arrived
from app.documents.states import Kind
from app.documents.storage import Storage, Stored


def keep(session: Session, arrived: Arrived, *, by: User, at: datetime) -> Document:
    """Name bytes that are already durable; the same bytes may be named many times."""
    know(session, Stored(arrived.sha256, arrived.size), at=at)
    document = Document(
        public_id=secrets.token_urlsafe(16),
        sha256=arrived.sha256,
        size=arrived.size,
        filename=display_name(arrived.filename, arrived.kind),
        kind=arrived.kind,
        uploaded_at=at,
        uploaded_by_id=by.id,
    )
    session.add(document)
    session.flush()
    return document


def put(  # noqa: PLR0913 -- a document is its bytes, its name, its kind, who and when
    session: Session, storage: Storage, data: bytes, filename: str, kind: Kind, *, by: User, at: datetime
) -> Document:
    """Keep bytes that the portal itself has in hand: demonstration data, what it makes."""
    stored = storage.put(data)
    return keep(session, Arrived(stored.sha256, stored.size, filename, kind), by=by, at=at)


def know(session: Session, stored: Stored, *, at: datetime) -> None:
    """A row for bytes that are already durable and that a row of another room names by their digest."""
    # who forgets these bytes at this moment is waited for
    if session.get(Blob, stored.sha256, with_for_update={"read": True, "key_share": True}) is None:
        # Whoever loses the race to add the row finds it: the bytes are the same.
        with suppress(IntegrityError), session.begin_nested():
            session.add(Blob(sha256=stored.sha256, size=stored.size, stored_at=at))


def forget(session: Session, documents: Sequence[int]) -> None:
    """Erase documents that nothing names any more; their bytes are swept unless another document has the same."""
    digests = session.scalars(select(Document.sha256).where(Document.id.in_(documents))).all()
    session.execute(delete(Document).where(Document.id.in_(documents)))
    for digest in set(digests):
        nameless = Blob.sha256.not_in(select(Document.sha256).where(Document.sha256 == digest))
        # Somebody who names the same bytes at this moment keeps them.
        with suppress(IntegrityError), session.begin_nested():
            session.execute(delete(Blob).where(Blob.sha256 == digest, nameless))


def sweep(session: Session, storage: Storage, *, at: datetime) -> int:
    """Forget what never arrived whole (an hour) and what no row names (a day); how many files."""

    def named(digests: Sequence[str]) -> set[str]:
        return queries.named(session, digests)

    return storage.sweep(at, named)
