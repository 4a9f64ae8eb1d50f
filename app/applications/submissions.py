"""A handing in as it stands in line, and what comes of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app import zone
from app.errors import Forbidden, Invalid, Reason, Refused, Unavailable
from app.protocol.models import Entry

TICKET_HEADER: Final = "Submission-Ticket"


@dataclass(frozen=True, slots=True)
class Submission:
    """One request to hand in: under 8 KiB, no files; what it names was stored and checked before."""

    credentials: tuple[str, str]
    """Which kind of key came with the request (``bearer`` or ``cookie``), and the key."""
    code: str
    """Of the application; may be empty where ``integration`` names it."""
    key: str
    """Idempotency key: one key, at most one registration."""
    manifest: str
    """The digest of what the person saw."""
    last_byte: float
    """Monotonic instant (seconds) of the request's last byte."""
    earliest: float | None = None
    """The earliest it can have been, if the process slept before it read the byte."""
    integration: str = ""
    """The request of the office that this answers; empty: the application itself is handed in."""
    ticket: str = ""
    """What an earlier answer said that could not serve it: it is judged by when it came then."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Handed in and numbered."""

    entry: Entry
    again: bool
    """The same key had already been accepted: same receipt, byte for byte."""


class Judged:
    """A refusal that left an attempt: by which instant and window it was judged, and the text that proves it."""

    attempt: int | None = None
    received_at: datetime | None = None
    window: int | None = None
    note: str | None = None

    def members(self) -> dict[str, Any]:
        """What the problem document says besides; the signature is that of the text above it (C2SP signed-note)."""
        return {
            "attempt": self.attempt,
            "received_at": _written(self.received_at),
            "window": self.window,
            "signature": self.note,
        }


class SubmissionRefused(Judged, Refused):
    """Not accepted: ``code`` says the kind, the attempt keeps the instants."""

    codes = ("already-submitted", "deadline-passed", "not-yet-open", "obstacles", "suspended")

    def __init__(self, code: str, *reasons: Reason) -> None:
        """Refuse for ``code``; without particular reasons the code itself is the reason."""
        super().__init__(*(reasons or (Reason(code),)))
        self.code = code
        self.receipt: str | None = None
        """Where the receipt is, if it was handed in before; the door knows addresses."""

    def members(self) -> dict[str, Any]:
        """The receipt's address too."""
        return super().members() | ({"receipt": self.receipt} if self.receipt else {})


class NotSignatory(Judged, Forbidden):
    """Whoever asked may read the application, not hand it in."""


class KeyReused(Judged, Invalid):
    """This key was accepted for something else."""

    code = "idempotency-key-reused"


class ManifestChanged(KeyReused):
    """What is handed in is no longer what the person saw."""

    code = "manifest-changed"


class NotServed(Unavailable):
    """Nobody could serve it now, and nothing of it was kept; the same key again, with its ticket."""

    code = "not-served"

    def __init__(self, ticket: str = "", received_at: datetime | None = None) -> None:
        """Without a ticket, where no clock could be read since the start."""
        super().__init__()
        self.ticket = ticket
        self.received_at = received_at

    @property
    def headers(self) -> dict[str, str]:
        """The ticket, for who reads no body."""
        return {TICKET_HEADER: self.ticket} if self.ticket else {}

    def members(self) -> dict[str, Any]:
        """What the problem document says besides."""
        return {"ticket": self.ticket or None, "received_at": _written(self.received_at)}


class LineFull(NotServed):
    """More people wait than the line can hold."""

    code = "line-full"


@dataclass(frozen=True, slots=True)
class Served:
    """Accepted, durable, not yet numbered."""

    intent_id: int
    again: bool


Verdict = Served | Exception
"""What was accepted, or what was refused and why."""


def _written(at: datetime | None) -> str | None:
    return zone.local(at).isoformat(timespec="microseconds") if at else None
