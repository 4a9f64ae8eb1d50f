"""Tables of what members of the applicant say to each other beside a section, and of who is there."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.db import Base, Key


class Comment(Base):
    """What a member of the applicant says to the others beside a section; nobody else ever reads it."""

    __tablename__ = "comments"
    __table_args__ = (Index("ix_comments_section", "application_id", "section"),)

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    section: Mapped[str] = mapped_column(String(60))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    body: Mapped[str] = mapped_column(LongText)
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    author: Mapped[User] = relationship(foreign_keys=author_id)
    settled_by: Mapped[User | None] = relationship(foreign_keys=settled_by_id)


class Presence(Base):
    """Which section of a draft somebody opened last, since when, and when they were last seen there."""

    __tablename__ = "presences"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, autoincrement=False)
    section: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime]
    seen_at: Mapped[datetime]
    user: Mapped[User] = relationship()
