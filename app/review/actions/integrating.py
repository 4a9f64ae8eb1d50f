"""Asking the applicant to complete an application (*soccorso istruttorio*), and going on without an answer."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app import zone
from app.accounts.models import User
from app.applications import actions as applications
from app.applications import integrating
from app.applications import queries as asked
from app.applications.actions import move
from app.applications.actions.answering import resume
from app.applications.models import Application, Integration
from app.applications.rules import turn_of
from app.applications.states import Status, Turn
from app.audit import actions as audit
from app.calls.rules import late_from
from app.db import action, lock
from app.errors import Forbidden, Invalid, Refused
from app.jobs import actions as jobs
from app.protocol.states import Kind
from app.review import queries, rules
from app.review.actions.checking import start_check
from app.review.actions.telling import send, tell_cluster, tell_people
from app.review.schemas import IntegrationIn
from app.settings import Settings

LAPSE: Final = "integration.lapse"
"""The job that lets the office go on when nobody answered."""

REMIND: Final = "integration.remind"
"""The job that reminds everybody of the cluster."""

REMIND_BEFORE: Final = (timedelta(days=2), timedelta(hours=4))

PATIENCE: Final = timedelta(minutes=10)
"""Answers that arrived in time may still stand in line for a moment."""


class IntegrationRefused(Refused):
    """Nothing can be asked now."""

    code = "integration-refused"


@action
def ask(  # noqa: PLR0913 -- what; by whom, when, from which register
    session: Session, application: Application, given: IntegrationIn, *, by: User, at: datetime, settings: Settings
) -> Integration:
    """Reopen what is named, until the end of the term; the request leaves through the register."""
    lock(session, application)
    if not rules.may_ask(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    if obstacles := rules.obstacles_to_asking(application):
        raise IntegrationRefused(*obstacles)
    definition = application.version.definition
    if mistakes := rules.mistakes_in_asking(definition, given):
        raise Invalid(*mistakes)

    start_check(session, application, by=by, at=at)
    closes_at = zone.end_of_day(at, after=given.days or definition.terms.integration)
    stops = rules.suspends(asked.integrations_of(session, application))
    made = _reopened(session, application, given, closes_at, by=by, at=at, settings=settings)
    if stops:
        made.office_due_at, application.due_at = application.due_at, None
    move(session, application, Status.INTEGRATION)
    _set_alarms(session, made, at)

    facts = {"integration": made.public_id, "items": made.items, "due_at": closes_at.isoformat()}
    audit.record(session, "application.integration-asked", application.code, by=by, at=at, **facts)
    return made


@action
def lapse(session: Session, public_id: str, *, by: User | None, at: datetime) -> None:
    """Go on without an answer, if there is none: the office's term runs again."""
    integration = queries.integration_at(session, public_id)
    application = integration.application
    lock(session, application)
    lock(session, integration)
    if application.status is not Status.INTEGRATION or not rules.has_lapsed(integration, at):
        return

    integration.lapsed_at = at
    move(session, application, Status.FORMAL_CHECK)
    resume(application, integration, at)

    audit.record(
        session, "application.integration-lapsed", application.code, by=by, at=at, integration=integration.public_id
    )
    tell_cluster(session, "review/integration-lapsed", application, at=at, due_at=integration.closes_at)
    if application.assigned_to:
        tell_people(session, [application.assigned_to], "review/integration-silent", application, at=at)


@action
def remind(session: Session, public_id: str, *, by: User | None, at: datetime) -> None:
    """Tell everybody of the cluster that an answer is awaited, if it still is."""
    integration = queries.integration_at(session, public_id)
    application = integration.application
    if application.status is not Status.INTEGRATION or turn_of(integration, at) is not Turn.OPEN:
        return

    facts = {"integration": public_id, "due_at": integration.closes_at}
    audit.record(session, "application.integration-reminded", application.code, by=by, at=at, integration=public_id)
    tell_cluster(session, "review/integration-reminder", application, at=at, **facts)


def _reopened(  # noqa: PLR0913 -- as its caller
    session: Session,
    application: Application,
    given: IntegrationIn,
    closes_at: datetime,
    *,
    by: User,
    at: datetime,
    settings: Settings,
) -> Integration:
    """The request with its outgoing act, which names what it reopens."""
    address = applications.new_address()
    said = _said(application, given, address, closes_at)
    subject = f"Richiesta di integrazione della domanda {application.code}"
    template, kind = "review/integration", Kind.INTEGRATION
    request_id = send(
        session, application, template, kind=kind, subject=subject, said=said, by=by, at=at, settings=settings
    )
    act = applications.Opening(given.items, given.text, closes_at, request_id, address)
    return applications.reopen(session, application, act, by=by, at=at)


def _said(application: Application, given: IntegrationIn, address: str, closes_at: datetime) -> dict[str, object]:
    """What the act says, as JSON."""
    named = integrating.named(application.version.definition, given.items)
    return {
        "integration": address,
        "items": list(given.items),
        "named": [one.model_dump() for one in named],
        "text": given.text,
        "due_at": closes_at.isoformat(),
    }


def _set_alarms(session: Session, integration: Integration, at: datetime) -> None:
    payload = {"integration": integration.public_id}
    jobs.enqueue(session, LAPSE, payload, at=at, due_at=late_from(integration) + PATIENCE)
    for before in REMIND_BEFORE:
        due_at = late_from(integration) - before
        if due_at > at + before / 2:
            jobs.enqueue(session, REMIND, payload, at=at, due_at=due_at)
