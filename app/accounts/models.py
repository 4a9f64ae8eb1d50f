"""Tables of people: accounts, sessions, tokens, roles."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.states import Purpose, Role
from app.db import Base, Key


class User(Base):
    """One person's account."""

    __tablename__ = "users"

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case; the name at sign-in."""
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    """None: the account has no password (it will come from an invitation or from SPID/CIE)."""
    fiscal_code: Mapped[str | None] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2), default="it")
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]


class SignIn(Base):
    """An open session of a browser; only the hash of its id is kept."""

    __tablename__ = "sign_ins"

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    """Touched at most once a minute."""
    ended_at: Mapped[datetime | None]
    agent: Mapped[str] = mapped_column(String(200), default="")
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def ref(self) -> str:
        """How the person's profile names it: enough to tell sessions apart, useless to open one."""
        return self.id_hash[:16]


class KeptForm(Base):
    """A form somebody sent after the session had ended: given back to that person alone, and soon forgotten."""

    __tablename__ = "kept_forms"

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(String(43), unique=True)
    """Random: its address."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    """Whose session it was."""
    action: Mapped[str] = mapped_column(String(500))
    """Where the form was going."""
    back: Mapped[str] = mapped_column(String(500))
    """The page it stood on."""
    pairs: Mapped[list[Any]]
    """Name and value of each field, in order."""
    kept_at: Mapped[datetime] = mapped_column(index=True)


class Token(Base):
    """A key for programs; only its hash is kept."""

    __tablename__ = "tokens"

    id: Mapped[Key]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    label: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class StaffRole(Base):
    """A role somebody has in one call (its code), or in the whole portal (no code)."""

    __tablename__ = "staff_roles"
    __table_args__ = (Index("ix_staff_roles_user_call", "user_id", "call_code"),)

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role]
    call_code: Mapped[str | None] = mapped_column(String(40), index=True)
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(foreign_keys=user_id)

    @property
    def called(self) -> str:
        """The code of the sentence people read for it."""
        return f"role-{self.role}"


class Link(Base):
    """A link sent to an address: who opens it reads the mail of that address. Only the hash of its key is kept."""

    __tablename__ = "links"

    id: Mapped[Key]
    purpose: Mapped[Purpose]
    address: Mapped[str] = mapped_column(String(254), index=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_from: Mapped[str] = mapped_column(String(64), default="", index=True)
    """The network it was asked from (hashed); empty where somebody signed in sent it."""
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    """A link opens once; one that only tells what there is to know is used from the beginning."""


class FailedSignIn(Base):
    """A password tried and not (yet) found right, counted for the address and the network it came from (hashed)."""

    __tablename__ = "failed_sign_ins"

    id: Mapped[Key]
    subject_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]
