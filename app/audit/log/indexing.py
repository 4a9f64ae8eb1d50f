"""Giving leaves their index, and signing how the log stands then: once for everybody in a pass of the register."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Select, delete, insert, select, tuple_
from sqlalchemy.orm import Session

from app.audit.log import tree
from app.audit.log.models import Checkpoint, Leaf, Node, Place, Waiting
from app.audit.log.notes import Checkpoint as Statement
from app.audit.log.notes import Signer
from app.errors import Unavailable

MOST: Final = 5000
"""Leaves that one pass takes off the line."""

PROOF: Final = "c2sp.org/tlog-proof@v1"


class LogBroken(Unavailable):
    """What is stored no longer gives the root that was signed: nothing more is signed until somebody has looked."""

    code = "log-broken"


@dataclass(frozen=True, slots=True)
class Standing:
    """The log as it stood: its size, its root, its right edge."""

    size: int
    edge: Mapping[tree.Where, bytes]


@dataclass(frozen=True)
class Indexed:
    """A pass: where each leaf went, and the checkpoint that covers them all."""

    places: Mapping[int, int]
    """Key of the leaf to its index."""
    checkpoint: Checkpoint
    spans: tree.Spans

    def proof(self, index: int) -> str:
        """That the leaf at ``index`` is below the checkpoint (C2SP tlog-proof)."""
        hashes = "".join(f"{b64encode(one).decode()}\n" for one in self.spans.path(index, 0, self.checkpoint.size))
        return f"{PROOF}\nindex {index}\n{hashes}\n{self.checkpoint.note}"


def begin(session: Session) -> tuple[Standing, list[tuple[int, str]]]:
    """How the log stands, and the leaves in line; raises ``LogBroken`` if what is stored is not what was signed."""
    return _standing(session), [(row.id, row.body) for row in session.execute(_in_line())]


def append(
    session: Session, standing: Standing, leaves: Sequence[tuple[int, str]], signer: Signer, *, at: datetime
) -> Indexed:
    """Give ``leaves`` (key and stored bytes) the next indices and sign; whoever calls holds the register's lock."""
    hashes = [tree.leaf_hash(body.encode()) for _, body in leaves]
    made = tree.grown(standing.size, standing.edge, hashes)
    size = standing.size + len(leaves)
    nodes = {**standing.edge, **made}
    spans = tree.Spans(nodes.__getitem__)
    root = spans.hash(0, size)
    _keep(session, standing.size, leaves, made)
    checkpoint = Checkpoint(size=size, root=root.hex(), before=standing.size, made_at=at)
    checkpoint.note = signer.note(str(Statement(signer.name, size, root)))
    session.add(checkpoint)
    session.flush()
    return Indexed({key: standing.size + n for n, (key, _) in enumerate(leaves)}, checkpoint, spans)


def _standing(session: Session) -> Standing:
    last = session.scalar(select(Checkpoint).order_by(Checkpoint.size.desc()).limit(1))
    if last is None:
        return Standing(0, {})
    edge = nodes_at(session, tree.edge(last.size))
    if len(edge) != last.size.bit_count() or tree.root(last.size, edge.__getitem__).hex() != last.root:
        raise LogBroken
    return Standing(last.size, edge)


def nodes_at(session: Session, wanted: Sequence[tree.Where]) -> dict[tree.Where, bytes]:
    """The hashes of these nodes, as far as they are stored."""
    lowest = [position for level, position in wanted if level == 0]
    higher = [where for where in wanted if where[0]]
    found: dict[tree.Where, bytes] = {}
    if higher:
        query = select(Node.level, Node.position, Node.hash).where(tuple_(Node.level, Node.position).in_(higher))
        found |= {(level, position): bytes.fromhex(one) for level, position, one in session.execute(query)}
    if lowest:
        places = select(Place.position, Place.hash).where(Place.position.in_(lowest))
        found |= {(0, position): bytes.fromhex(one) for position, one in session.execute(places)}
    return found


def _in_line() -> Select[int, str]:
    return select(Leaf.id, Leaf.body).join(Waiting, Waiting.leaf_id == Leaf.id).order_by(Leaf.id).limit(MOST)


def _keep(session: Session, first: int, leaves: Sequence[tuple[int, str]], made: Mapping[tree.Where, bytes]) -> None:
    places = [
        {"position": position, "leaf_id": key, "hash": made[0, position].hex()}
        for position, (key, _) in enumerate(leaves, first)
    ]
    session.execute(insert(Place), places)
    nodes = [
        {"level": level, "position": position, "hash": one.hex()} for (level, position), one in made.items() if level
    ]
    if nodes:
        session.execute(insert(Node), nodes)
    session.execute(delete(Waiting).where(Waiting.leaf_id.in_([key for key, _ in leaves])))
