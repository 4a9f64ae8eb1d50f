"""Questions about acts; lists start from the roles of the person asking."""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from app.accounts.models import StaffRole, User
from app.accounts.states import Role
from app.acts import kinds
from app.acts.kinds import Kind
from app.acts.models import Act

LATELY: Final = 20
"""How many decided acts a list ends with."""


def find(session: Session, public_id: str) -> Act | None:
    """The act at this address, waiting or decided."""
    return session.scalar(select(Act).where(Act.public_id == public_id))


def waiting(session: Session, kind: str, subject: str) -> Act | None:
    """The act of this kind about ``subject`` that waits for its second person."""
    return session.scalar(select(Act).where(Act.kind == kind, Act.subject == subject, Act.decided_at.is_(None)))


def roles_at(session: Session, viewer: User, act: Act, *, held: bool = False) -> frozenset[Role]:
    """The roles of somebody where the act belongs. ``held``: they stay as they are until this transaction ends.

    Rights are those of the commit: whoever takes a role away waits until what was begun with it is done.
    """
    query = select(StaffRole.role).where(StaffRole.user_id == viewer.id, StaffRole.ended_at.is_(None))
    if act.scope:
        query = query.where(or_(StaffRole.call_code.is_(None), StaffRole.call_code == act.scope))
    return frozenset(session.scalars(query.with_for_update(read=True) if held else query))


def deciders_of(session: Session, act: Act) -> Sequence[User]:
    """Who may be its second person, by name: everybody with the role but whoever proposed it."""
    held = select(StaffRole.user_id).where(StaffRole.role.in_(kinds.of(act).deciders), StaffRole.ended_at.is_(None))
    if act.scope:
        held = held.where(or_(StaffRole.call_code.is_(None), StaffRole.call_code == act.scope))
    query = select(User).where(User.id.in_(held), User.disabled_at.is_(None), User.id != act.proposed_by_id)
    return session.scalars(query.order_by(User.name, User.id)).all()


def all_waiting(session: Session, viewer: User) -> Sequence[Act]:
    """Every act that waits and the person may know of, the oldest first."""
    query = _visible_to(viewer, lambda kind: kind.known_to).where(Act.decided_at.is_(None))
    return session.scalars(query.order_by(Act.id)).all()


def waiting_for(session: Session, viewer: User) -> Sequence[Act]:
    """The acts that wait for this person's word, the oldest first."""
    return session.scalars(_decidable_by(viewer).order_by(Act.id)).all()


def decided_lately(session: Session, viewer: User) -> Sequence[Act]:
    """The last acts decided that the person may know of, the latest first."""
    query = _visible_to(viewer, lambda kind: kind.known_to).where(Act.decided_at.is_not(None))
    return session.scalars(query.order_by(Act.decided_at.desc(), Act.id.desc()).limit(LATELY)).all()


def count_for(session: Session, viewer: User) -> int:
    """How many acts wait for this person's word."""
    return session.scalar(select(how_many_for(viewer))) or 0


def how_many_for(viewer: User) -> ScalarSelect[int]:
    """The same as a part of somebody else's question."""
    return select(func.count()).select_from(_decidable_by(viewer).subquery()).scalar_subquery()


def _decidable_by(viewer: User) -> Select[Act]:
    query = _visible_to(viewer, lambda kind: kind.deciders)
    return query.where(Act.decided_at.is_(None), Act.proposed_by_id != viewer.id)


def _visible_to(viewer: User, roles: Callable[[Kind], frozenset[Role]]) -> Select[Act]:
    here = [and_(Act.kind == kind.name, _serves(viewer, roles(kind))) for kind in kinds.known().values()]
    return select(Act).where(or_(false(), *here))


def _serves(viewer: User, roles: frozenset[Role]) -> ColumnElement[bool]:
    query = select(StaffRole.id).where(StaffRole.user_id == viewer.id, StaffRole.role.in_(sorted(roles)))
    where = or_(Act.scope == "", StaffRole.call_code.is_(None), StaffRole.call_code == Act.scope)
    return exists(query.where(StaffRole.ended_at.is_(None), where).correlate(Act))
