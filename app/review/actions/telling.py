"""Whom the review tells, and where an act of the office leaves through the register."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts import queries as staff
from app.accounts.models import User
from app.accounts.states import Role
from app.applications import statements
from app.applications.models import Application
from app.clusters import queries as clusters
from app.notifications import actions as notifications
from app.protocol import actions as protocol
from app.protocol.states import Kind
from app.review.rules import DECIDERS
from app.settings import Settings


def tell_people(
    session: Session, people: Iterable[User], template: str, application: Application, *, at: datetime, **facts: Any
) -> None:
    """A message of the review about one application; every one names its number, cluster and call."""
    notifications.tell(
        session,
        [accounts.user_as_recipient(person) for person in people],
        template,
        at=at,
        about=application.code,
        code=application.code,
        number=f"{application.number:07d}/{application.number_year}",
        address=f"{application.number_year}-{application.number:07d}",
        cluster=application.cluster.name,
        title=application.version.definition.title,
        **facts,
    )


def tell_cluster(session: Session, template: str, application: Application, *, at: datetime, **facts: Any) -> None:
    """The same to everybody who acts for the applicant now."""
    tell_people(session, clusters.people_of(session, application.cluster_id, at), template, application, at=at, **facts)


def deciders_of(session: Session, application: Application, *, but: User | None = None) -> list[User]:
    """Who decides in the call of an application, except ``but``."""
    found = staff.with_role(session, DECIDERS, application.call.code)
    return [person for person in found if but is None or person.id != but.id]


def responsible_of(session: Session, application: Application) -> list[User]:
    """Who answers for the procedure."""
    return list(staff.with_role(session, [Role.RESPONSIBLE], application.call.code))


def send(  # noqa: PLR0913 -- an outgoing act has that many sides
    session: Session,
    application: Application,
    template: str,
    *,
    subject: str,
    said: dict[str, object],
    by: User,
    at: datetime,
    settings: Settings,
    kind: Kind = Kind.OUTCOME,
) -> int:
    """An act leaves for the applicant: through the register, whose next pass numbers it and sends the message."""
    people = clusters.people_of(session, application.cluster_id, at)
    handed = statements.outgoing(
        application,
        kind=kind,
        by=by,
        at=at,
        said={"application": application.code, **said},
        subject=subject,
        notice=statements.notice(template, application, people, at, **said),
        settings=settings,
    )
    [intent_id] = protocol.hand_in(session, handed)
    return intent_id
