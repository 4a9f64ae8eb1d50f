"""Tables of the review: checks, admissions, assignments, scores, outcomes."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.applications.models import Application
from app.db import Base, Key
from app.review.states import Decision, Result, Verdict


class Check(Base):
    """An officer's answer to one item of the formal check."""

    __tablename__ = "checks"
    __table_args__ = (UniqueConstraint("application_id", "item"),)

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    item: Mapped[str] = mapped_column(String(20))
    verdict: Mapped[Verdict]
    place: Mapped[str] = mapped_column(String(120), default="")
    """Where the answer was found: document and page."""
    note: Mapped[str] = mapped_column(LongText, default="")
    """Word for word what the applicant reads."""
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    answered_by: Mapped[User] = relationship()


class Proposal(Base):
    """What an officer proposes once every item is answered; the decision is somebody else's word."""

    __tablename__ = "proposals"

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), unique=True)
    decision: Mapped[Decision]
    reason: Mapped[str] = mapped_column(LongText, default="")
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_by: Mapped[User] = relationship()


class Admission(Base):
    """The decision after the formal check."""

    __tablename__ = "admissions"

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), unique=True)
    decision: Mapped[Decision]
    reason: Mapped[str] = mapped_column(LongText, default="")
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decided_by: Mapped[User] = relationship()


class Assignment(Base):
    """One application on one evaluator's desk."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("application_id", "evaluator_id"),
        Index("ix_assignments_evaluator", "evaluator_id", "id"),
    )

    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    assigned_at: Mapped[datetime]
    assigned_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    due_at: Mapped[datetime | None]
    conflict: Mapped[bool | None]
    """None until declared; the file opens only on False."""
    conflict_reason: Mapped[str] = mapped_column(LongText, default="")
    declared_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    """From then on the sheet does not change."""
    saved_at: Mapped[datetime | None]
    application: Mapped[Application] = relationship()
    evaluator: Mapped[User] = relationship(foreign_keys=evaluator_id)


class Score(Base):
    """The points on one criterion in one sheet, with their reason."""

    __tablename__ = "scores"
    __table_args__ = (UniqueConstraint("assignment_id", "criterion"),)

    id: Mapped[Key]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    criterion: Mapped[str] = mapped_column(String(20))
    points: Mapped[Decimal | None]
    """As typed on the scale of the criterion (0 to 5 in halves, by default); None while only a reason is written."""
    reason: Mapped[str] = mapped_column(LongText, default="")


class Outcome(Base):
    """What was decided of one application, and since when the applicant may read it."""

    __tablename__ = "outcomes"

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), unique=True)
    result: Mapped[Result]
    total: Mapped[Decimal | None]
    amount: Mapped[Decimal | None]
    """Euro granted."""
    reason: Mapped[str] = mapped_column(LongText)
    """Word for word what the applicant reads."""
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    communicated_at: Mapped[datetime | None]
    decided_by: Mapped[User] = relationship()
