"""How things stand, for pages; the shapes in which programs get the log and a verdict, and give a receipt."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from app.audit.log.keys import verifier
from app.audit.log.models import Leaf, Opening, Place, PublicKey
from app.protocol.models import Entry
from app.protocol.rules import written
from app.protocol.verification import Compared, GivenFile, Verdict

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

LONGEST_RECEIPT = 48 * 1024
"""Characters: with all its files, however they are escaped, a body of ours holds it."""

MOST_FILES = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """The log under its last checkpoint, as people read of it."""

    size: int
    root: str
    last_at: datetime
    """When its last leaf was written."""


@dataclass(frozen=True, slots=True)
class Reign:
    """A key, and until when it signed; None for the one in use."""

    key: PublicKey
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Behind:
    """What the portal adds to an authentic paper: the state of the very thing its holder was told of."""

    stands: bool
    """Whether the log of today has that leaf at that index."""
    key_since: datetime | None
    received_at: datetime
    uncertainty: timedelta
    withdrawn_at: datetime | None
    annulled_by: Entry | None
    """The entry that says so."""


class LeafHash(BaseModel):
    """A leaf, as everybody may see it."""

    index: int
    hash: str

    @classmethod
    def of(cls, place: Place) -> Self:
        """Index and hash (SHA-256 of a zero byte and the leaf)."""
        return cls(index=place.position, hash=place.hash)


class LeafPage(BaseModel):
    """Some leaves; ``next`` is the ``start`` of those after them."""

    items: list[LeafHash]
    next: int | None


class LeafOut(BaseModel):
    """A leaf, as auditors see it: ``body`` are the bytes that are hashed."""

    index: int
    hash: str
    body: str
    content: dict[str, Any]
    openings: dict[str, dict[str, str]]
    """What opens each commitment in ``personal``, unless it was erased: salt and value."""

    @classmethod
    def of(cls, place: Place, leaf: Leaf, openings: Sequence[Opening]) -> Self:
        """All that is kept of it."""
        return cls(
            index=place.position,
            hash=place.hash,
            body=leaf.body,
            content=json.loads(leaf.body),
            openings={one.field: {"salt": one.salt, "value": one.value} for one in openings},
        )


class ProofOut(BaseModel):
    """The hashes of a proof of RFC 9162, hexadecimal, in its order, about the log of ``size`` leaves."""

    size: int
    hashes: list[str]


class KeyOut(BaseModel):
    """A key that signs, or signed; ``key`` is written as signed notes do (C2SP)."""

    key: str
    valid_from: str
    valid_until: str | None
    """None for the one in use."""

    @classmethod
    def of(cls, reign: Reign) -> Self:
        """The key, in force until the next one was."""
        until = written(reign.until) if reign.until else None
        return cls(key=str(verifier(reign.key)), valid_from=written(reign.key.valid_from), valid_until=until)


class KeysOut(BaseModel):
    """Every key, oldest first."""

    items: list[KeyOut]


class FileIn(BaseModel):
    """A file: its digest; the name comes back with the answer."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=255)] = ""
    sha256: Digest


class VerificationIn(BaseModel):
    """The text of a receipt, and the digests of files that should be in it; the files stay where they are."""

    model_config = ConfigDict(extra="forbid")

    receipt: Annotated[
        str, Field(max_length=LONGEST_RECEIPT, examples=["answer_by: 2026-06-03T23:59:59.000000+02:00\n…"])
    ]
    files: Annotated[
        list[FileIn], Field(max_length=MOST_FILES, examples=[[{"name": "piano.pdf", "sha256": "0" * 64}]])
    ] = []

    def given(self) -> list[GivenFile]:
        """The files, as verifying takes them."""
        return [GivenFile(one.name, one.sha256) for one in self.files]


class FileOut(BaseModel):
    """A file beside the receipt; ``slot`` is None where the receipt does not name it."""

    name: str
    sha256: str
    slot: str | None

    @classmethod
    def of(cls, one: Compared) -> Self:
        """What came of it."""
        return cls(name=one.name, sha256=one.sha256, slot=one.slot)


class VerdictOut(BaseModel):
    """What a verification found. Of an altered receipt nothing is repeated, and nothing of ours is told."""

    outcome: str
    authentic: bool
    key: str | None
    log_index: int | None
    log_size: int | None
    files: list[FileOut]

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        """The verdict for programs."""
        return cls(
            outcome=verdict.outcome,
            authentic=verdict.is_authentic,
            key=str(verdict.key) if verdict.key else None,
            log_index=verdict.index,
            log_size=verdict.size,
            files=[FileOut.of(one) for one in verdict.files],
        )
