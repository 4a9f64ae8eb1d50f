"""A form that brings one paper: its fields come back as typed with whatever stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from sqlalchemy.orm import Session

from app.documents.receiving import receive_evidence
from app.documents.rules import EVIDENCE
from app.documents.schemas import Arrived
from app.errors import Invalid, Reason, Refused
from app.settings import Settings
from app.web import uploads
from app.web.session import transaction


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came back: what was typed, and what is wrong."""

    fields: dict[str, str]
    reasons: tuple[Reason, ...]


REFUSALS: Final = (Invalid, Refused, uploads.TooLarge)
"""What the page says beside the fields."""


async def take_form(request: Request, keep: Callable[[Session, dict[str, str], Arrived], object]) -> Typed | None:
    """Bring the paper to the disk, then ``keep`` what the form says in one transaction; or what stands in the way."""
    settings: Settings = request.app.state.settings
    typed: dict[str, str] = {}
    try:
        upload = await uploads.part(request, EVIDENCE.limit(settings.max_upload_mb))
        typed = dict(upload.fields)
        arrived = await receive_evidence(request.app.state.storage, upload)
        await transaction(request, lambda session: keep(session, typed, arrived))
    except REFUSALS as refusal:
        return Typed(typed, refusal.reasons)
    return None
