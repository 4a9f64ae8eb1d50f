"""The keys of the log and the checkpoints they signed."""

import json
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.log import keys, notes, tree
from app.audit.log.models import Checkpoint, Leaf, PublicKey
from app.audit.log.notes import NotANote
from app.audit.log.values import instant
from app.transparency.inspection.wrong import Wrong


def inspect_keys(session: Session) -> Iterator[Wrong]:
    """Each key is recorded by a leaf, which says since when."""
    bodies = session.scalars(select(Leaf.body).where(Leaf.kind == "key.valid"))
    said = {one["facts"].get("public"): one for one in map(json.loads, bodies)}
    for key in session.scalars(select(PublicKey).order_by(PublicKey.id)):
        leaf = said.pop(key.public, None)
        if leaf is None:
            yield Wrong("log_keys", str(key.id), "public", "in-no-leaf")
        elif leaf["facts"]["name"] != key.name:
            yield Wrong("log_keys", str(key.id), "name", "differs-from-its-leaf")
        elif leaf["at"] != instant(key.valid_from):
            yield Wrong("log_keys", str(key.id), "valid_from", "differs-from-its-leaf")
    for public in said:
        yield Wrong("log_keys", public, "public", "missing")


def inspect_checkpoints(session: Session, nodes: Mapping[tree.Where, bytes], size: int) -> Iterator[Wrong]:
    """Each is signed by a key of ours and states the root of the leaves; so each grows out of those before it."""
    verifiers = _verifiers(session)
    last = 0
    for one in session.scalars(select(Checkpoint).order_by(Checkpoint.size)):
        yield from _checkpoint(one, nodes, size, verifiers)
        if one.before not in {last, None}:
            yield Wrong("log_checkpoints", str(one.before), "size", "missing")
        last = one.size
    if last < size:
        yield Wrong("log_checkpoints", str(size), "size", "missing")


def _verifiers(session: Session) -> list[notes.Verifier]:
    """Those that can be read: the others are named when the keys are gone through."""
    found = []
    for key in keys.all_keys(session):
        try:
            found.append(keys.verifier(key))
        except ValueError:
            continue
    return found


def _checkpoint(
    one: Checkpoint, nodes: Mapping[tree.Where, bytes], size: int, verifiers: Sequence[notes.Verifier]
) -> Iterator[Wrong]:
    row = str(one.size)
    try:
        text, signatures = notes.split(one.note)
        stated = notes.Checkpoint.parse(text)
    except NotANote:
        yield Wrong("log_checkpoints", row, "note", "unreadable")
        return
    if str(stated) != text or len(signatures) != 1 or notes.signed_by(text, signatures, verifiers) is None:
        yield Wrong("log_checkpoints", row, "note", "not-signed-by-a-key-of-ours")
    elif stated.size != one.size:
        yield Wrong("log_checkpoints", row, "size", "not-what-was-signed")
    elif stated.root.hex() != one.root:
        yield Wrong("log_checkpoints", row, "root", "not-what-was-signed")
    elif one.size > size:
        yield Wrong("log_places", str(size), "position", "missing")
    elif tree.root(one.size, nodes.__getitem__) != stated.root:
        yield Wrong("log_leaves", f"before index {size}", "body", "not-what-was-signed")
