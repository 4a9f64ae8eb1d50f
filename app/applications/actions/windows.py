"""The window of a call changes by an act of two persons, and everybody concerned is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.models import User
from app.accounts.queries import has_role
from app.acts import actions as acts
from app.acts.kinds import Kind, register
from app.acts.models import Act
from app.applications import queries
from app.audit import actions as audit
from app.calls import actions as calls
from app.calls import changes, rules
from app.calls import queries as calls_queries
from app.calls.changes import Changed, WindowIn
from app.calls.models import Call, Window
from app.db import action, lock
from app.errors import Forbidden, Refused
from app.notifications import actions as notifications
from app.settings import Settings
from app.wording import N_

KIND: Final = "call.window"


class WindowRefused(Refused):
    """The window cannot change so, now."""

    code = "window-refused"


def may_change(session: Session, viewer: User, call: Call) -> bool:
    """Whether somebody may propose that the window changes: the person responsible, who signs acts."""
    return has_role(session, viewer, changes.DECIDERS, call.code)


@action
def change_window(session: Session, call: Call, given: WindowIn, *, by: User, at: datetime) -> Act | None:
    """Extend, suspend, resume, close for exhausted funds: proposed to a second person, if the call wants one.

    Gives the act that waits; None if the change is in force already.
    """
    lock(session, call)
    if not may_change(session, by, call):
        raise Forbidden
    wanted = changes.changed(call, given, at)
    if obstacles := changes.obstacles_to_changing(call, wanted, at):
        raise WindowRefused(*obstacles)

    if call.definition.second_person.window.required:
        said = given.model_dump(mode="json")
        return acts.propose(session, KIND, call.code, said, scope=call.code, called=call.code, by=by, at=at)
    _publish(session, call, wanted, by=by, approver=None, at=at)
    return None


def _carry_out(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> None:  # noqa: ARG001 -- the signature of every kind
    call = calls_queries.get(session, act.subject)
    lock(session, call)
    wanted = changes.changed(call, WindowIn(**act.payload), at)
    if obstacles := changes.obstacles_to_changing(call, wanted, at):
        raise WindowRefused(*obstacles)
    _publish(session, call, wanted, by=session.get_one(User, act.proposed_by_id), approver=by, at=at)


def _publish(  # noqa: PLR0913 -- an act has two persons
    session: Session, call: Call, wanted: Changed, *, by: User, approver: User | None, at: datetime
) -> None:
    before = rules.window_at(call, at)
    window = calls.add_window(session, call, wanted, by=by, approver=approver, at=at)
    audit.record(session, f"call.window-{wanted.change}", call.code, by=approver or by, at=at, window=window.number)
    people = [accounts.user_as_recipient(user) for user in queries.concerned_by(session, call, at)]
    facts: dict[str, Any] = {
        "change": window.change,
        "title": call.definition.title.model_dump(),
        "closes_at": window.closes_at.isoformat(),
        "before_at": before.closes_at.isoformat(),
        "act": window.act,
    }
    notifications.tell(session, people, "applications/window", at=at, about=call.code, **facts)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change of the window as its second person reads it."""

    call: Call
    now: Window
    wanted: Changed
    reckoned: bool
    """Whether the closing time is reckoned at the approval."""


def _about(session: Session, act: Act, at: datetime) -> Proposed:
    call = calls_queries.get(session, act.subject)
    given = WindowIn(**act.payload)
    # once it is in force, what it changed is the version before it
    seen_at = act.proposed_at if act.decided_at else at
    wanted = changes.changed(call, given, seen_at)
    return Proposed(call, rules.window_at(call, seen_at), wanted, given.change not in changes.SAID_WITH_AN_HOUR)


register(
    Kind(
        name=KIND,
        policy="windows.approve",
        title=N_("Termine di un bando"),
        effect=N_(
            "Se approvi, il nuovo termine vale da subito e chi ha una bozza lo viene a sapere. Non si torna indietro."
        ),
        button=N_("Approva e pubblica il termine"),
        template="applications/_window.html",
        about=_about,
        carry_out=_carry_out,
        deciders=changes.DECIDERS,
    )
)
