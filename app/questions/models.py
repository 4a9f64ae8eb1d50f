"""Tables of the questions: what was asked, and what everybody reads."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.calls.models import Call
from app.db import Base, Key


class Question(Base):
    """What somebody asked, as it was typed: it stays so. Only the office reads it, and its author."""

    __tablename__ = "questions"

    id: Mapped[Key]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("replies.id"))
    call: Mapped[Call] = relationship()
    asked_by: Mapped[User] = relationship()
    reply: Mapped["Reply | None"] = relationship()


class Reply(Base):
    """A question as everybody reads it, and its answer; rows are only inserted."""

    __tablename__ = "replies"
    __table_args__ = (UniqueConstraint("call_id", "number"),)

    id: Mapped[Key]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"))
    number: Mapped[int]
    """From 1 in each call."""
    question: Mapped[str] = mapped_column(Text)
    """Without anything about a person: the office takes it out."""
    answer: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
