"""One applicant is put back in time (*rimessione in termini*): an act of two persons, with its reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.models import User
from app.acts import actions as acts
from app.acts.kinds import Kind, register
from app.acts.models import Act
from app.applications import queries
from app.applications.actions.windows import WindowRefused, may_change
from app.audit import actions as audit
from app.calls import actions as calls
from app.calls import changes, reopening
from app.calls import queries as calls_queries
from app.calls.models import Call, Window
from app.calls.reopening import Reopened, ReopeningIn
from app.clusters import queries as clusters
from app.clusters.models import Cluster
from app.db import action, lock
from app.errors import Forbidden
from app.notifications import actions as notifications
from app.settings import Settings
from app.wording import N_

REOPENING: Final = "call.reopening"


@action
def reopen(session: Session, call: Call, given: ReopeningIn, *, by: User, at: datetime) -> Act | Window:
    """Put one applicant back in time: proposed to a second person, if the call wants one."""
    lock(session, call)
    if not may_change(session, by, call):
        raise Forbidden
    wanted = _wanted(session, call, given, at)

    if call.definition.second_person.window.required:
        said, subject = given.model_dump(mode="json"), subject_of(call, wanted.cluster)
        called = f"{call.code}, {wanted.cluster}"
        return acts.propose(session, REOPENING, subject, said, scope=call.code, called=called, by=by, at=at)
    return _publish(session, call, wanted, by=by, approver=None, at=at)


def subject_of(call: Call, cluster: str) -> str:
    """What the act is about: one call, one applicant."""
    return f"{call.code}/{cluster}"


def _wanted(session: Session, call: Call, given: ReopeningIn, at: datetime) -> Reopened:
    cluster = clusters.find(session, given.cluster)
    wanted = reopening.reopened(given, cluster.id if cluster else None)
    if obstacles := reopening.obstacles_to_reopening(call, wanted, at):
        raise WindowRefused(*obstacles)
    return wanted


def _carry_out(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> None:  # noqa: ARG001 -- the signature of every kind
    call = calls_queries.get(session, act.scope)
    lock(session, call)
    wanted = _wanted(session, call, ReopeningIn(**act.payload), at)
    _publish(session, call, wanted, by=session.get_one(User, act.proposed_by_id), approver=by, at=at)


def _publish(  # noqa: PLR0913 -- an act has two persons
    session: Session, call: Call, wanted: Reopened, *, by: User, approver: User | None, at: datetime
) -> Window:
    window = calls.reopen(session, call, wanted, by=by, approver=approver, at=at)
    cluster = session.get_one(Cluster, wanted.cluster_id)
    audit.record(session, "call.window-reopened", call.code, by=approver or by, at=at, window=window.number)
    for code in queries.codes_of(session, call, cluster):
        audit.record(session, "application.reopened", code, by=approver or by, at=at, window=window.number)
    _tell(session, call, cluster, window, at)
    return window


def _tell(session: Session, call: Call, cluster: Cluster, window: Window, at: datetime) -> None:
    people = [accounts.user_as_recipient(user) for user in clusters.people_of(session, cluster.id, at)]
    facts: dict[str, Any] = {
        "title": call.definition.title.model_dump(),
        "cluster": cluster.name,
        "closes_at": window.closes_at.isoformat(),
        "act": window.act,
        "reason": window.reason,
    }
    notifications.tell(session, people, "applications/reopened", at=at, about=call.code, **facts)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A window for one applicant as its second person reads it."""

    call: Call
    cluster: Cluster
    closes_at: datetime
    act: str
    reason: str


def _about(session: Session, act: Act, at: datetime) -> Proposed:  # noqa: ARG001 -- the signature of every kind
    given = ReopeningIn(**act.payload)
    closes_at = changes.moment(given.closes_on, given.closes_time)
    cluster = clusters.get(session, given.cluster)
    return Proposed(calls_queries.get(session, act.scope), cluster, closes_at, given.act, given.reason)


register(
    Kind(
        name=REOPENING,
        policy="windows.approve",
        title=N_("Termine riaperto per un solo richiedente"),
        effect=N_(
            "Se approvi, da subito e fino a quell’ora solo questo richiedente è in tempo, e lo viene a sapere con il "
            "motivo. Per tutti gli altri non cambia niente. Non si torna indietro."
        ),
        button=N_("Approva e riapri il termine per il richiedente"),
        template="applications/_reopening.html",
        about=_about,
        carry_out=_carry_out,
        deciders=changes.DECIDERS,
    )
)
