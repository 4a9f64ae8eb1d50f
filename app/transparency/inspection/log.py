"""The log itself: leaves, their tree, the keys, the checkpoints, what opens the commitments."""

import json
from collections.abc import Generator, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.log import tree
from app.audit.log.erasing import ERASED
from app.audit.log.leaves import commitment
from app.audit.log.models import Checkpoint, Leaf, Node, Opening, Place, Waiting
from app.transparency.inspection.reading import BATCH
from app.transparency.inspection.signing import inspect_checkpoints, inspect_keys
from app.transparency.inspection.wrong import Wrong


def inspect_log(session: Session) -> Iterator[Wrong]:
    """What is wrong with leaves, tree, keys and checkpoints; what leaves say counts only where they are sound."""
    hashes = yield from _places(session)
    nodes = tree.grown(0, {}, hashes)
    wrong = [*_hashes(session, hashes), *_nodes(session, nodes)]
    yield from wrong
    if not wrong:
        yield from inspect_checkpoints(session, nodes, len(hashes))
        yield from _columns(session)
        yield from inspect_keys(session)
        yield from _openings(session)


def _places(session: Session) -> Generator[Wrong, None, list[bytes]]:
    """Indices without gaps; gives the hash of each leaf, as its bytes are now."""
    hashes: list[bytes] = []
    query = select(Place.position, Place.leaf_id, Leaf.body).outerjoin(Leaf, Leaf.id == Place.leaf_id)
    for position, leaf_id, body in session.execute(query.order_by(Place.position)).yield_per(BATCH):
        if position != len(hashes):
            yield Wrong("log_places", str(len(hashes)), "position", "missing")
            return hashes
        if body is None:
            yield Wrong("log_leaves", str(leaf_id), "id", "missing")
            return hashes
        hashes.append(tree.leaf_hash(body.encode()))
    yield from _unplaced(session)
    return hashes


def _unplaced(session: Session) -> Iterator[Wrong]:
    """A leaf has an index or waits for one, never neither nor both."""
    waits, stands = select(Waiting.leaf_id), select(Place.leaf_id)
    for key in session.scalars(select(Leaf.id).where(Leaf.id.not_in(waits), Leaf.id.not_in(stands)).order_by(Leaf.id)):
        yield Wrong("log_leaves", str(key), "id", "neither-waiting-nor-indexed")
    for key in session.scalars(select(Waiting.leaf_id).where(Waiting.leaf_id.in_(stands))):
        yield Wrong("log_waiting", str(key), "leaf_id", "indexed-already")
    for key in session.scalars(select(Waiting.leaf_id).where(Waiting.leaf_id.not_in(select(Leaf.id)))):
        yield Wrong("log_waiting", str(key), "leaf_id", "of-no-leaf")


def _hashes(session: Session, hashes: list[bytes]) -> Iterator[Wrong]:
    """Where a kept hash is not that of the bytes, what is above says which of the two was changed."""
    kept = {place.position: place for place in session.scalars(select(Place))}
    for position, hashed in enumerate(hashes):
        place = kept[position]
        if place.hash == hashed.hex():
            continue
        if _signed(session, hashes, position):
            yield Wrong("log_places", str(position), "hash", "not-that-of-the-leaf")
        else:
            yield Wrong("log_leaves", str(place.leaf_id), "body", "not-what-was-hashed")


def _signed(session: Session, hashes: list[bytes], position: int) -> bool:
    """Whether the bytes, as they are now, give the root of the first checkpoint that covers them."""
    query = select(Checkpoint).where(Checkpoint.size > position).order_by(Checkpoint.size).limit(1)
    first = session.scalar(query)
    if first is None or first.size > len(hashes):
        return False
    return tree.root(first.size, tree.grown(0, {}, hashes[: first.size]).__getitem__).hex() == first.root


def _nodes(session: Session, computed: Mapping[tree.Where, bytes]) -> Iterator[Wrong]:
    kept = {(one.level, one.position): one.hash for one in session.scalars(select(Node))}
    wanted = {where: one.hex() for where, one in computed.items() if where[0]}
    for where in sorted(wanted.keys() | kept.keys()):
        if kept.get(where) == wanted.get(where):
            continue
        why = "missing" if where not in kept else "not-of-what-is-below" if where in wanted else "not-in-the-tree"
        yield Wrong("log_nodes", f"{where[0]}/{where[1]}", "hash", why)


def _columns(session: Session) -> Iterator[Wrong]:
    """The columns of a leaf repeat what its bytes say; bytes that wait for their index are at least a leaf."""
    for leaf in session.scalars(select(Leaf).order_by(Leaf.id)).yield_per(BATCH):
        try:
            said = json.loads(leaf.body)
            values = {name: said[name] for name in ("kind", "subject", "scope")}
        except (ValueError, KeyError, TypeError):
            yield Wrong("log_leaves", str(leaf.id), "body", "unreadable")
            continue
        for name, value in values.items():
            if getattr(leaf, name) != value:
                yield Wrong("log_leaves", str(leaf.id), name, "differs-from-body")


def _openings(session: Session) -> Iterator[Wrong]:
    """Salt and value open the commitment, where a leaf does not say that they were erased."""
    openings = {(one.leaf_id, one.field): one for one in session.scalars(select(Opening))}
    erased = set()
    for leaf in session.scalars(select(Leaf).order_by(Leaf.id.desc())).yield_per(BATCH):
        content: dict[str, Any] = json.loads(leaf.body)
        if content["kind"] == ERASED:
            erased.add((content["facts"]["leaf"], content["facts"]["field"]))
        for field, committed in content["personal"].items():
            opening = openings.pop((leaf.id, field), None)
            row = f"{leaf.id}/{field}"
            if opening is None:
                if (leaf.id, field) not in erased:
                    yield Wrong("log_openings", row, "value", "missing")
            elif not _opens(opening.salt, opening.value, committed):
                yield Wrong("log_openings", row, "salt or value", "does-not-open-the-commitment")
    for leaf_id, field in openings:
        yield Wrong("log_openings", f"{leaf_id}/{field}", "field", "opens-nothing")


def _opens(salt: str, value: str, committed: str) -> bool:
    try:
        return commitment(salt, value) == committed
    except ValueError:
        return False
