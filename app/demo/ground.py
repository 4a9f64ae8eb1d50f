"""What the demonstration stands on: people, clusters, calls, roles, mandates. What is there already stays as it is."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts import passwords, queries
from app.accounts.demo import DemoPerson, demo_people
from app.accounts.models import User
from app.accounts.states import Role
from app.calls import actions as calls
from app.calls import rules
from app.calls.models import Call
from app.calls.queries import find
from app.calls.reading import read_definition
from app.calls.states import CallState, Procedure
from app.clusters import actions as clusters
from app.clusters import queries as register
from app.clusters.schemas import ClusterIn
from app.clusters.states import Power

ROOT: Final = Path(__file__).parents[2]

BEGINNING: Final = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
"""When the people of the demonstration got their accounts, before its first call was published."""

EVERYWHERE: Final = frozenset({Role.DIRECTOR, Role.AUDITOR, Role.HELPDESK, Role.ADMINISTRATOR})
"""Roles that belong to the whole portal; the others are given call by call."""


def facts(name: str) -> Any:
    """One file of the demonstration."""
    return yaml.safe_load((ROOT / "demo" / name).read_text(encoding="utf-8"))


def lay(session: Session, *, at: datetime) -> list[Call]:
    """Everything but applications; gives the calls, a new edition where the open one has closed."""
    for entry in facts("clusters.yaml")["clusters"]:
        given = ClusterIn.model_validate(entry)
        if register.find(session, given.code) is None:
            clusters.import_cluster(session, given, by=None, at=BEGINNING)
    people = [(_account(session, person), person) for person in demo_people().people]
    for user, person in people:
        _mandates(session, user, person)
    made = list(_calls(session, _with(people, Role.RESPONSIBLE), _with(people, Role.DIRECTOR), at))
    for user, person in people:
        _roles(session, user, person, made)
    return made


def _account(session: Session, person: DemoPerson) -> User:
    if user := queries.find_by_email(session, person.email):
        return user
    user = accounts.add_user(session, email=person.email, name=person.name, by=None, at=BEGINNING)
    user.password_hash = _kept_password()
    return user


@cache
def _kept_password() -> str:
    """Hashed once for all: hashing is slow, and everybody knows this password."""
    return passwords.hashed(demo_people().password)


def _mandates(session: Session, user: User, person: DemoPerson) -> None:
    held = {mandate.cluster.code for mandate in register.mandates_held(session, user, BEGINNING)}
    for given in person.mandates:
        if given.cluster not in held:
            cluster = register.get(session, given.cluster)
            clusters.give_mandate(
                session,
                user,
                cluster,
                Power(given.power),
                capacity=given.capacity,
                confirmed=True,
                by=None,
                at=BEGINNING,
            )


def _calls(session: Session, responsible: User, director: User, at: datetime) -> Iterator[Call]:
    for path in sorted((ROOT / "calls").glob("*.yaml")):
        call = _call(session, path.read_bytes(), responsible, director)
        yield call
        if _is_always_open(call) and rules.state_of(call, at) is CallState.CLOSED:
            edition = calls.make_next_edition(session, call, by=responsible, at=at)
            yield _published(session, edition, responsible, director, at)


def _is_always_open(call: Call) -> bool:
    """Whether the demonstration needs it open: in a ranking the envelopes wait instead, and the real call is over."""
    return call.definition.fictitious and call.definition.procedure is Procedure.SPORTELLO


def _call(session: Session, source: bytes, responsible: User, director: User) -> Call:
    definition = read_definition(source).definition
    if definition is None:
        raise ValueError("a call of the demonstration has mistakes: `sportello call check` tells them")
    published = definition.window.published
    if call := find(session, definition.code, at=published):
        return call
    call = calls.import_definition(session, source, by=responsible, at=BEGINNING)
    return _published(session, call, responsible, director, published)


def _published(session: Session, call: Call, responsible: User, director: User, at: datetime) -> Call:
    if call.published_at is None:
        calls.publish(session, call, by=responsible, approver=director, at=at)
    return call


def _roles(session: Session, user: User, person: DemoPerson, made: list[Call]) -> None:
    for role in person.roles:
        for code in [None] if role in EVERYWHERE else [call.code for call in made]:
            accounts.grant_role(session, user, role, code, by=None, at=BEGINNING)


def _with(people: list[tuple[User, DemoPerson]], role: Role) -> User:
    return next(user for user, person in people if role in person.roles)
