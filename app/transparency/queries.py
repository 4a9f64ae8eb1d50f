"""What the log and the register add to what somebody holds."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.log import keys
from app.audit.log import queries as log
from app.audit.log.models import Checkpoint, Place, PublicKey
from app.errors import NotFound
from app.protocol.models import Entry, Intent
from app.protocol.states import Kind
from app.protocol.verification import Verdict
from app.register import queries as register
from app.transparency.schemas import Behind, Reign, Standing


def get_checkpoint(session: Session) -> Checkpoint:
    """The last that was signed; raises ``NotFound`` before the first."""
    if found := log.last_checkpoint(session):
        return found
    raise NotFound


def standing(session: Session) -> Standing | None:
    """How the log stands; None before its first checkpoint."""
    checkpoint = log.last_checkpoint(session)
    if checkpoint is None:
        return None
    [(_, leaf)] = log.leaves(session, checkpoint.size - 1, 1)
    return Standing(checkpoint.size, checkpoint.root, datetime.fromisoformat(json.loads(leaf.body)["at"]))


def reigns(session: Session) -> list[Reign]:
    """Every key that signed, oldest first."""
    every = [*keys.all_keys(session), None]
    return [Reign(key, after.valid_from if after else None) for key, after in pairwise(every) if key]


def behind(session: Session, verdict: Verdict) -> Behind | None:
    """What stands behind an authentic paper; of any other paper nothing is said."""
    if not verdict.is_authentic or verdict.key is None:
        return None
    place = session.get(Place, verdict.index) if verdict.index is not None else None
    lines = verdict.lines
    return Behind(
        stands=place is not None and place.hash == verdict.leaf_hash,
        key_since=session.scalar(select(PublicKey.valid_from).where(PublicKey.public == verdict.key.public.hex())),
        received_at=datetime.fromisoformat(lines["received_at"]),
        uncertainty=timedelta(microseconds=int(lines["uncertainty_us"])),
        withdrawn_at=_withdrawn_at(session, lines.get("application")),
        annulled_by=_annulled_by(session, lines),
    )


def _withdrawn_at(session: Session, application: str | None) -> datetime | None:
    query = select(Entry.received_at).join(Entry.intent)
    query = query.where(Intent.subject == application, Intent.kind == Kind.WITHDRAWAL)
    return session.scalar(query.order_by(Entry.id.desc()).limit(1)) if application else None


def _annulled_by(session: Session, lines: Mapping[str, str]) -> Entry | None:
    if "number" not in lines:
        return None
    number, year = lines["number"].split("/")
    query = select(Entry).where(Entry.register == lines["register"], Entry.year == int(year))
    entry = session.scalar(query.where(Entry.number == int(number)))
    return register.annulled_among(session, [entry]).get(entry.id) if entry else None
