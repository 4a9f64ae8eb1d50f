"""People, their roles, clusters and mandates: the shortest that work."""

from datetime import UTC, datetime
from itertools import count
from typing import Any, Final

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.models import User
from app.accounts.states import Role
from app.clusters import actions as clusters
from app.clusters.models import Cluster, Mandate
from app.clusters.schemas import ClusterIn
from app.clusters.states import Power

LONG_AGO: Final = datetime(2026, 1, 2, 8, tzinfo=UTC)
"""When the people of the tests got their accounts, roles and mandates."""

PASSWORD: Final = "a password of the tests"

_numbers = count(1)


def person(session: Session, name: str = "", *, password: str | None = None, **more: Any) -> User:
    """Somebody with an account; without a password, which takes time to hash, they come in by ``session_key``."""
    number = next(_numbers)
    email = more.pop("email", f"person{number}@people.example")
    return accounts.add_user(
        session, email=email, name=name or f"Person {number}", password=password, by=None, at=LONG_AGO, **more
    )


def staff(session: Session, role: Role, call_code: str | None = None, name: str = "") -> User:
    """Somebody of the office."""
    user = person(session, name)
    accounts.grant_role(session, user, role, call_code, by=None, at=LONG_AGO)
    return user


def cluster(session: Session, code: str = "", **changes: Any) -> Cluster:
    """A recognised cluster."""
    code = code or f"cluster-{next(_numbers)}"
    acts = [{"state": "recognised", "taken_on": "2020-01-15", "act": "decreto 1/2020"}]
    said = {"code": code, "name": f"Cluster {code}", "short_name": code, "area": "Prove", "acts": acts} | changes
    return clusters.import_cluster(session, ClusterIn.model_validate(said), by=None, at=LONG_AGO)


def mandate(session: Session, user: User, cluster: Cluster, power: Power, **more: Any) -> Mandate:
    """What ``user`` may do for ``cluster``; a power to sign is confirmed unless the test says otherwise."""
    given = {"confirmed": True, "by": None, "at": LONG_AGO} | more
    return clusters.give_mandate(session, user, cluster, power, **given)


def member(session: Session, cluster: Cluster, power: Power, name: str = "") -> User:
    """Somebody new who acts for ``cluster``."""
    user = person(session, name)
    mandate(session, user, cluster, power)
    return user


def session_key(session: Session, user: User, at: datetime) -> str:
    """The key of a cookie with which ``user`` is signed in since ``at``."""
    return accounts.open_session(session, user, at=at)
