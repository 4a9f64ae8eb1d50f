"""Tables of the annulments, of the closed days, of the holes that a restore left. Rows are only ever inserted."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Key
from app.documents.models import Blob
from app.protocol.models import Entry, Intent


class Annulment(Base):
    """That an entry no longer counts: by whom, why, by which act, and the entry that says so."""

    __tablename__ = "annulments"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True, autoincrement=False)
    intent_id: Mapped[int] = mapped_column(ForeignKey("intents.id"), unique=True)
    """What was handed to the register; its number is the number of the annulment."""
    reason: Mapped[str] = mapped_column(LongText)
    act: Mapped[str] = mapped_column(String(200))
    """The authorising act, as people read it."""
    annulled_at: Mapped[datetime]
    proposed_by_name: Mapped[str] = mapped_column(String(120))
    approved_by_name: Mapped[str] = mapped_column(String(120))
    entry: Mapped[Entry] = relationship()
    intent: Mapped[Intent] = relationship()


class Day(Base):
    """The register of one day, closed: two files with the same content, for machines and for people."""

    __tablename__ = "register_days"
    __table_args__ = (UniqueConstraint("register", "day"),)

    id: Mapped[Key]
    register: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    """The day on the office wall."""
    first: Mapped[str] = mapped_column(String(20), default="")
    """Number of the first entry, ``0000007/2026``; empty on a day without entries."""
    last: Mapped[str] = mapped_column(String(20), default="")
    count: Mapped[int]
    closed_at: Mapped[datetime]
    xml_sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    pdf_sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    xml: Mapped[Blob] = relationship(foreign_keys=xml_sha256)
    pdf: Mapped[Blob] = relationship(foreign_keys=pdf_sha256)


class Release(Base):
    """Numbers that were given and that a restore lost: the register goes on above them."""

    __tablename__ = "register_releases"

    id: Mapped[Key]
    register: Mapped[str] = mapped_column(String(16))
    year: Mapped[int]
    last: Mapped[int]
    """The last number that is in the database from before."""
    above: Mapped[int]
    """The last one that was given: the next is one more."""
    reason: Mapped[str] = mapped_column(LongText)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: the operator."""
