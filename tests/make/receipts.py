"""Receipts without a database: stamped, logged and signed as the register does it."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.audit.log import Indexed, tree
from app.audit.log.leaves import composed
from app.audit.log.models import Checkpoint
from app.audit.log.notes import Checkpoint as Statement
from app.audit.log.notes import Signer
from app.protocol.manifests import digest_of
from app.protocol.models import Intent
from app.protocol.schemas import Statement as Said
from app.protocol.stamping import leaf_of, stamped
from app.protocol.states import REGISTER, Direction, Kind

MARCH: Final = datetime(2026, 3, 5, 14, 59, tzinfo=UTC)

SIGNER: Final = Signer("bandi.example.org/sportello", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))

LATER: Final = Signer(SIGNER.name, Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
"""The key that took over."""


def receipt(
    *, place: int = 4, size: int = 11, signer: Signer = SIGNER, documents: dict[str, bytes] | None = None
) -> str:
    """The text of a receipt whose leaf stands at ``place`` of a log of ``size`` leaves."""
    lines = {
        f"document_{n:03d}": f"{slot} sha256={sha256(data).hexdigest()} size={len(data)}"
        for n, (slot, data) in enumerate((documents or {}).items(), 1)
    }
    said = Said(body="Ente", sender="Però S.p.A.", recipient="Ufficio", subject="Domanda A-1", lines=lines)
    intent = Intent(
        id=1,
        register=REGISTER,
        kind=Kind.SUBMISSION,
        direction=Direction.IN,
        actor_id=7,
        scope="CTL26",
        subject="A-1",
        key="k",
        digest=digest_of("{}"),
        manifest="{}",
        statement=said.model_dump_json(),
        received_at=MARCH,
        uncertainty_us=1200,
        window=1,
        made_at=MARCH,
    )
    stamp = stamped(intent, 2026, 7, MARCH)
    draft = leaf_of(stamp)
    body = composed(draft, dict.fromkeys(draft.personal, "00" * 32))
    hashes = [tree.leaf_hash(str(n).encode()) for n in range(size)]
    hashes[place] = tree.leaf_hash(body.encode())
    spans = tree.Spans(tree.grown(0, {}, hashes).__getitem__)
    note = signer.note(str(Statement(signer.name, size, spans.hash(0, size))))
    indexed = Indexed({1: place}, Checkpoint(size=size, note=note), spans)
    return stamp.receipt(body, place, signer, indexed)
