"""Reading the log."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.log import tree
from app.audit.log.indexing import nodes_at
from app.audit.log.models import Checkpoint, Leaf, Opening, Place, Waiting


def last_checkpoint(session: Session) -> Checkpoint | None:
    """The last that was signed; None before the first."""
    return session.scalar(select(Checkpoint).order_by(Checkpoint.size.desc()).limit(1))


def checkpoint_of(session: Session, size: int) -> Checkpoint | None:
    """The one that was signed when the log had so many leaves."""
    return session.get(Checkpoint, size)


def root_at(session: Session, size: int) -> bytes | None:
    """The root of the first ``size`` leaves as they are stored; None where there are not so many."""
    nodes = nodes_at(session, tree.edge(size))
    return tree.root(size, nodes.__getitem__) if len(nodes) == size.bit_count() else None


def anything_waiting(session: Session) -> bool:
    """Whether a leaf has no index yet."""
    return session.scalar(select(Waiting.leaf_id).limit(1)) is not None


def leaves(session: Session, start: int, limit: int) -> Sequence[tuple[Place, Leaf]]:
    """Leaves by index, from ``start`` on."""
    query = select(Place, Leaf).join(Leaf, Leaf.id == Place.leaf_id).where(Place.position >= start)
    return [(place, leaf) for place, leaf in session.execute(query.order_by(Place.position).limit(limit))]


def places(session: Session, start: int, limit: int) -> Sequence[Place]:
    """Indices and hashes, from ``start`` on."""
    return session.scalars(select(Place).where(Place.position >= start).order_by(Place.position).limit(limit)).all()


def openings_of(session: Session, leaf: Leaf) -> Sequence[Opening]:
    """What still opens the commitments of a leaf."""
    return session.scalars(select(Opening).where(Opening.leaf_id == leaf.id).order_by(Opening.field)).all()


def inclusion(session: Session, index: int, size: int) -> list[bytes]:
    """The proof that a leaf is in the log of that size."""
    return _asked(session, lambda nodes: tree.inclusion(index, size, nodes))


def consistency(session: Session, old: int, new: int) -> list[bytes]:
    """The proof that the log of a size grew out of a smaller one."""
    return _asked(session, lambda nodes: tree.consistency(old, new, nodes))


def _asked(session: Session, ask: tree.Asking) -> list[bytes]:
    """Every node in two statements, however large the log."""
    found = nodes_at(session, tree.needed(ask))
    return ask(found.__getitem__)
