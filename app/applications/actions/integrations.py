"""Answering the office: what it reopened is written and filed again, and nothing else."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import integrating, queries, readiness, rules
from app.applications.actions.sections import EditRefused
from app.applications.models import Application, Integration, IntegrationDocument
from app.audit import actions as audit
from app.calls.answers import Answers, read_section
from app.calls.schemas import DocumentSlot
from app.db import action, lock
from app.documents import actions as documents
from app.documents.schemas import Arrived
from app.errors import Forbidden, Invalid, NotFound, Reason, Stale


class AnswerChanged(Stale):
    """Somebody else of the cluster saved the answer first."""

    code = "answer-changed"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the office reopens, in which words, until when, by which act, at which address."""

    items: Sequence[str]
    text: str
    closes_at: datetime
    request_id: int
    public_id: str


def reopen(session: Session, application: Application, act: Opening, *, by: User, at: datetime) -> Integration:
    """Open these items to the applicant again, as they were handed in; plain step of the office's action."""
    made = Integration(
        public_id=act.public_id, application_id=application.id, items=[*act.items], text=act.text, note="", version=1
    )
    made.closes_at, made.request_id = act.closes_at, act.request_id
    made.asked_at, made.asked_by_id = at, by.id
    made.answers, made.typed, made.application = {}, {}, application
    kept = queries.sections_of(session, application)
    for section in integrating.sections(application.version.definition, act.items):
        names = {field.name for field in section.fields}
        handed_in = kept[section.name]
        made.answers |= {name: value for name, value in handed_in.answers.items() if name in names}
        made.typed |= {place: was for place, was in handed_in.typed.items() if place.partition(".")[0] in names}
    session.add(made)
    session.flush()
    return made


def new_address() -> str:
    """Where a request will be found: random, as everything that is not for everybody."""
    return secrets.token_urlsafe(16)


@action
def prepare(  # noqa: PLR0913 -- what, on which version, who, when
    session: Session,
    integration: Integration,
    changes: Mapping[str, object],
    *,
    note: str | None = None,
    version: int,
    by: User,
    at: datetime,
) -> Integration:
    """Keep what was typed in the reopened fields, right or wrong; ``version`` is the one it was typed on."""
    lock(session, integration)
    _may_prepare(session, integration, by=by, at=at)
    answers, typed = read(integration, changes)
    said = integration.note if note is None else note
    if (answers, typed, said) == (integration.answers, integration.typed, integration.note):
        return integration
    if integration.version != version:
        raise AnswerChanged(Reason("answer-changed", facts={"who": _who(integration)}))

    integration.answers, integration.typed, integration.note = answers, typed, said
    integration.version += 1
    integration.saved_at = integration.application.saved_at = at
    integration.saved_by = by
    readiness.refresh_answer(session, integration, at)
    return integration


def read(integration: Integration, changes: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The reopened fields with ``changes`` read into them; a field that is not reopened is ``Invalid``."""
    reopened = integrating.sections(integration.application.version.definition, integration.items)
    known = {field.name for section in reopened for field in section.fields}
    if unknown := [name for name in changes if name not in known]:
        raise Invalid(*(Reason("not-reopened", name, {"name": name}) for name in unknown))
    answers: dict[str, Any] = {}
    typed: dict[str, Any] = {}
    for section in reopened:
        names = {field.name for field in section.fields}
        mine = {name: value for name, value in changes.items() if name in names}
        after: Answers = read_section(section, integrating.given(section, integration), mine)
        answers |= after.values
        typed |= after.typed
    return answers, typed


def slot_to_complete(session: Session, integration: Integration, code: str, *, by: User, at: datetime) -> DocumentSlot:
    """The reopened slot, if ``by`` may change now what the answer puts there."""
    slot = next((one for one in _slots(integration) if one.slot == code), None)
    _may_prepare(session, integration, by=by, at=at)
    if slot is None:
        raise NotFound
    return slot


@action
def complete(  # noqa: PLR0913 -- where, what, who, when
    session: Session, integration: Integration, code: str, arrived: Arrived, *, by: User, at: datetime
) -> IntegrationDocument:
    """Put a document beside the one that was handed in."""
    lock(session, integration)
    slot = slot_to_complete(session, integration, code, by=by, at=at)

    if not slot.several:
        for old in [one for one in queries.documents_answering(session, integration) if one.slot == code]:
            old.removed_at = at
    document = documents.keep(session, arrived, by=by, at=at)
    filed = IntegrationDocument(integration_id=integration.id, slot=code, document=document)
    session.add(filed)
    integration.application.saved_at = at
    readiness.refresh_answer(session, integration, at)

    facts = {"slot": code, "sha256": document.sha256, "size": document.size}
    audit.record(session, "application.document-put", integration.application.code, by=by, at=at, **facts)
    return filed


@action
def take_back(  # noqa: PLR0913 -- where, what, who, when
    session: Session, integration: Integration, code: str, public_id: str, *, by: User, at: datetime
) -> None:
    """Take a document out of the answer again."""
    lock(session, integration)
    slot_to_complete(session, integration, code, by=by, at=at)
    inside = queries.documents_answering(session, integration)
    filed = next((one for one in inside if one.slot == code and one.document.public_id == public_id), None)
    if filed is None:
        raise NotFound

    filed.removed_at = integration.application.saved_at = at
    readiness.refresh_answer(session, integration, at)

    facts = {"slot": code, "sha256": filed.document.sha256}
    audit.record(session, "application.document-removed", integration.application.code, by=by, at=at, **facts)


def _may_prepare(session: Session, integration: Integration, *, by: User, at: datetime) -> None:
    if not rules.may_edit(queries.power_over(session, by, integration.application, at)):
        raise Forbidden
    if reasons := rules.obstacles_to_preparing(integration, at):
        raise EditRefused(*reasons)


def _slots(integration: Integration) -> list[DocumentSlot]:
    return integrating.slots(integration.application.version.definition, integration.items)


def _who(integration: Integration) -> str:
    return integration.saved_by.name if integration.saved_by else ""
