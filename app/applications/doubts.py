"""What was accepted with reserve: what is known of its hour, and what two persons decided."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.applications.models import Application
from app.db import Base
from app.protocol.states import Reserve


class Doubt(Base):
    """An application accepted with reserve."""

    __tablename__ = "doubts"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), primary_key=True, autoincrement=False)
    reserve: Mapped[Reserve]
    floor_at: Mapped[datetime]
    """Not before."""
    received_at: Mapped[datetime]
    """Not after."""
    late_from: Mapped[datetime]
    """The first instant that was late."""
    resolved: Mapped[bool | None]
    """In the applicant's favour, or not; None until somebody decides."""
    reason: Mapped[str] = mapped_column(LongText, default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


def doubt_of(session: Session, application: Application) -> Doubt | None:
    """The reserve it was accepted with, decided or not."""
    return session.get(Doubt, application.id)
