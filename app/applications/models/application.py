"""Tables of the applications: the application, its sections, slots, attempts, what is asked later, the tally."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.accounts.models import User
from app.applications.states import DRAFTS, MOVES, Status
from app.calls.models import Call, CallVersion
from app.calls.states import Precision
from app.clusters.models import Cluster
from app.db import Base, Bytewise, Key
from app.documents.models import Document
from app.errors import Reason, Refused


class IllegalMove(Refused):
    """An application cannot go from where it is to where somebody wants it."""

    code = "illegal-move"


def _queue(name: str, *columns: str, where: str = "") -> Index:
    """An index of the office's queue: it holds what has a number, so that drafts cost nothing."""
    condition = text(f"{where}number IS NOT NULL")
    return Index(f"ix_applications_{name}", *columns, sqlite_where=condition, postgresql_where=condition)


class Waiver(Base):
    """The office lets a cluster into a call although it is not (yet) recognised: why, by which act, on what evidence.

    It stands for a cluster and a call, not for a draft: the office does not know of drafts.
    """

    __tablename__ = "waivers"
    __table_args__ = (UniqueConstraint("call_id", "cluster_id"),)

    id: Mapped[Key]
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"))
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"))
    reason: Mapped[str] = mapped_column(LongText)
    """As the cluster reads it, word for word."""
    act: Mapped[str] = mapped_column(String(200))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    """The evidence."""
    given_at: Mapped[datetime]
    given_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    given_by: Mapped[User] = relationship()
    cluster: Mapped[Cluster] = relationship()
    document: Mapped[Document] = relationship()


class Application(Base):
    """One cluster's application to one call."""

    __tablename__ = "applications"
    __table_args__ = (
        _queue("number", "call_id", "number_year", "number"),
        _queue("status", "call_id", "status", "number_year", "number"),
        _queue("assigned", "call_id", "assigned_to_id", "number_year", "number"),
        _queue("unassigned", "call_id", "number_year", "number", where="assigned_to_id IS NULL AND "),
        _queue("due", "call_id", "due_at", "number_year", "number"),
        _queue("name", "call_id", "cluster_key", "number_year", "number"),
        _queue("code", "call_id", "code"),
        _queue("figures", "call_id", "number", "number_year"),
        Index("ix_applications_cluster", "cluster_id", "call_id"),
    )

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(Bytewise(20), unique=True)
    """Random: a sequence would tell how many there are."""
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("call_versions.id"))
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"))
    cluster_key: Mapped[str] = mapped_column(Bytewise(200))
    """The cluster's name, casefolded: what the queue searches by prefix."""
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    saved_at: Mapped[datetime]
    """When somebody of the cluster last changed it."""
    manifest: Mapped[str | None] = mapped_column(String(64))
    """Digest of the manifest when nothing is missing; None while obstacles stand."""
    manifest_body: Mapped[str | None] = mapped_column(LongText, deferred=True)
    """The manifest (canonical JSON) that ``manifest`` is the digest of."""
    put_aside: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"), deferred=True)
    """Answers that the call no longer asks for, as people read them: kept when a draft moves to a new version."""
    claims: Mapped[list[Any] | None]
    """What must be nobody else's, as (scope, digest) pairs: noted at each save, claimed by the handing in."""
    intent_id: Mapped[int | None] = mapped_column(ForeignKey("intents.id"), unique=True)
    """The handing in that was accepted."""
    received_at: Mapped[datetime | None]
    number_year: Mapped[int | None]
    number: Mapped[int | None]
    """Given by the register; until then nobody but the applicant sees the application."""
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The officer who has it on the desk."""
    asked: Mapped[Decimal | None]
    """How much it asks for, as handed in; kept here, with the next two, so that the queue reads no manifest."""
    slots_filled: Mapped[int | None]
    slots_offered: Mapped[int | None]
    due_at: Mapped[datetime | None]
    """End of the office's current term; None when nothing is due."""
    call: Mapped[Call] = relationship()
    version: Mapped[CallVersion] = relationship()
    cluster: Mapped[Cluster] = relationship()
    assigned_to: Mapped[User | None] = relationship(foreign_keys=assigned_to_id)
    waiver: Mapped[Waiver | None] = relationship(
        primaryjoin=lambda: (
            (Application.call_id == foreign(Waiver.call_id)) & (Application.cluster_id == foreign(Waiver.cluster_id))
        ),
        viewonly=True,
    )
    """Asked only of a cluster that is not recognised."""

    @property
    def is_behind(self) -> bool:
        """Whether it is a draft of an earlier version of the call."""
        return self.status in DRAFTS and self.version_id != self.call.versions[-1].id

    def move_to(self, status: Status) -> None:
        """Along the table of moves, or ``IllegalMove``; only ``actions.move`` calls it, which keeps the tally."""
        if status not in MOVES[self.status]:
            raise IllegalMove(Reason("illegal-move", self.code, {"from": self.status, "to": status}))
        self.status = status


