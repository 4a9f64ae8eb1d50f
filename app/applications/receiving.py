"""A document on its way into a slot: whoever sends it is asked for before the bytes are read and again after."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from app import clock
from app.accounts.deps import who
from app.applications import actions
from app.applications.deps import asked_in_path, in_path
from app.applications.models import IntegrationDocument, SlotDocument
from app.applications.slots import limit_of
from app.calls.schemas import DocumentSlot
from app.documents.receiving import DocumentRefused, receive
from app.documents.schemas import Arrived
from app.settings import Settings
from app.web.received import received_at
from app.web.session import transaction
from app.web.uploads import TooLarge, Upload

Refusal = DocumentRefused | TooLarge | actions.EditRefused
"""What a page says beside the slot."""

REFUSALS: Final = (DocumentRefused, TooLarge, actions.EditRefused)
"""The same, to be caught."""

Way = Callable[[Request, int], Awaitable[Upload]]
"""How a request carries its file, up to a limit."""


async def take(request: Request, code: str, slot: str, way: Way) -> SlotDocument:
    """Put the file of a request into a slot.

    No session is held while bytes come, however slowly: nobody waits for somebody else's line.
    """
    place = await run_in_threadpool(_place, request, code, slot)
    arrived = await _arrived(request, place, way)
    return await transaction(request, partial(_put, request, code, slot, arrived))


async def take_answer(request: Request, integration: str, slot: str, way: Way) -> IntegrationDocument:
    """Put the file of a request into a slot that the office reopened."""
    place = await run_in_threadpool(_reopened, request, integration, slot)
    arrived = await _arrived(request, place, way)
    return await transaction(request, partial(_complete, request, integration, slot, arrived))


async def _arrived(request: Request, place: DocumentSlot, way: Way) -> Arrived:
    settings: Settings = request.app.state.settings
    upload = await way(request, limit_of(place, settings.max_upload_mb))
    return await receive(request.app.state.storage, upload, place)


def _place(request: Request, code: str, slot: str) -> DocumentSlot:
    """Strangers fill no disk: rights and state are looked at before the first byte."""
    with request.app.state.database.reading() as session:
        viewer = who(request, session)
        application = in_path(code, viewer, session)
        return actions.slot_to_fill(session, application, slot, by=viewer, at=clock.now(session))


def _put(request: Request, code: str, slot: str, arrived: Arrived, session: Session) -> SlotDocument:
    viewer = who(request, session)
    application = in_path(code, viewer, session)
    at = received_at(request, session)
    return actions.put_document(session, application, slot, arrived, by=viewer, at=at)


def _reopened(request: Request, integration: str, slot: str) -> DocumentSlot:
    with request.app.state.database.reading() as session:
        viewer = who(request, session)
        asked = asked_in_path(integration, viewer, session)
        return actions.slot_to_complete(session, asked.integration, slot, by=viewer, at=clock.now(session))


def _complete(request: Request, integration: str, slot: str, arrived: Arrived, session: Session) -> IntegrationDocument:
    viewer = who(request, session)
    asked = asked_in_path(integration, viewer, session)
    at = received_at(request, session)
    return actions.complete(session, asked.integration, slot, arrived, by=viewer, at=at)
