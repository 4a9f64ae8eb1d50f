"""Tables of the clusters: the register, members, bodies, mandates."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, text
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Link, User
from app.clusters.states import Power, Recognition
from app.db import Base, Key
from app.documents.models import Document


def _unique_where_given(column: str) -> Index:
    """Nobody is twice in the register; of some clusters no source tells the code."""
    given = text(f"{column} <> ''")
    return Index(f"uq_clusters_{column}", column, unique=True, sqlite_where=given, postgresql_where=given)


class Cluster(Base):
    """A cluster as the public register shows it."""

    __tablename__ = "clusters"
    __table_args__ = (_unique_where_given("fiscal_code"),)

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    """Lower case, readable aloud; the address of its page."""
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(80))
    area: Mapped[str] = mapped_column(String(120))
    legal_form: Mapped[str] = mapped_column(String(80), default="")
    fiscal_code: Mapped[str] = mapped_column(String(16), default="")
    seat: Mapped[str] = mapped_column(String(200), default="")
    territory: Mapped[str] = mapped_column(String(200), default="")
    ecosystems: Mapped[str] = mapped_column(String(200), default="")
    """Codes of ``states.Ecosystem``, each between spaces, so that one is found by its whole word."""
    pec: Mapped[str] = mapped_column(String(254), default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    constituted_on: Mapped[date | None] = mapped_column(Date)
    recognition: Mapped[Recognition]
    recognition_act: Mapped[str] = mapped_column(String(200), default="")
    recognised_at: Mapped[datetime | None]
    """From when it counts as recognised."""
    made_up: Mapped[str] = mapped_column(String(200), default="")
    """Which of these values are invented for the demonstration; the page says so."""
    invented: Mapped[str] = mapped_column(String(200), default="")
    """Names of the fields that are invented, each between spaces: the page marks them one by one."""
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who registered it, where it was not the office."""
    words: Mapped[str] = mapped_column(LongText, default="")
    """What a search looks through: names, area, seat, territory, fiscal code; casefolded."""

    @property
    def ecosystem_codes(self) -> list[str]:
        """The ecosystems of the Region's strategy it works for, one by one."""
        return self.ecosystems.split()

    @property
    def invented_fields(self) -> list[str]:
        """The fields that are invented, one by one."""
        return self.invented.split()


class RecognitionAct(Base):
    """A step of the recognition, with the day and the act it rests on; steps are only added."""

    __tablename__ = "recognition_acts"

    id: Mapped[Key]
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"), index=True)
    state: Mapped[Recognition] = mapped_column(String(20))
    taken_on: Mapped[date] = mapped_column(Date)
    act: Mapped[str] = mapped_column(String(200), default="")
    """As people read it in a line."""
    number: Mapped[str] = mapped_column(String(40), default="")
    burl: Mapped[str] = mapped_column(String(120), default="")
    """Where the official bulletin of the Region printed it."""
    effective_on: Mapped[date | None] = mapped_column(Date)
    """The first day it counts, where that is not the day it was taken."""


class ClusterMember(Base):
    """An organisation in a cluster; ``role``: proponent, founder, member, partner."""

    __tablename__ = "cluster_members"

    id: Mapped[Key]
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    component: Mapped[str] = mapped_column(String(20), default="")
    """industrial, academic, innovation."""

    @property
    def called(self) -> str:
        """The code of the sentence people read for its part in the cluster."""
        return f"member-{self.role}"


class BoardMember(Base):
    """A person in the governing body of a cluster."""

    __tablename__ = "board_members"

    id: Mapped[Key]
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    office: Mapped[str] = mapped_column(String(80))
    component: Mapped[str] = mapped_column(String(20), default="")


class Mandate(Base):
    """What a person may do for a cluster, from when, until when."""

    __tablename__ = "mandates"
    __table_args__ = (Index("ix_mandates_user_cluster", "user_id", "cluster_id"),)

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"), index=True)
    power: Mapped[Power]
    capacity: Mapped[str] = mapped_column(String(80), default="")
    """Legal representative, delegate…: as people read it."""
    valid_from: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    """The first instant at which it no longer holds; None: until revoked."""
    confirmed_at: Mapped[datetime | None]
    """A claimed power to sign counts only once the office confirmed it."""
    drafts: Mapped[bool] = mapped_column(default=True)
    """Whether a power to sign lets write drafts while it waits: in a cluster of others it lets do nothing."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    """The paper it rests on: statute, deed of appointment, delegation."""
    claimed_at: Mapped[datetime | None]
    """Since when the office has the paper of a power to sign before it."""
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    refusal: Mapped[str] = mapped_column(LongText, default="")
    """Why the office did not confirm it, as the person reads it."""
    user: Mapped[User] = relationship(foreign_keys=user_id)
    cluster: Mapped[Cluster] = relationship()
    document: Mapped[Document | None] = relationship()
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id)


class Invitation(Base):
    """A mandate offered to whoever reads the mail of an address; nobody learns whether it has an account."""

    __tablename__ = "invitations"

    id: Mapped[Key]
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"), index=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("links.id"), unique=True)
    power: Mapped[Power]
    capacity: Mapped[str] = mapped_column(String(80))
    valid_from: Mapped[datetime | None]
    valid_until: Mapped[datetime | None]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    cluster: Mapped[Cluster] = relationship()
    link: Mapped[Link] = relationship(lazy="joined", innerjoin=True)
    made_by: Mapped[User] = relationship()


class ProfileChange(Base):
    """Who changed which part of a cluster's profile, from what to what; rows are only inserted."""

    __tablename__ = "profile_changes"

    id: Mapped[Key]
    cluster_id: Mapped[int] = mapped_column(ForeignKey("clusters.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    before: Mapped[str] = mapped_column(LongText)
    after: Mapped[str] = mapped_column(LongText)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    by: Mapped[User] = relationship()

    @property
    def called(self) -> str:
        """The code of the sentence people read for the field."""
        return f"profile-{self.field}"
