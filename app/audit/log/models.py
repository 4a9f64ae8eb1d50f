"""Tables of the log. Rows are only ever inserted, and triggers refuse anything else; but for two tables.

``Waiting`` is a line, which indexing empties; ``Opening`` holds what the law may want erased.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, BigKey, Key


class Leaf(Base):
    """One thing that happened, as the bytes that are hashed; its place in the tree is given later (``Place``)."""

    __tablename__ = "log_leaves"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(80), index=True)
    """The code people know the thing by."""
    scope: Mapped[str] = mapped_column(String(40), default="")
    """The code of the call: what is of a sealed call stays closed until its envelopes are opened."""
    body: Mapped[str] = mapped_column(LongText)
    """Canonical JSON (RFC 8785): these bytes are the leaf."""


class Opening(Base):
    """What opens a commitment: the salt, and the value it hides. Erasing the row leaves the tree valid."""

    __tablename__ = "log_openings"

    leaf_id: Mapped[int] = mapped_column(ForeignKey("log_leaves.id"), primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    salt: Mapped[str] = mapped_column(String(64))
    """32 random bytes, hexadecimal."""
    value: Mapped[str] = mapped_column(LongText)


class Waiting(Base):
    """The line: leaves that have no index yet."""

    __tablename__ = "log_waiting"

    leaf_id: Mapped[int] = mapped_column(ForeignKey("log_leaves.id"), primary_key=True, autoincrement=False)


class Place(Base):
    """The index a leaf got, and its hash: the lowest row of the tree."""

    __tablename__ = "log_places"

    position: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    """0, 1, 2… without gaps: the index of the leaf."""
    leaf_id: Mapped[int] = mapped_column(ForeignKey("log_leaves.id"), unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class Node(Base):
    """The root of a complete subtree of ``2 ** level`` leaves."""

    __tablename__ = "log_nodes"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))


class PublicKey(Base):
    """A key that signs from ``valid_from`` until the next one does; old signatures stay good."""

    __tablename__ = "log_keys"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(120))
    """Of the log: its origin, the same for every key."""
    public: Mapped[str] = mapped_column(String(64), unique=True)
    """32 bytes, hexadecimal."""
    valid_from: Mapped[datetime]


class Checkpoint(Base):
    """A signed statement of the whole log: so many leaves, this root."""

    __tablename__ = "log_checkpoints"

    size: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    root: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(LongText)
    """The note as published (C2SP tlog-checkpoint)."""
    before: Mapped[int | None] = mapped_column(BigKey)
    """Size of the one before, 0 for the first: so that none can go missing."""
    made_at: Mapped[datetime]


class Stamp(Base):
    """A qualified time-stamp (RFC 3161) on a checkpoint's note: somebody else's clock."""

    __tablename__ = "log_stamps"

    size: Mapped[int] = mapped_column(ForeignKey("log_checkpoints.size"), primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(LongText)
    """The answer of the authority, base64."""
    made_at: Mapped[datetime]
