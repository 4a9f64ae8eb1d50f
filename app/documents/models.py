"""Bytes by hash, and the documents that name them."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Key


class Blob(Base):
    """Bytes under their SHA-256, stored and synced before this row was committed."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    stored_at: Mapped[datetime]


class Document(Base):
    """A file somebody handed over: which bytes, under which name, of which kind by structure."""

    __tablename__ = "documents"

    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    """Random; the id in addresses and in the API."""
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    filename: Mapped[str] = mapped_column(String(150))
    """For show only: never in a path."""
    kind: Mapped[str] = mapped_column(String(20))
    """pdf, p7m, xlsx…: by structure, not by name."""
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    blob: Mapped[Blob] = relationship()
