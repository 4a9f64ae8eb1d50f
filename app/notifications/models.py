"""Messages and what became of their mail."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Key


class Message(Base):
    """One message to a person or an address: written as template and facts, kept as words once it leaves."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_recipient", "recipient_id", "id"),)

    id: Mapped[Key]
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: whoever reads the mail of the address, who has no account."""
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    template: Mapped[str] = mapped_column(String(80))
    """``applications/withdrawn``: its words are ``templates/messages/applications/withdrawn.txt``."""
    facts: Mapped[dict[str, Any]]
    words: Mapped[dict[str, Any] | None]
    """Language to subject and body, as they were when it left: what was said stays said."""
    about: Mapped[str] = mapped_column(String(80), default="", index=True)
    """The code of the thing it speaks of."""
    unique_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None] = mapped_column(index=True)
    """When a worker was asked to send it: the mail is a job of its own, so that telling stays one row."""
    sent_at: Mapped[datetime | None]
    """When the mail server took it."""
    failed_at: Mapped[datetime | None]
    """When we stopped trying to send it; it stays readable here."""
