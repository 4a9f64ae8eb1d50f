"""The evaluator's desk, and the assignments somebody may know of."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from app.accounts import queries as accounts
from app.accounts.models import User
from app.accounts.states import READERS, Role
from app.applications import queries as applications
from app.applications.models import Application
from app.calls.models import Call
from app.review.models import Assignment


def own_assignments(viewer: User) -> Select[Assignment]:
    """What lies on somebody's desk: given to them, while they evaluate for the call."""
    here = select(Call.id).where(accounts.serves(viewer.id, [Role.EVALUATOR], Call.code))
    return (
        select(Assignment)
        .join(Assignment.application)
        .where(Assignment.evaluator_id == viewer.id, Application.call_id.in_(here))
    )


def desk(session: Session, viewer: User) -> Sequence[Assignment]:
    """Everything on somebody's desk, in the order of the register, with what its page shows."""
    query = own_assignments(viewer).options(*_whole())
    return session.scalars(query.order_by(Application.number_year, Application.number, Assignment.id)).all()


def find_assignment(session: Session, viewer: User, public_id: str, at: datetime) -> Assignment | None:
    """The assignment at this address, if it is the viewer's own or of a file whose queue the viewer reads."""
    mine = own_assignments(viewer).with_only_columns(Assignment.id)
    read = select(Call.id).where(accounts.serves(viewer.id, READERS, Call.code))
    visible = applications.visible_to(viewer, at).where(Application.call_id.in_(read)).with_only_columns(Application.id)
    query = (
        select(Assignment)
        .where(Assignment.public_id == public_id)
        .where(or_(Assignment.id.in_(mine), Assignment.application_id.in_(visible)))
    )
    return session.scalar(query.options(*_whole()))


def progress_of(session: Session, assignments: Iterable[Assignment]) -> dict[int, tuple[int, int]]:
    """Application to how many of its sheets are locked, and how many there are; without points."""
    keys = [assignment.application_id for assignment in assignments]
    locked = func.sum(case((Assignment.locked_at.is_not(None), 1), else_=0))
    query = (
        select(Assignment.application_id, locked, func.count())
        .where(Assignment.application_id.in_(keys), or_(Assignment.conflict.is_(None), Assignment.conflict.is_(False)))
        .group_by(Assignment.application_id)
    )
    return {key: (int(done), int(many)) for key, done, many in session.execute(query)}


def _whole() -> tuple[ORMOption, ...]:
    application = joinedload(Assignment.application, innerjoin=True)
    return (
        application.joinedload(Application.version),
        application.joinedload(Application.cluster),
        application.joinedload(Application.call),
        joinedload(Assignment.evaluator, innerjoin=True),
    )
