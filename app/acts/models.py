"""The table of acts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from app.acts.states import State
from app.db import Base, Key


class Act(Base):
    """Something that takes two persons: one proposed it, another approves it, and only then does it happen."""

    __tablename__ = "acts"
    __table_args__ = (
        Index(
            "ix_acts_open",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    """Random; the address of its page."""
    kind: Mapped[str] = mapped_column(String(60))
    """``application.outcome``: what happens once it is approved."""
    subject: Mapped[str] = mapped_column(String(80))
    """The code people know the thing by."""
    called: Mapped[str] = mapped_column(String(200), server_default="")
    """The thing as people call it, in lists and messages."""
    scope: Mapped[str] = mapped_column(String(40))
    """The code of the call it belongs to, whose people may approve; empty: those of any call."""
    payload: Mapped[dict[str, Any]]
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_by_name: Mapped[str] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_by_name: Mapped[str] = mapped_column(String(120), default="")
    approved: Mapped[bool | None]
    """None while it waits."""
    refusal: Mapped[str] = mapped_column(LongText, default="")
    """Why it was refused."""

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.approved is None:
            return State.PROPOSED
        return State.APPROVED if self.approved else State.REFUSED
