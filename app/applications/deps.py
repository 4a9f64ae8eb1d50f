"""From the address to the application."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends
from sqlalchemy.orm import Session

from app import clock
from app.accounts.deps import Viewer
from app.accounts.models import User
from app.accounts.states import Role
from app.applications import queries
from app.applications.models import Application, SlotDocument
from app.applications.receipts import Receipt, receipt_of
from app.applications.standing import Standing
from app.errors import Forbidden, NotFound, Reason, Refused, Unavailable
from app.protocol import queries as protocol
from app.web.session import ReadSession

GRAMMAR: Final = re.compile(r"[A-Z0-9]{2,8}-[A-Z0-9]{6}")
"""What a code looks like; nothing else is looked for."""


def in_path(code: str, viewer: Viewer, session: ReadSession) -> Application:
    """The application of this code, if ``viewer`` may know of it; raises ``NotFound``."""
    found = GRAMMAR.fullmatch(code)
    application = queries.find(session, viewer, code, clock.now(session)) if found else None
    if application is None:
        raise NotFound
    return application


InPath = Annotated[Application, Depends(in_path)]
"""The application in the path, or 404: what one may not read does not exist."""


def _standing(application: InPath, viewer: Viewer, session: ReadSession) -> Standing:
    return standing_of(session, application, viewer)


def standing_of(session: Session, application: Application, viewer: User) -> Standing:
    """How ``viewer`` stands before it now."""
    at = clock.now(session)
    power = queries.power_over(session, viewer, application, at)
    roles = frozenset() if power else queries.roles_over(session, viewer, application)
    reason_given = Role.AUDITOR in roles and queries.gave_reason(session, viewer.id, application, at)
    return Standing(application, viewer, power, roles, at, reason_given)


Seen = Annotated[Standing, Depends(_standing)]
"""The application in the path as the person asking stands before it."""


def _reading(seen: Seen) -> Standing:
    if not seen.may_read_content:
        raise ReasonFirst(Reason("reason-first"))
    return seen


def _own(seen: Seen) -> Standing:
    return _allowed(seen, may=seen.is_own)


def _signing(seen: Seen) -> Standing:
    return _allowed(seen, may=seen.may_submit)


def _following(seen: Seen) -> Standing:
    return _allowed(seen, may=seen.may_read_timeline)


def _attempting(seen: Seen) -> Standing:
    _allowed(seen, may=seen.may_read_attempts)
    if not seen.is_own:
        raise NoDispute(Reason("no-dispute"))
    return seen


def _allowed(seen: Standing, *, may: bool) -> Standing:
    if not may:
        raise Forbidden
    return seen


class ReasonFirst(Forbidden):
    """An auditor reads once the reason is written down where the applicant sees it."""

    code = "reason-first"


class NoDispute(Refused):
    """The office sees refused attempts only once somebody disputes one."""

    code = "no-dispute"


Reading = Annotated[Standing, Depends(_reading)]
"""For those who may read what was written."""

Own = Annotated[Standing, Depends(_own)]
"""For those who act for the applicant; 403 for others who may read it."""

Signing = Annotated[Standing, Depends(_signing)]
"""For those who can bind the applicant: hand in, withdraw, throw away."""

Following = Annotated[Standing, Depends(_following)]
"""For those who may see what happened to it."""

Attempting = Annotated[Standing, Depends(_attempting)]
"""For those who may see the refused attempts."""


class NotNumberedYet(Unavailable):
    """It was handed in this very moment; the register is giving the number."""

    code = "not-numbered-yet"


class NotHandedIn(Refused):
    """There is no receipt of what was not handed in."""

    code = "not-handed-in"


@dataclass(frozen=True, slots=True)
class ReceiptInPath:
    """The receipt, and how the person asking stands before its application."""

    seen: Standing
    receipt: Receipt


def _received(seen: Seen, session: ReadSession) -> ReceiptInPath:
    if not seen.may_read_receipt:
        raise Forbidden
    if seen.application.intent_id is None:
        raise NotHandedIn(Reason("not-handed-in"))
    entry = protocol.entry_of_intent(session, seen.application.intent_id)
    if entry is None:
        raise NotNumberedYet
    return ReceiptInPath(seen, receipt_of(entry))


Received = Annotated[ReceiptInPath, Depends(_received)]
"""The receipt of the application in the path."""


def _in_slot(seen: Seen, slot: str, document: str, session: ReadSession) -> SlotDocument:
    filed = queries.document_in(session, seen.application, slot, document)
    place = seen.application.version.definition.document(slot)
    if filed is None or place is None:
        raise NotFound
    if not seen.may_download or (place.sensitive and not seen.sees_sensitive):
        raise Forbidden
    return filed


InSlot = Annotated[SlotDocument, Depends(_in_slot)]
"""The document in the path, for those who may have it: 404 when there is none, 403 when it is not for these eyes."""
