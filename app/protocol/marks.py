"""How far register and log had come, as it is kept outside the database; and whether a database is as far."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import zone
from app.audit.log import keys, notes
from app.audit.log import queries as log
from app.errors import Reason, Unavailable
from app.protocol import rules
from app.protocol.models import Counter

RETRY_SECONDS: Final = "60"


class ReadOnly(Unavailable):
    """The database is not what it was: until somebody has looked, nothing is written and no number is given."""

    code = "read-only"
    headers: Final = {"Retry-After": RETRY_SECONDS}


class Marks(BaseModel):
    """What the portal has given its word for: kept before anybody is answered."""

    model_config = ConfigDict(extra="forbid")

    numbers: dict[str, int]
    """The last number of each register and year, ``CTL/2026``."""
    checkpoint: str
    """The log's last signed checkpoint; empty where nobody knows of one."""
    at: datetime
    """When it was signed."""
    restored: datetime | None = None
    """The copy the database was put back from, until somebody has said that no number was given after it."""

    @property
    def size(self) -> int:
        """Leaves of the log then."""
        return _parsed(self.checkpoint).size if self.checkpoint else 0


def found(session: Session) -> Marks | None:
    """How far this database has come; None before anything was signed."""
    last = log.last_checkpoint(session)
    return Marks(numbers=numbers(session), checkpoint=last.note, at=last.made_at) if last else None


def numbers(session: Session) -> dict[str, int]:
    """The last number of each register and year."""
    rows = session.execute(select(Counter.register, Counter.year, Counter.last))
    return {f"{register}/{year}": last for register, year, last in rows}


def doubts(session: Session, kept: Marks) -> list[Reason]:
    """Everything in which the database falls short of what was kept; nothing if it only went on from there."""
    restored = [Reason("database-restored", facts={"made_at": _said(kept.restored)})] if kept.restored else []
    behind = rules.behind(kept.numbers, numbers(session))
    return [*restored, *behind, *(_against_log(session, kept) if kept.checkpoint else ())]


def _against_log(session: Session, kept: Marks) -> Iterator[Reason]:
    checkpoint = _parsed(kept.checkpoint)
    last = log.last_checkpoint(session)
    size = last.size if last else 0
    origins = {key.name for key in keys.all_keys(session)}
    if size < checkpoint.size:
        yield Reason("log-behind", facts={"kept": checkpoint.size, "found": size})
    elif checkpoint.origin not in origins or log.root_at(session, checkpoint.size) != checkpoint.root:
        yield Reason("log-differs", facts={"size": checkpoint.size})


def _parsed(note: str) -> notes.Checkpoint:
    return notes.Checkpoint.parse(notes.split(note)[0])


def _said(at: datetime) -> str:
    return f"{zone.local(at):%d/%m/%Y %H:%M:%S}"
