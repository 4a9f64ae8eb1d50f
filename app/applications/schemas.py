"""Shapes that cross the border: what programs send and read."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app import zone
from app.applications.copying import Copied
from app.applications.draft import Filed
from app.applications.models import Application, IntegrationDocument, Section, SlotDocument
from app.applications.receipts import Receipt
from app.applications.states import Status, Turn
from app.audit.models import Event
from app.documents.schemas import DocumentOut
from app.errors import Reason
from app.wording import sentence

KEY: Final = re.compile(r"[\x21-\x7e]{1,80}")
"""An idempotency key: visible ASCII, as programs and our own form make them."""

DIGEST: Final = re.compile(r"[0-9a-f]{64}")
"""A SHA-256, hexadecimal."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")]
"""The code of a call or of a cluster."""

EXAMPLE: Final = "9ffc62fbecf6417b49afabaaef1dd28dae6d2a494305c3443694e67206a99531"

MICROSECONDS: Final = "microseconds"


def written(at: datetime) -> str:
    """RFC 3339 with the offset of Rome."""
    return zone.local(at).isoformat(timespec=MICROSECONDS)


def number_of(application: Application) -> str | None:
    """``2026-0000007``, once the register gave it."""
    return None if application.number is None else f"{application.number_year}-{application.number:07d}"


class ApplicationIn(BaseModel):
    """Which call, for which cluster."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"call": "RLF12025051244", "cluster": "cosmetico"}]}
    )

    call: Code
    cluster: Code


class ReasonOut(BaseModel):
    """Something that is wrong or missing, and where."""

    code: str
    about: str
    detail: str

    @classmethod
    def of(cls, reason: Reason, language: str) -> Self:
        """The reason with its sentence."""
        return cls(code=reason.code, about=reason.about, detail=sentence(reason, language))


class SectionOut(BaseModel):
    """One section: its version is what ``If-Match`` names; what could not be read is in ``typed`` and ``errors``."""

    version: int
    values: dict[str, Any]
    typed: dict[str, Any]
    errors: list[ReasonOut]
    not_asked: list[str] = []
    """Fields that do not show with the answers given so far: kept, neither required nor handed in."""

    @classmethod
    def of(
        cls,
        section: Section,
        mistakes: list[Reason],
        language: str,
        *,
        hidden: frozenset[str],
        not_asked: Sequence[str] = (),
    ) -> Self:
        """The section; ``hidden`` are fields that are not for these eyes."""
        return cls(
            not_asked=list(not_asked),
            version=section.version,
            values=visible(section.answers, hidden),
            typed=visible(section.typed, hidden),
            errors=[ReasonOut.of(one, language) for one in mistakes if _field(one.about) not in hidden],
        )


class SlottedOut(DocumentOut):
    """A document and the slot it is in."""

    slot: str

    @classmethod
    def in_slot(cls, filed: SlotDocument | IntegrationDocument) -> Self:
        """The document of a slot."""
        return cls(slot=filed.slot, **DocumentOut.of(filed.document).model_dump())


class CardOut(BaseModel):
    """An application in a list."""

    code: str
    call: str
    cluster: str
    state: Status
    manifest: str | None
    number: str | None
    saved_at: str

    @classmethod
    def of(cls, application: Application) -> Self:
        """What a list tells."""
        return cls(**_card(application))


class ListOut(BaseModel):
    """Own applications, newest first."""

    items: list[CardOut]
    next: str | None


class ApplicationOut(CardOut):
    """An application with its content; ``manifest`` is null while something is missing."""

    sections: dict[str, SectionOut]
    documents: list[SlottedOut]

    @classmethod
    def whole(cls, application: Application, sections: dict[str, SectionOut], documents: list[SlottedOut]) -> Self:
        """Everything the reader may see of it."""
        return cls(**_card(application), sections=sections, documents=documents)


class ObstaclesOut(BaseModel):
    """Everything that stands between a draft and the register; nothing when ``manifest`` is there."""

    manifest: str | None
    obstacles: list[ReasonOut]


class SubmissionIn(BaseModel):
    """The digest of what is handed in, as the obstacles told it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"manifest": EXAMPLE}]})

    manifest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class BoundOut(BaseModel):
    """A document as it was handed in."""

    slot: str
    sha256: str
    size: int
    filename: str

    @classmethod
    def of(cls, filed: Filed) -> Self:
        """What the receipt binds."""
        return cls(slot=filed.slot, sha256=filed.sha256, size=filed.size, filename=filed.filename)


class ReceiptOut(BaseModel):
    """The receipt: ``receipt`` is its text, the same bytes for ever."""

    number: str
    received_at: str
    registered_at: str
    with_reserve: bool
    manifest: str
    documents: list[BoundOut]
    receipt: str

    @classmethod
    def of(cls, receipt: Receipt) -> Self:
        """The receipt for programs."""
        entry = receipt.entry
        return cls(
            number=f"{entry.year}-{entry.number:07d}",
            received_at=written(entry.received_at),
            registered_at=written(entry.registered_at),
            with_reserve=entry.intent.reserve is not None,
            manifest=entry.digest,
            documents=[BoundOut.of(one) for one in receipt.documents],
            receipt=entry.receipt,
        )


class IntegrationOut(BaseModel):
    """A request of the office and its answer; ``If-Match`` names the version, ``manifest`` what is handed in."""

    id: str
    application: str
    state: Turn
    items: list[str]
    text: str
    asked_at: str
    closes_at: str
    version: int
    values: dict[str, Any]
    typed: dict[str, Any]
    note: str
    documents: list[SlottedOut]
    manifest: str | None
    obstacles: list[ReasonOut]


class EventOut(BaseModel):
    """Something that happened."""

    kind: str
    at: str
    by: str
    facts: dict[str, Any]

    @classmethod
    def of(cls, event: Event) -> Self:
        """What is told of it."""
        return cls(kind=event.kind, at=written(event.at), by=event.by_name, facts=event.facts)


class TimelineOut(BaseModel):
    """What happened to an application, newest first, and by when the office answers."""

    state: Status
    answer_by: str | None
    items: list[EventOut]


class CopyIn(BaseModel):
    """From which application of the same cluster."""

    model_config = ConfigDict(extra="forbid")

    source: Annotated[Code, Field(examples=["CTL25-7K3F9Q"])]


class CopiedOut(BaseModel):
    """The fields taken over, and why the others were not."""

    taken: list[str]
    left: list[ReasonOut]

    @classmethod
    def of(cls, copied: Copied, language: str) -> Self:
        """Each answer of the earlier application."""
        left = [ReasonOut.of(Reason(piece.why, piece.name), language) for piece in copied.left]
        return cls(taken=[piece.name for piece in copied.taken], left=left)


class WithdrawalOut(BaseModel):
    """Taken back; the number follows with the next pass of the register."""

    number: str | None
    state: Status


class WaiverIn(BaseModel):
    """Why recognition is not asked of a cluster in a call."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    cluster: str = Field(min_length=1, max_length=40)
    reason: str = Field(min_length=1, max_length=4000)
    act: str = Field(min_length=1, max_length=200)


def _card(application: Application) -> dict[str, Any]:
    return {
        "code": application.code,
        "call": application.call.code,
        "cluster": application.cluster.code,
        "state": application.status,
        "manifest": application.manifest,
        "number": number_of(application),
        "saved_at": written(application.saved_at),
    }


def _field(place: str) -> str:
    return place.partition(".")[0]


def visible(values: dict[str, Any], hidden: frozenset[str]) -> dict[str, Any]:
    """Answers without those that are not for these eyes."""
    return {place: value for place, value in values.items() if _field(place) not in hidden}
