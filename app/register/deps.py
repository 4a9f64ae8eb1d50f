"""From the address to the entry or the day; then whether the person asking may do what is asked."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import Depends, Request

from app.accounts.deps import Viewer
from app.accounts.models import User
from app.accounts.states import Role
from app.applications.statements import register_of
from app.errors import Forbidden, NotFound
from app.protocol.models import Entry
from app.register import queries, rules
from app.register.models import Day
from app.web.session import ReadSession

NUMBER: Final = re.compile(r"([0-9]{4})-([0-9]{7})")
"""A number of the register as it stands in addresses: ``2026-0000007``."""

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _register(request: Request) -> str:
    return register_of(request.app.state.settings)


Register = Annotated[str, Depends(_register)]
"""The register of this installation."""


@dataclass(frozen=True, slots=True)
class Read:
    """An entry, and the roles in its call of the person who reads it."""

    entry: Entry
    viewer: User
    roles: frozenset[Role]


def _in_path(number: str, register: Register, viewer: Viewer, session: ReadSession) -> Read:
    match = NUMBER.fullmatch(number)
    if match is None:
        raise NotFound
    entry = queries.get(session, viewer, register, int(match[1]), int(match[2]))
    return Read(entry, viewer, queries.roles_at(session, viewer, entry))


InPath = Annotated[Read, Depends(_in_path)]
"""The entry in the path, or 404."""


def _annullable(read: InPath) -> Read:
    if not rules.may_annul(read.roles):
        raise Forbidden
    return read


ToAnnul = Annotated[Read, Depends(_annullable)]
"""The entry in the path, for those who may have it annulled; 403 for its other readers."""


def _reader(viewer: Viewer, session: ReadSession) -> User:
    if not queries.reads(session, viewer):
        raise Forbidden
    return viewer


Reader = Annotated[User, Depends(_reader)]
"""Whoever reads the register: officers, persons responsible, directors, auditors; 403 for others."""


def _closed(day: str, _: Reader, register: Register, session: ReadSession) -> Day:
    if not DAY.fullmatch(day):
        raise NotFound
    try:
        wanted = date.fromisoformat(day)
    except ValueError as error:
        raise NotFound from error
    return queries.get_day(session, register, wanted)


ClosedDay = Annotated[Day, Depends(_closed)]
"""The closed day in the path, or 404."""
