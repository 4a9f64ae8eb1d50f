"""A reserve is decided by two persons: the hour is accepted, or it was too late."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.acts import actions as acts
from app.acts.kinds import Kind, register
from app.acts.models import Act
from app.applications import doubts
from app.applications.doubts import Doubt
from app.applications.models import Application
from app.audit import actions as audit
from app.audit import log
from app.db import action, lock
from app.errors import Forbidden, Invalid, Refused
from app.review import queries, rules
from app.review.actions.telling import tell_cluster
from app.review.rules import reserves
from app.review.schemas import ReserveIn
from app.settings import Settings
from app.wording import N_

KIND: Final = "application.reserve"


class ReserveRefused(Refused):
    """The reserve cannot be decided now."""

    code = "reserve-refused"


@action
def resolve(session: Session, application: Application, given: ReserveIn, *, by: User, at: datetime) -> Act | None:
    """Decide the doubt; where the call wants two persons, only propose it."""
    lock(session, application)
    if not rules.may_decide(queries.seat_at(session, by, application, held=True)):
        raise Forbidden
    doubt = _considered(session, application, given)

    if application.version.definition.second_person.reserve.required:
        called = f"{application.number:07d}/{application.number_year}, {application.cluster.name}"
        said, scope = given.model_dump(mode="json"), application.call.code
        return acts.propose(session, KIND, application.code, said, scope=scope, called=called, by=by, at=at)
    _resolved(session, application, doubt, given, by=by, at=at)
    return None


def _carry_out(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> None:  # noqa: ARG001 -- the signature of every kind
    application = queries.application_of(session, act)
    lock(session, application)
    given = ReserveIn(**act.payload)
    _resolved(session, application, _considered(session, application, given), given, by=by, at=at)


def _considered(session: Session, application: Application, given: ReserveIn) -> Doubt:
    doubt = doubts.doubt_of(session, application)
    obstacles = reserves.obstacles_to_resolving(doubt)
    if obstacles or doubt is None:
        raise ReserveRefused(*obstacles)
    if mistakes := reserves.mistakes_in_resolving(given):
        raise Invalid(*mistakes)
    return doubt


def _resolved(  # noqa: PLR0913 -- what, of which file; by whom, when
    session: Session, application: Application, doubt: Doubt, given: ReserveIn, *, by: User, at: datetime
) -> None:
    doubt.resolved, doubt.reason, doubt.decided_at, doubt.decided_by_id = given.resolved, given.reason, at, by.id
    session.flush()

    word = "resolved" if given.resolved else "rejected"
    audit.record(session, f"application.reserve-{word}", application.code, by=by, at=at)
    facts = {"resolved": given.resolved, "floor_at": doubt.floor_at, "received_at": doubt.received_at}
    personal, scope = {"reason": given.reason}, application.call.code
    log.leaf(session, "reserve.decided", application.code, facts, personal=personal, scope=scope, by=by, at=at)
    tell_cluster(session, "review/reserve", application, at=at, resolved=given.resolved, reason=given.reason)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A decision on a reserve as its second person reads it."""

    application: Application
    doubt: Doubt | None
    given: ReserveIn


def _about(session: Session, act: Act, at: datetime) -> Proposed:  # noqa: ARG001 -- the signature of every kind
    application = queries.application_of(session, act)
    return Proposed(application, doubts.doubt_of(session, application), ReserveIn(**act.payload))


register(
    Kind(
        name=KIND,
        policy="reserve.approve",
        title=N_("Riserva su una domanda"),
        effect=N_("Se approvi, la riserva è decisa e il cluster legge il motivo. Non si torna indietro."),
        button=N_("Approva la decisione"),
        template="review/_reserve.html",
        about=_about,
        carry_out=_carry_out,
        deciders=rules.DECIDERS,
    )
)
