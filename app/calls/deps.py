"""From a path to a call, as it stands when the request arrived."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.deps import Viewer
from app.accounts.models import User
from app.accounts.states import Role
from app.calls import queries, rules
from app.calls.models import Call
from app.calls.schemas import CODE
from app.calls.standing import Standing
from app.errors import Forbidden, NotFound
from app.web.received import ReceivedAt
from app.web.session import ReadSession


def _in_path(code: str, session: ReadSession, at: ReceivedAt) -> Standing:
    return Standing(queries.get_published(session, code, at=at), at)


InPath = Annotated[Standing, Depends(_in_path)]
"""The published call whose code is in the path, or 404."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A call on the desk of the office, draft or published, and what the person asking may do with it."""

    call: Call
    viewer: User
    roles: frozenset[Role]
    at: datetime

    @property
    def may_edit(self) -> bool:
        """Whether the person uploads and previews."""
        return rules.may_edit_draft(self.roles)

    @property
    def may_publish(self) -> bool:
        """Whether the person publishes, or proposes to."""
        return rules.may_publish(self.roles)


def _prepared(code: str, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Prepared:
    call = queries.find_any(session, code) if re.fullmatch(CODE, code) else None
    granted = accounts.roles_of(session, viewer.id)
    roles = frozenset(one.role for one in granted if one.call_code in {None, code})
    if call is None or not rules.may_read_drafts(roles):
        raise NotFound
    return Prepared(call, viewer, roles, at)


InOffice = Annotated[Prepared, Depends(_prepared)]
"""The call in the path, draft or not, for the office it belongs to, or 404."""


def _guarded(may: Callable[[Prepared], bool]) -> Any:
    def guard(prepared: InOffice) -> Prepared:
        if not may(prepared):
            raise Forbidden
        return prepared

    return Depends(guard)


ToEdit = Annotated[Prepared, _guarded(lambda prepared: prepared.may_edit)]
ToPublish = Annotated[Prepared, _guarded(lambda prepared: prepared.may_publish)]
"""The call in the path, for those who may."""


def _anywhere(may: Callable[[set[Role]], bool]) -> Any:
    def guard(viewer: Viewer, session: ReadSession) -> User:
        if not may({granted.role for granted in accounts.roles_of(session, viewer.id)}):
            raise Forbidden
        return viewer

    return Depends(guard)


Reader = Annotated[User, _anywhere(rules.may_read_drafts)]
Editor = Annotated[User, _anywhere(rules.may_edit_draft)]
"""Who is asking, if they read, or write, the definitions of any call."""


def edits_anywhere(session: Session, viewer: User) -> bool:
    """Whether somebody writes the definitions of any call."""
    return rules.may_edit_draft({granted.role for granted in accounts.roles_of(session, viewer.id)})
