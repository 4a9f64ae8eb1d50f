"""What a number brings: the row of the register, the leaf of the log, the text of the receipt. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.audit.log import Draft, Indexed
from app.audit.log.notes import Signer
from app.audit.log.rows import ROW, told
from app.audit.log.values import canonical
from app.protocol import rules
from app.protocol.manifests import digest_of
from app.protocol.models import Intent
from app.protocol.schemas import Statement
from app.protocol.states import REGISTRATION


@dataclass(frozen=True, slots=True)
class Stamped:
    """An intent with its number."""

    row: dict[str, Any]
    """The entry, but for its receipt."""
    lines: dict[str, str]
    """The receipt, but for its place in the log."""
    intent: Intent

    def receipt(self, body: str, index: int, signer: Signer, indexed: Indexed) -> str:
        """The text that is given: lines, signature, and the proof that its leaf stands in the log."""
        text = rules.receipt([*(self.lines | {"log": signer.name, "log_index": str(index), "log_leaf": body}).items()])
        return f"{signer.note(text)}\n{indexed.proof(index)}"


def stamped(intent: Intent, year: int, number: int, registered_at: datetime) -> Stamped:
    """Everything DPR 445/2000 art. 53 wants, given in one operation."""
    statement = Statement.model_validate_json(intent.statement)
    stamp = {
        "register": intent.register,
        "number": f"{number:07d}/{year}",
        "received_at": rules.written(intent.received_at),
        "registered_at": rules.written(registered_at),
        "uncertainty_us": str(intent.uncertainty_us),
        "window": str(intent.window or ""),
        "manifest": intent.digest,
        "body": statement.body,
        "sender": statement.sender,
        "recipient": statement.recipient,
        "subject": statement.subject,
        "kind": intent.kind,
        "reserve": intent.reserve or "no",
    }
    if intent.floor_at:
        stamp["floor_at"] = rules.written(intent.floor_at)
    row = {
        "register": intent.register,
        "year": year,
        "number": number,
        "intent_id": intent.id,
        "direction": intent.direction,
        "kind": intent.kind,
        "received_at": intent.received_at,
        "registered_at": registered_at,
        "sender": statement.sender,
        "recipient": statement.recipient,
        "subject": statement.subject,
        "digest": intent.digest,
    }
    return Stamped(row, statement.lines | stamp, intent)


def leaf_of(one: Stamped) -> Draft:
    """The leaf of a registration: from these the register can be written again, while the openings stand."""
    row, intent = one.row, one.intent
    plain = ("register", "year", "number", "direction", "kind", "received_at", "registered_at", "digest")
    said = {"entry": {name: row[name] for name in ("sender", "recipient", "subject")}, "intent": told(intent)}
    return Draft(
        kind=REGISTRATION,
        subject=intent.subject,
        scope=intent.scope,
        facts={name: row[name] for name in plain} | {"receipt": digest_of(rules.receipt([*one.lines.items()]))},
        personal={ROW: canonical(said)},
        at=row["registered_at"],
        by=intent.actor_id,
    )