class Section(Base):
    """The answers to one section of the form; ``version`` grows with each save."""

    __tablename__ = "sections"
    __table_args__ = (UniqueConstraint("application_id", "name"),)

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    name: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    answers: Mapped[dict[str, Any]]
    """Field to value, as its kind stores it."""
    typed: Mapped[dict[str, Any]]
    """Field to what was typed, where no value could be made of it: kept, never dropped."""
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    saved_by: Mapped[User] = relationship()


class SectionPast(Base):
    """A section as it stood at one of its versions: what two people's changes are compared with, and undo reads.

    Saves of one person in a row are one row, kept at the last of them.
    """

    __tablename__ = "section_pasts"
    __table_args__ = (UniqueConstraint("section_id", "version"),)

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"))
    version: Mapped[int]
    answers: Mapped[dict[str, Any]]
    typed: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


class SlotDocument(Base):
    """A document in a slot of an application; removed ones stay, with the instant."""

    __tablename__ = "slot_documents"
    __table_args__ = (Index("ix_slot_documents_slot", "application_id", "slot"),)

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    slot: Mapped[str] = mapped_column(String(40))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), unique=True)
    removed_at: Mapped[datetime | None]
    document: Mapped[Document] = relationship(lazy="joined", innerjoin=True)


class Attempt(Base):
    """A handing in that was refused: when it arrived, by which window it was judged, what stood in the way."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("application_id", "number"),)

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    number: Mapped[int]
    """1, 2, 3… within the application: the address of its page."""
    actor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    key: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(40))
    reasons: Mapped[list[Any]]
    """Each reason as ``{code, about, facts}``."""
    manifest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    floor_at: Mapped[datetime | None]
    """The earliest it can have arrived; earlier than ``received_at`` only if the process slept."""
    uncertainty_us: Mapped[int] = mapped_column(default=0)
    window: Mapped[int | None]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    integration: Mapped[str | None] = mapped_column(String(22))
    """Of an answer to the office: the request it answered, whose term it was judged by."""
    made_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(LongText, server_default="")
    """All of it as text, signed: what the refused may keep and show."""

    @property
    def uncertainty(self) -> timedelta:
        """How far the instant of reception may be off, in the applicant's favour."""
        return timedelta(microseconds=self.uncertainty_us)


class Integration(Base):
    """What the office asks to complete (*soccorso istruttorio*, L. 241/1990 art. 6), until when; then the answer.

    Only the named items are reopened. What was handed in stays as it is: the answer stands beside it.
    """

    __tablename__ = "integrations"

    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    """Random; the address of its page."""
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    items: Mapped[list[Any]]
    """The slots, sections and fields that are reopened, by the names they have in the call."""
    text: Mapped[str] = mapped_column(LongText)
    """Word for word what the applicant reads."""
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("intents.id"), unique=True)
    """The outgoing act."""
    closes_at: Mapped[datetime]
    """The last second for the answer."""
    office_due_at: Mapped[datetime | None]
    """The end of the office's term when it was suspended; None: it runs on."""
    answers: Mapped[dict[str, Any]]
    """Of the reopened fields: field to value; at first as handed in."""
    typed: Mapped[dict[str, Any]]
    """Of the reopened fields: place to what was typed and could not be read."""
    note: Mapped[str] = mapped_column(LongText, default="")
    """What the applicant says besides."""
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    manifest: Mapped[str | None] = mapped_column(String(64))
    """Digest of the answer when nothing is missing; None while obstacles stand."""
    manifest_body: Mapped[str | None] = mapped_column(LongText)
    intent_id: Mapped[int | None] = mapped_column(ForeignKey("intents.id"), unique=True)
    """The answer that was accepted."""
    received_at: Mapped[datetime | None]
    lapsed_at: Mapped[datetime | None]
    """When the office went on without an answer."""
    application: Mapped[Application] = relationship()
    saved_by: Mapped[User | None] = relationship(foreign_keys=saved_by_id)

    @property
    def opens_at(self) -> datetime:
        """With ``closes_at`` and ``precision``, the limits its answer is judged by."""
        return self.asked_at

    @property
    def precision(self) -> Precision:
        """The closing time lasts to the end of its second."""
        return Precision.SECOND


class IntegrationDocument(Base):
    """A document of an answer, in the slot it completes; removed ones stay, with the instant."""

    __tablename__ = "integration_documents"

    id: Mapped[Key]
    integration_id: Mapped[int] = mapped_column(ForeignKey("integrations.id"), index=True)
    slot: Mapped[str] = mapped_column(String(40))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), unique=True)
    removed_at: Mapped[datetime | None]
    document: Mapped[Document] = relationship(lazy="joined", innerjoin=True)


class Tally(Base):
    """How many applications of a call stand in a state; kept as rows, so that no page counts."""

    __tablename__ = "tallies"

    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), primary_key=True, autoincrement=False)
    status: Mapped[Status] = mapped_column(primary_key=True)
    count: Mapped[int]
