"""Tables of the calls: the call, the versions of its definition, its windows."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.calls.schemas import Definition, kept
from app.calls.states import Change, Precision
from app.db import Base, Key


class Call(Base):
    """A call for proposals; what distinguishes it is in the definition of its current version."""

    __tablename__ = "calls"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    concluded_at: Mapped[datetime | None]
    sealed: Mapped[bool] = mapped_column(default=False)
    """As its definition says: until the envelopes are opened nobody but the applicant knows of an application."""
    opened_at: Mapped[datetime | None]
    """When the envelopes of a sealed call were opened."""
    opens_at: Mapped[datetime | None]
    """Of the window in force; kept here, with the next two, so that lists are asked for and not computed."""
    late_from: Mapped[datetime | None] = mapped_column(index=True)
    """The first instant that is late, by the window in force."""
    words: Mapped[str] = mapped_column(LongText, default="")
    """What a search looks through: code, title, body, office and category, in lower case."""
    versions: Mapped[list["CallVersion"]] = relationship(order_by="CallVersion.number", back_populates="call")
    windows: Mapped[list["Window"]] = relationship(order_by="Window.number", back_populates="call")
    """Every version, also those that are for one applicant alone."""

    @property
    def definition(self) -> Definition:
        """The definition in force."""
        return self.versions[-1].definition

    @property
    def window(self) -> "Window":
        """The window in force, for everybody."""
        return self.common_windows[-1]

    @property
    def common_windows(self) -> list["Window"]:
        """The versions that are for everybody, in their order."""
        return [window for window in self.windows if window.cluster_id is None]


class CallVersion(Base):
    """A definition as published: it never changes, a change is a new version with an act."""

    __tablename__ = "call_versions"
    __table_args__ = (UniqueConstraint("call_id", "number"),)

    id: Mapped[Key]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(LongText)
    """The file as it was handed over, byte for byte."""
    body: Mapped[str] = mapped_column(LongText)
    """The definition as canonical JSON: what ``digest`` is taken of."""
    act: Mapped[str] = mapped_column(String(200), default="")
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    call: Mapped[Call] = relationship(back_populates="versions")

    @property
    def definition(self) -> Definition:
        """The definition, read once for each process."""
        return kept(self.body)


class Latch(Base):
    """A healthy clock has seen a window end; from then on only who really waited long enough can still be inside."""

    __tablename__ = "latches"

    window_id: Mapped[int] = mapped_column(ForeignKey("windows.id"), primary_key=True, autoincrement=False)
    at: Mapped[datetime]


class Window(Base):
    """When applications may be handed in, by everybody or by one applicant; versions are only added."""

    __tablename__ = "windows"
    __table_args__ = (UniqueConstraint("call_id", "number"),)

    id: Mapped[Key]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"))
    number: Mapped[int]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    precision: Mapped[Precision]
    change: Mapped[Change] = mapped_column(default=Change.FIRST, server_default="first")
    act: Mapped[str] = mapped_column(String(200))
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"))
    """The only applicant it is for; None: everybody."""
    reason: Mapped[str] = mapped_column(LongText, default="", server_default="")
    """Why one applicant is put back in time, as that applicant reads it."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    published_at: Mapped[datetime]
    call: Mapped[Call] = relationship(back_populates="windows")
