"""The trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Key


class Event(Base):
    """Who did what to which thing, and when; ``facts`` never hold what the law lets people erase elsewhere."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_subject", "subject_kind", "subject", "id"),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(60))
    """``application.withdrawn``: the thing, then what happened to it."""
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    """The code people know the thing by."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: the portal itself."""
    by_name: Mapped[str] = mapped_column(String(120), default="")
    facts: Mapped[dict[str, Any]]
