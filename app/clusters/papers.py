"""The paper of a power to sign on its way in: who sends it is asked for before the bytes are read and again after."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from app.accounts.deps import who
from app.clusters import actions, queries
from app.clusters.models import Mandate
from app.clusters.schemas import ClaimIn
from app.documents import actions as documents
from app.documents.receiving import receive_evidence
from app.documents.rules import EVIDENCE
from app.documents.schemas import Arrived
from app.errors import Invalid, Reason, Refused
from app.settings import Settings
from app.web import uploads
from app.web.forms import bind
from app.web.received import received_at
from app.web.session import transaction

REFUSALS: Final = (Invalid, Refused, uploads.TooLarge)
"""What the page says beside the fields."""


class ClaimWrong(Invalid):
    """Something in the form of a claim will not do."""

    code = "claim-wrong"


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came back: what was typed, and what is wrong."""

    fields: dict[str, str]
    reasons: tuple[Reason, ...]


async def take(request: Request, code: str) -> Typed | None:
    """Put a paper before the office; what stands in the way comes back with what was typed."""
    await run_in_threadpool(_known, request, code)
    settings: Settings = request.app.state.settings
    typed: dict[str, str] = {}
    try:
        upload = await uploads.part(request, EVIDENCE.limit(settings.max_upload_mb))
        typed = dict(upload.fields)
        arrived = await receive_evidence(request.app.state.storage, upload)
        await transaction(request, partial(_claimed, request, code, typed, arrived))
    except REFUSALS as refusal:
        return Typed(typed, refusal.reasons)
    return None


def _known(request: Request, code: str) -> None:
    with request.app.state.database.reading() as session:
        who(request, session)
        queries.get(session, code)


def _claimed(request: Request, code: str, typed: dict[str, str], arrived: Arrived, session: Session) -> Mandate:
    viewer, at = who(request, session), received_at(request, session)
    cluster = queries.get(session, code)
    form = bind(ClaimIn, typed)
    if form.value is None:
        raise ClaimWrong(*form.errors.values())
    paper = documents.keep(session, arrived, by=viewer, at=at)
    return actions.claim(session, cluster, form.value, paper, by=viewer, at=at)
