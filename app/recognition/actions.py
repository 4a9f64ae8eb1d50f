"""Steps of a recognition: proposed by one person, approved by another; only then the register of clusters changes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app import zone
from app.accounts.models import User
from app.acts import actions as acts
from app.acts.kinds import Kind, register
from app.acts.models import Act
from app.applications.actions import move
from app.applications.models import Application
from app.applications.states import Status
from app.audit import actions as audit
from app.clusters import actions as clusters
from app.clusters import queries as clusters_queries
from app.clusters.schemas import ActIn
from app.clusters.states import Recognition
from app.db import action, lock
from app.errors import Forbidden, Invalid, NotFound, Refused
from app.recognition import rules
from app.recognition.schemas import StepIn
from app.review import queries
from app.review import rules as review
from app.review.actions.telling import send
from app.review.models import Outcome
from app.review.states import Result
from app.settings import Settings
from app.wording import N_

KIND: Final = "cluster.recognition"
"""The kind of act that changes the register of clusters."""


class StepRefused(Refused):
    """This step cannot be taken now."""

    code = "step-refused"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A step as its second person reads it."""

    application: Application
    step: StepIn


@action
def propose(session: Session, application: Application, given: StepIn, *, by: User, at: datetime) -> Act:
    """Put down a step for a second person."""
    lock(session, application)
    if not review.may_decide(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    _considered(session, application, given, at)

    called = f"{application.number:07d}/{application.number_year}, {application.cluster.name}"[:200]
    payload = given.model_dump(mode="json")
    audit.record(session, "application.recognition-proposed", application.code, by=by, at=at, state=given.state)
    return acts.propose(
        session, KIND, application.code, payload, scope=application.call.code, called=called, by=by, at=at
    )


def carry_out(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> None:
    """What an approved step brings about, if nothing came in its way since it was proposed."""
    application = queries.application_of(session, act)
    lock(session, application)
    step = StepIn.model_validate(act.payload)
    state, taken_on = _considered(session, application, step, at)

    _ask_first(session, application, by=by, at=at)
    before = application.status
    _decide(session, application, step, by=by, at=at)
    clusters.recognise(session, application.cluster, ActIn(state=state, taken_on=taken_on, act=step.act), by=by, at=at)

    facts: dict[str, Any] = {"state": state, "act": step.act, "taken_on": taken_on.isoformat()}
    audit.record(session, "application.recognition", application.code, by=by, at=at, **facts)
    if before in rules.UNDECIDED and state in rules.DECISIONS:
        said = {**facts, "reason": step.reason}
        subject = f"Riconoscimento: esito della domanda {application.code}"
        send(session, application, "recognition/decided", subject=subject, said=said, by=by, at=at, settings=settings)


def _considered(session: Session, application: Application, given: StepIn, at: datetime) -> tuple[Recognition, date]:
    """The step and its day, or everything that stands in the way."""
    definition = application.version.definition
    if not rules.is_recognition(definition):
        raise NotFound
    if mistakes := rules.mistakes_in_step(given, application, zone.day(at)):
        raise Invalid(*mistakes)
    if given.state is None or given.taken_on is None:
        raise NotFound
    taken = [one.state for one in clusters_queries.acts_of(session, application.cluster)]
    still_open = review.open_items(definition, queries.checks_of(session, application))
    if obstacles := rules.obstacles_to_step(Recognition(given.state), application, taken, still_open):
        raise StepRefused(*obstacles)
    return given.state, given.taken_on


def _ask_first(session: Session, application: Application, *, by: User, at: datetime) -> None:
    """The register begins with the request: its number and its day."""
    taken = [one.state for one in clusters_queries.acts_of(session, application.cluster)]
    if Recognition.REQUESTED in taken or application.received_at is None:
        return
    asked_on = zone.day(application.received_at)
    words = f"domanda protocollata con il n. {application.number:07d}/{application.number_year}"
    asked = ActIn(state=Recognition.REQUESTED, taken_on=asked_on, act=words)
    clusters.recognise(session, application.cluster, asked, by=by, at=at)


def _decide(session: Session, application: Application, step: StepIn, *, by: User, at: datetime) -> None:
    """What a decree does to the request."""
    if application.status not in rules.UNDECIDED:
        return
    if step.state is Recognition.RECOGNISED:
        move(session, application, Status.RECOGNISED)
        application.due_at = None
    elif step.state is Recognition.DENIED:
        outcome = Outcome(application_id=application.id, result=Result.NOT_ADMITTED, reason=step.reason)
        outcome.decided_at, outcome.decided_by, outcome.communicated_at = at, by, at
        session.add(outcome)
        move(session, application, Status.NOT_ADMITTED)
        application.due_at = None


def _about(session: Session, act: Act, at: datetime) -> Proposed:  # noqa: ARG001 -- the signature of every kind
    return Proposed(queries.application_of(session, act), StepIn.model_validate(act.payload))


register(
    Kind(
        name=KIND,
        policy="clusters.recognise",
        title=N_("Passo del riconoscimento di un cluster"),
        effect=N_(
            "Se approvi, il registro pubblico dei cluster cambia da subito e il cluster lo legge. "
            "Il passo resta nella storia anche se un altro atto lo supera."
        ),
        button=N_("Approva e aggiorna il registro"),
        template="recognition/_step.html",
        about=_about,
        carry_out=carry_out,
        deciders=review.DECIDERS,
    )
)
