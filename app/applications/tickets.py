"""What a request carries away that could not be served: when it was complete, signed, so that it is judged by that.

The same key and the same manifest with their ticket are judged at its instant, however much later they come back: a
full line or a stopped database makes nobody late. Pure.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from app.applications.submissions import Submission
from app.protocol.manifests import canonical

WORD: Final = re.compile(r"1\.(\d{1,17})\.(\d{1,12})\.([0-9a-f]{64})")
"""Version, microseconds since 1970, uncertainty in microseconds, signature."""

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Ticket:
    """When a request was complete that nobody could serve then."""

    at: datetime
    uncertainty: timedelta


def written(secret: str, request: Submission, ticket: Ticket) -> str:
    """The ticket as it travels."""
    said = f"1.{(ticket.at - EPOCH) // MICROSECOND}.{ticket.uncertainty // MICROSECOND}"
    return f"{said}.{_signature(secret, request, said)}"


def read(secret: str, request: Submission) -> Ticket | None:
    """The ticket that came with ``request``; None without one, or with one that was not given for this very request.

    A ticket that opens nothing refuses nothing either: the request is judged by its own arrival.
    """
    found = WORD.fullmatch(request.ticket)
    if found is None:
        return None
    said, _, signature = request.ticket.rpartition(".")
    if not hmac.compare_digest(signature, _signature(secret, request, said)):
        return None
    return Ticket(EPOCH + int(found[1]) * MICROSECOND, int(found[2]) * MICROSECOND)


def _signature(secret: str, request: Submission, said: str) -> str:
    about = {
        "purpose": "ticket",
        "ticket": said,
        "key": request.key,
        "manifest": request.manifest,
        "about": request.integration or request.code,
    }
    return hmac.new(secret.encode(), canonical(about).encode(), hashlib.sha256).hexdigest()
