"""What crosses the border: an annulment as it is asked for, an entry as programs read it, what a day says."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.protocol.models import Entry
from app.protocol.states import Direction

MOST_WORDS = 2000


class AnnulmentIn(BaseModel):
    """Why an entry is annulled, and the act that orders it."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST_WORDS)] = Field(
        "", examples=["Registrata due volte per errore."]
    )
    act: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = Field(
        "", examples=["decreto n. 12 del 4 marzo 2026"]
    )


class EntryOut(BaseModel):
    """A registration, as DPR 445/2000 art. 53 wants it."""

    number: str = Field(examples=["2026-0000007"])
    book: str = Field(description="Name of the register", examples=["PROTOCOLLO"])
    direction: Direction
    kind: str = Field(examples=["submission"])
    received_at: datetime
    registered_at: datetime
    sender: str
    recipient: str
    subject: str
    digest: str = Field(description="SHA-256 of what was registered, hexadecimal")
    annulled_by: str | None = Field(default=None, description="Number of the entry that annuls it")

    @classmethod
    def of(cls, entry: Entry, annulled_by: str | None) -> Self:
        """What the register says."""
        return cls(
            number=address(entry.year, entry.number),
            book=entry.register,
            direction=entry.direction,
            kind=entry.kind,
            received_at=entry.received_at,
            registered_at=entry.registered_at,
            sender=entry.sender,
            recipient=entry.recipient,
            subject=entry.subject,
            digest=entry.digest,
            annulled_by=annulled_by,
        )


class EntriesOut(BaseModel):
    """Some entries, latest first, and the cursor of the next page."""

    items: list[EntryOut]
    next: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in the register of its day; without parties and subject while its call is sealed."""

    number: str
    direction: str
    kind: str
    received_at: str
    registered_at: str
    digest: str
    sender: str = ""
    recipient: str = ""
    subject: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class AnnulledLine:
    """An older or same-day entry annulled on this day."""

    number: str
    by: str
    at: str
    act: str
    operator: str


@dataclass(frozen=True, slots=True)
class Journal:
    """Everything the register of one day says."""

    register: str
    day: date
    body: str
    closed_at: str
    lines: tuple[Line, ...]
    annulled: tuple[AnnulledLine, ...] = ()

    @property
    def first(self) -> str:
        """The first number of the day."""
        return self.lines[0].number if self.lines else ""

    @property
    def last(self) -> str:
        """The last number of the day."""
        return self.lines[-1].number if self.lines else ""


def address(year: int, number: int) -> str:
    """A number as it stands in addresses: ``2026-0000007``."""
    return f"{year}-{number:07d}"
