"""Documents into their slots, and out of them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, readiness, rules
from app.applications.actions.sections import EditRefused
from app.applications.models import Application, SlotDocument
from app.audit import actions as audit
from app.calls.schemas import DocumentSlot
from app.db import action, lock
from app.documents import actions as documents
from app.documents.schemas import Arrived
from app.errors import Forbidden, NotFound


def slot_to_fill(session: Session, application: Application, code: str, *, by: User, at: datetime) -> DocumentSlot:
    """The slot as the call describes it, if ``by`` may change now what is in it."""
    if not rules.may_edit(queries.power_over(session, by, application, at)):
        raise Forbidden
    slot = application.version.definition.document(code)
    if slot is None:
        raise NotFound
    if reasons := rules.obstacles_to_editing(application, at):
        raise EditRefused(*reasons)
    return slot


@action
def put_document(  # noqa: PLR0913 -- where, what, who, when
    session: Session, application: Application, code: str, arrived: Arrived, *, by: User, at: datetime
) -> SlotDocument:
    """Name the bytes and put them into a slot; what was there leaves it, unless the call takes several."""
    lock(session, application)
    slot = slot_to_fill(session, application, code, by=by, at=at)

    if not slot.several:
        for old in _inside(session, application, code):
            old.removed_at = at
    document = documents.keep(session, arrived, by=by, at=at)
    filed = SlotDocument(application_id=application.id, slot=code, document=document)
    session.add(filed)
    application.saved_at = at
    readiness.refresh(session, application, at)

    facts = {"slot": code, "sha256": document.sha256, "size": document.size}
    audit.record(session, "application.document-put", application.code, by=by, at=at, **facts)
    return filed


@action
def remove_document(  # noqa: PLR0913 -- where, what, who, when
    session: Session, application: Application, code: str, public_id: str, *, by: User, at: datetime
) -> None:
    """Take a document out of its slot; that it was there stays known, with the instant."""
    lock(session, application)
    slot_to_fill(session, application, code, by=by, at=at)
    filed = queries.document_in(session, application, code, public_id)
    if filed is None:
        raise NotFound

    filed.removed_at = application.saved_at = at
    readiness.refresh(session, application, at)

    audit.record(
        session, "application.document-removed", application.code, by=by, at=at, slot=code, sha256=filed.document.sha256
    )


@action
def restore_document(  # noqa: PLR0913 -- where, what, who, when
    session: Session, application: Application, code: str, public_id: str, *, by: User, at: datetime
) -> None:
    """Put a document back that was taken out of its slot, or that another took the place of; twice is once."""
    lock(session, application)
    slot = slot_to_fill(session, application, code, by=by, at=at)
    filed = queries.document_in(session, application, code, public_id, removed=True)
    if filed is None:
        raise NotFound

    if not slot.several:
        for other in _inside(session, application, code):
            other.removed_at = at
    filed.removed_at = None
    application.saved_at = at
    readiness.refresh(session, application, at)

    facts = {"slot": code, "sha256": filed.document.sha256}
    audit.record(session, "application.document-restored", application.code, by=by, at=at, **facts)


def _inside(session: Session, application: Application, code: str) -> list[SlotDocument]:
    query = select(SlotDocument).where(SlotDocument.application_id == application.id, SlotDocument.slot == code)
    return list(session.scalars(query.where(SlotDocument.removed_at.is_(None))))
