"""The storage: documents are kept byte for byte, and the checkpoint beside them is one of the database's."""

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.models import Blob
from app.documents.storage import Storage
from app.protocol import marks
from app.protocol.marks import Marks
from app.protocol.models import Intent
from app.protocol.states import Kind
from app.transparency.inspection.reading import BATCH
from app.transparency.inspection.wrong import Wrong


def inspect_outside(session: Session, storage: Storage) -> Iterator[Wrong]:
    """What is kept outside says how far register and log had come: the database is as far, and says the same."""
    try:
        kept = storage.marks.last()
        if kept is None:
            return
        given, now = Marks.model_validate_json(kept), marks.found(session)
        same = now is not None and given.size == now.size
        wrong = kept != now.model_dump_json() if now and same else bool(marks.doubts(session, given))
    except ValueError:  # also bytes that are no text
        yield Wrong("storage", "marks", "note", "unreadable")
        return
    if wrong:
        yield Wrong("storage", "marks", "note", "not-of-this-database")


def inspect_documents(session: Session, storage: Storage) -> Iterator[Wrong]:
    """What was handed in is kept, byte for byte; every other file too is what its name says."""
    sizes = {row.sha256: row.size for row in session.execute(select(Blob.sha256, Blob.size).order_by(Blob.sha256))}
    handed = select(Intent.manifest).where(Intent.kind == Kind.SUBMISSION)
    for manifest in session.scalars(handed).yield_per(BATCH):
        for one in json.loads(manifest).get("documents", []):
            if sizes.get(one["sha256"]) != one["size"]:
                why = "not-what-was-handed-in" if one["sha256"] in sizes else "missing"
                yield Wrong("blobs", one["sha256"], "size", why)
    for sha256, size in sizes.items():
        if storage.size(sha256) is None:
            yield Wrong("storage", sha256, "bytes", "missing")
        elif (found := _read(storage, sha256))[0] != sha256:
            yield Wrong("storage", sha256, "bytes", "not-what-was-stored")
        elif found[1] != size:
            yield Wrong("blobs", sha256, "size", "not-that-of-the-bytes")


def _read(storage: Storage, sha256: str) -> tuple[str, int]:
    hashed, size = hashlib.sha256(), 0
    for piece in storage.read(sha256):
        hashed.update(piece)
        size += len(piece)
    return hashed.hexdigest(), size
