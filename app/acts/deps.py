"""From the address to the act; then whether the person asking may decide it. Actions ask again."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends

from app.accounts import queries as accounts
from app.accounts.deps import Viewer
from app.accounts.models import User
from app.acts import kinds, queries, rules
from app.acts.kinds import Kind
from app.acts.models import Act
from app.errors import Forbidden, NotFound
from app.web.session import ReadSession

PUBLIC_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Seen:
    """An act and how the person asking stands to it."""

    act: Act
    kind: Kind
    is_own: bool
    may_decide: bool


def _seen(act: str, viewer: Viewer, session: ReadSession) -> Seen:
    found = queries.find(session, act) if PUBLIC_ID.fullmatch(act) else None
    if found is None:
        raise NotFound
    kind, roles = kinds.of(found), queries.roles_at(session, viewer, found)
    if not rules.may_read_act(kind, roles):
        raise NotFound
    return Seen(found, kind, rules.is_own(found, viewer.id), rules.may_decide_act(kind, roles))


InPath = Annotated[Seen, Depends(_seen)]
"""The act in the path, for the office it belongs to, or 404."""


def _to_decide(seen: InPath) -> Seen:
    if not seen.may_decide:
        raise Forbidden
    return seen


ToDecide = Annotated[Seen, Depends(_to_decide)]
"""The act in the path, for those who may be its second person."""


def _reader(viewer: Viewer, session: ReadSession) -> User:
    roles = {granted.role for granted in accounts.roles_of(session, viewer.id)}
    if not any(rules.may_read_act(kind, roles) for kind in kinds.known().values()):
        raise Forbidden
    return viewer


Reader = Annotated[User, Depends(_reader)]
"""Who is asking, if there are acts they may know of."""
