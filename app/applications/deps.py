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
from app.applications import queries, rules
from app.applications.models import Application, Integration, IntegrationDocument, SlotDocument
from app.applications.receipts import Receipt, receipt_of
from app.applications.standing import Standing
from app.applications.states import Turn
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


PUBLIC_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the office to complete an application, and how the person asking stands before it."""

    seen: Standing
    integration: Integration

    @property
    def turn(self) -> Turn:
        """Whose turn it is."""
        return rules.turn_of(self.integration, self.seen.at)

    @property
    def is_open(self) -> bool:
        """Whether the answer is still to come, and can."""
        return not rules.obstacles_to_preparing(self.integration, self.seen.at)

    @property
    def can_prepare(self) -> bool:
        """Whether the person may write the answer now."""
        return self.seen.may_edit and self.is_open

    @property
    def shows_answer(self) -> bool:
        """Whether the person may see the answer: who prepares it, and the others once it was handed in."""
        return self.seen.is_own or self.turn is Turn.ANSWERED


def asked_in_path(integration: str, viewer: Viewer, session: ReadSession) -> Asked:
    """The request at this address, if ``viewer`` may know of its application; raises ``NotFound``."""
    known = PUBLIC_ID.fullmatch(integration)
    found = queries.find_integration(session, viewer, integration, clock.now(session)) if known else None
    if found is None:
        raise NotFound
    return Asked(standing_of(session, found.application, viewer), found)


AskedInPath = Annotated[Asked, Depends(asked_in_path)]
"""The request in the path, or 404."""


def _on_page(asked: AskedInPath, code: str) -> Asked:
    if asked.seen.application.code != code:
        raise NotFound
    return asked


AskedOnPage = Annotated[Asked, Depends(_on_page)]
"""The request in the path of a page, which also names the application; or 404."""


def _readable(asked: Asked) -> Asked:
    if not asked.seen.may_read_content:
        raise ReasonFirst(Reason("reason-first"))
    return asked


def _to_read(asked: AskedInPath) -> Asked:
    return _readable(asked)


def _page_to_read(asked: AskedOnPage) -> Asked:
    return _readable(asked)


def _page_to_answer(asked: AskedOnPage) -> Asked:
    _allowed(asked.seen, may=asked.seen.may_edit)
    return asked


AskedToRead = Annotated[Asked, Depends(_to_read)]
"""The request in the path, for those who may read what was written."""

PageToRead = Annotated[Asked, Depends(_page_to_read)]
"""The same on a page."""

PageToAnswer = Annotated[Asked, Depends(_page_to_answer)]
"""The same, for those who write for the applicant."""


@dataclass(frozen=True, slots=True)
class AnswerInPath:
    """The receipt of an answer to the office."""

    asked: Asked
    receipt: Receipt


def _answer_received(asked: AskedOnPage, session: ReadSession) -> AnswerInPath:
    if not asked.seen.may_read_receipt:
        raise Forbidden
    if asked.integration.intent_id is None:
        raise NotHandedIn(Reason("not-handed-in"))
    entry = protocol.entry_of_intent(session, asked.integration.intent_id)
    if entry is None:
        raise NotNumberedYet
    return AnswerInPath(asked, receipt_of(entry))


AnswerReceived = Annotated[AnswerInPath, Depends(_answer_received)]
"""The receipt of the answer in the path."""


def _answering_document(asked: AskedOnPage, slot: str, document: str, session: ReadSession) -> IntegrationDocument:
    inside = queries.documents_answering(session, asked.integration)
    filed = next((one for one in inside if one.slot == slot and one.document.public_id == document), None)
    place = asked.seen.application.version.definition.document(slot)
    if filed is None or place is None or not asked.shows_answer:
        raise NotFound
    if not asked.seen.may_download or (place.sensitive and not asked.seen.sees_sensitive):
        raise Forbidden
    return filed


AnsweringDocument = Annotated[IntegrationDocument, Depends(_answering_document)]
"""A document of an answer, for those who may have it."""


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
