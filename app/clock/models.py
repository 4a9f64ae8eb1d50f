"""Tables of the clock: the high-water mark, one row for each process that moves it; what set it right; silences.

Rows of interruptions are only ever inserted.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Key


class Mark(Base):
    """How far one process has seen time go; the mark is the largest of them, and nobody waits for another's row."""

    __tablename__ = "clock_marks"

    process: Mapped[str] = mapped_column(String(120), primary_key=True)
    epoch: Mapped[int]
    """Marks of before the last reset count no more."""
    highest: Mapped[datetime]
    beat_at: Mapped[datetime | None]
    """The last healthy heartbeat, by the database's clock."""
    suspect_since: Mapped[datetime | None]
    """What the clock said when it was first not to be believed; None while it is."""


class Reset(Base):
    """The clock was wrong and is right again: an act of two persons."""

    __tablename__ = "clock_resets"

    id: Mapped[Key]
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    """Who approved it."""


class Interruption(Base):
    """No heart beat for a while: of any server, or of one of them."""

    __tablename__ = "interruptions"
    __table_args__ = (UniqueConstraint("server", "began_at"),)

    id: Mapped[Key]
    server: Mapped[str] = mapped_column(String(80))
    """Its name; empty where nobody answered."""
    began_at: Mapped[datetime]
    """The last beat before it."""
    ended_at: Mapped[datetime]
    """The first beat after it."""
