"""Jobs waiting, leased, done."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Key


class Job(Base):
    """One piece of work; ``done_at`` or ``given_up_at`` ends it."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_due", "ended_at", "due_at"),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]]
    unique_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    """Asking twice for the same work makes one job."""
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(80))
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(Text)
    ended_at: Mapped[datetime | None]
    """Done, or given up after too many attempts (then ``last_error`` says why)."""
