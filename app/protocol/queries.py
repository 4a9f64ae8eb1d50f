"""Reading the register."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from app.protocol.models import Entry, Intent, Waiting
from app.protocol.states import Direction, Kind


def entry_of_intent(session: Session, intent_id: int) -> Entry | None:
    """The entry an intent got, once it has its number."""
    return session.scalar(select(Entry).options(joinedload(Entry.intent)).where(Entry.intent_id == intent_id))


def entries_of_intents(session: Session, intents: Iterable[int]) -> dict[int, Entry]:
    """Intent to entry, for those already numbered; intents come loaded."""
    query = select(Entry).options(joinedload(Entry.intent)).where(Entry.intent_id.in_(list(intents)))
    return {entry.intent_id: entry for entry in session.scalars(query)}


def entries_about(session: Session, subject: str) -> Sequence[Entry]:
    """Every entry about one application, in and out, oldest first."""
    query = select(Entry).join(Intent).where(Intent.subject == subject).order_by(Entry.registered_at)
    return session.scalars(query).all()


def intents_by_key(session: Session, actors: Iterable[int], keys: Iterable[str]) -> dict[tuple[int, str, str], Intent]:
    """(actor, scope, key) to intent: what these people already handed in under these keys."""
    query = select(Intent).where(
        Intent.actor_id.in_(list(actors)),
        Intent.key.in_(list(keys)),
        Intent.kind.in_([Kind.SUBMISSION, Kind.INTEGRATION]),
        Intent.direction == Direction.IN,
    )
    return {(intent.actor_id, intent.scope, intent.key): intent for intent in session.scalars(query)}


def waiting(session: Session) -> int:
    """How many stand in line."""
    return session.scalar(select(func.count()).select_from(Waiting)) or 0
