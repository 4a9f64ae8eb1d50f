"""Who sits where: roles in a call, and the seat of a person at a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, defer

from app.accounts import queries as accounts
from app.accounts.models import StaffRole, User
from app.accounts.states import READERS, Role
from app.acts.models import Act
from app.applications import queries as applications
from app.applications.models import Application, Tally
from app.applications.states import DRAFTS
from app.calls.models import Call, CallVersion
from app.calls.schemas import Definition
from app.review.models import Assignment
from app.review.rules import Seat


@dataclass(frozen=True, slots=True)
class Served:
    """A call whose applications somebody reads, with the definition in force."""

    call: Call
    definition: Definition
    alone: bool
    """It is the only one the person reads."""


def seat_at(session: Session, viewer: User, application: Application, *, held: bool = False) -> Seat:
    """Where somebody sits at a file. ``held``: the roles stay as they are until this transaction ends.

    Rights are those of the commit: whoever takes a role away waits until what was begun with it is done.
    """
    query = select(StaffRole.role).where(
        StaffRole.user_id == viewer.id,
        StaffRole.ended_at.is_(None),
        or_(StaffRole.call_code.is_(None), StaffRole.call_code == application.call.code),
    )
    roles = frozenset(session.scalars(query.with_for_update(read=True) if held else query))
    mine = select(Assignment.conflict).where(
        Assignment.application_id == application.id, Assignment.evaluator_id == viewer.id
    )
    declared = list(session.scalars(mine)) if Role.EVALUATOR in roles else []
    return Seat(viewer.id, roles, assigned=bool(declared), evaluates=False in declared)


def roles_in(session: Session, viewer: User, call_code: str) -> frozenset[Role]:
    """The roles of somebody in a call."""
    granted = accounts.roles_of(session, viewer.id)
    return frozenset(one.role for one in granted if one.call_code in {None, call_code})


def holds(session: Session, viewer: User, roles: Iterable[Role]) -> bool:
    """Whether somebody has one of these roles in any call at all."""
    wanted = set(roles)
    return any(granted.role in wanted for granted in accounts.roles_of(session, viewer.id))


def served(session: Session, viewer: User, code: str = "") -> list[Served]:
    """The published calls whose applications somebody reads, latest first; only the one named, if one is."""
    mine = select(Call.id).where(accounts.serves(viewer.id, READERS, Call.code), Call.published_at.is_not(None))
    newest = (
        select(func.max(CallVersion.number)).where(CallVersion.call_id == Call.id).correlate(Call).scalar_subquery()
    )
    many = select(func.count()).select_from(mine.subquery()).scalar_subquery()
    query = (
        select(Call, CallVersion, many)
        .join(CallVersion, CallVersion.call_id == Call.id)
        .options(defer(CallVersion.source))
        .where(Call.id.in_(mine), CallVersion.number == newest)
        .order_by(Call.id.desc())
    )
    rows = session.execute(query.where(Call.code == code) if code else query)
    return [Served(call, version.definition, count == 1) for call, version, count in rows]


def codes_of_number(session: Session, year: int, number: int) -> Sequence[str]:
    """The codes behind a number of the register: one, in each register that has it; looked for call by call."""
    every = Application.call_id.in_(select(Call.id))
    query = select(Application.code).where(every, Application.number_year == year, Application.number == number)
    return session.scalars(query.order_by(Application.id)).all()


def application_of(session: Session, act: Act) -> Application:
    """The application an act is about."""
    query = select(Application).where(Application.code == act.subject)
    return session.scalars(query.options(*applications.whole())).one()


def handed_in(session: Session, calls: Sequence[Call]) -> dict[int, int]:
    """Call to how many applications were handed in."""
    query = (
        select(Tally.call_id, func.sum(Tally.count))
        .where(Tally.call_id.in_([call.id for call in calls]), Tally.status.not_in(DRAFTS))
        .group_by(Tally.call_id)
    )
    return {call_id: int(many) for call_id, many in session.execute(query)}


def evaluated_by(viewer: User, at: datetime) -> ColumnElement[bool]:  # noqa: ARG001 -- the signature of a reader
    """The applications somebody evaluates: conflict declared none, the role in force."""
    mine = select(Assignment.application_id).where(Assignment.evaluator_id == viewer.id, Assignment.conflict.is_(False))
    here = select(Call.id).where(accounts.serves(viewer.id, [Role.EVALUATOR], Call.code))
    return Application.id.in_(mine) & Application.call_id.in_(here)


applications.also_readable.append(evaluated_by)
