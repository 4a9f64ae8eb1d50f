"""Tables of the register. Rows of intents and entries are only ever inserted."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Key
from app.protocol.states import Direction, Kind, Reserve


class Counter(Base):
    """The last number of a register in a year; its lock is the lock of the register."""

    __tablename__ = "counters"

    register: Mapped[str] = mapped_column(String(16), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
    last_registered_at: Mapped[datetime | None]


class Intent(Base):
    """Something handed over, durable before it has a number, with everything its entry will say."""

    __tablename__ = "intents"
    __table_args__ = (
        UniqueConstraint("actor_id", "scope", "key"),
        Index("ix_intents_subject", "subject", "kind"),
    )

    id: Mapped[Key]
    register: Mapped[str] = mapped_column(String(16))
    kind: Mapped[Kind]
    direction: Mapped[Direction]
    actor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    scope: Mapped[str] = mapped_column(String(40))
    """The code of the call: where a key is somebody's own."""
    subject: Mapped[str] = mapped_column(String(80))
    """The code of the application it is about."""
    key: Mapped[str] = mapped_column(String(80))
    """The idempotency key: the same key of the same person, the same answer for ever."""
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the manifest, hexadecimal."""
    manifest: Mapped[str] = mapped_column(LongText)
    """The manifest itself: canonical JSON (RFC 8785)."""
    statement: Mapped[str] = mapped_column(LongText)
    """What entry and receipt will say, as JSON; numbering needs to know nothing else."""
    received_at: Mapped[datetime]
    uncertainty_us: Mapped[int] = mapped_column(default=0)
    window: Mapped[int | None]
    """Number of the window it was judged by."""
    floor_at: Mapped[datetime | None]
    """The earliest it can have arrived, where that is a doubt."""
    reserve: Mapped[Reserve | None]
    """Why it was accepted with reserve: the window was over by ``received_at``, and a person must decide."""
    made_at: Mapped[datetime]


class Waiting(Base):
    """The line: intents that have no number yet. Numbering takes them off."""

    __tablename__ = "waiting"

    intent_id: Mapped[int] = mapped_column(ForeignKey("intents.id"), primary_key=True, autoincrement=False)
    received_at: Mapped[datetime] = mapped_column(index=True)


class Entry(Base):
    """A registration (DPR 445/2000 art. 53): all its data given in one operation."""

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("register", "year", "number"),)

    id: Mapped[Key]
    register: Mapped[str] = mapped_column(String(16))
    year: Mapped[int]
    number: Mapped[int]
    intent_id: Mapped[int] = mapped_column(ForeignKey("intents.id"), unique=True)
    direction: Mapped[Direction]
    kind: Mapped[Kind]
    received_at: Mapped[datetime]
    registered_at: Mapped[datetime]
    sender: Mapped[str] = mapped_column(String(250))
    recipient: Mapped[str] = mapped_column(String(250))
    subject: Mapped[str] = mapped_column(String(300))
    digest: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[str] = mapped_column(LongText)
    """The text of the receipt, as given: the same bytes for ever."""
    intent: Mapped[Intent] = relationship()
