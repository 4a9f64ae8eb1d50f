"""From the address to the file or the assignment; then whether the person asking may do what is asked.

What one may not read does not exist (404); what one may read but not do is 403. Actions ask again, in their own
transaction: rights are those of the commit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import Depends
from sqlalchemy.orm import Session

from app.accounts.deps import Viewer
from app.accounts.models import User
from app.accounts.states import Role
from app.applications import deps as applications
from app.applications import queries as applications_queries
from app.applications.models import Application
from app.calls.models import Call
from app.errors import Forbidden, NotFound
from app.review import queries, rules, waiving
from app.review.models import Assignment
from app.review.rules import Seat
from app.web.received import ReceivedAt
from app.web.session import ReadSession

NUMBER: Final = re.compile(r"([0-9]{4})-([0-9]{7})")
"""A number of the register as it stands in addresses: ``2026-0000007``."""

PUBLIC_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class File:
    """An application, and where the person asking sits at it."""

    application: Application
    viewer: User
    seat: Seat
    at: datetime


def by_number(number: str, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> File:
    """The application with this number, as it stands in the address of a page."""
    match = NUMBER.fullmatch(number)
    codes = queries.codes_of_number(session, int(match[1]), int(match[2])) if match else []
    for code in codes:
        if application := applications_queries.find(session, viewer, code, at):
            return _file(session, application, viewer, at)
    raise NotFound


def by_code(application: applications.InPath, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> File:
    """The application with this code, as it stands in the address of the API."""
    return _file(session, application, viewer, at)


def assignment_in_path(assignment: str, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Assignment:
    """The assignment at this address, if it is the person's own or of a file of the person's queue."""
    known = PUBLIC_ID.fullmatch(assignment)
    found = queries.find_assignment(session, viewer, assignment, at) if known else None
    if found is None:
        raise NotFound
    return found


AssignmentInPath = Annotated[Assignment, Depends(assignment_in_path)]
"""The assignment in the path, or 404."""


def _open(assignment: AssignmentInPath, viewer: Viewer) -> Assignment:
    if assignment.evaluator_id != viewer.id:
        raise Forbidden
    if assignment.conflict:
        raise NotFound
    return assignment


def _declared(assignment: Annotated[Assignment, Depends(_open)], viewer: Viewer) -> Assignment:
    if not rules.may_score(assignment, viewer.id):
        raise Forbidden
    return assignment


def _own(assignment: AssignmentInPath, viewer: Viewer) -> Assignment:
    if not rules.may_declare(assignment, viewer.id):
        raise Forbidden
    return assignment


ToDeclare = Annotated[Assignment, Depends(_own)]
"""One's own assignment, to declare on it."""

OnDesk = Annotated[Assignment, Depends(_open)]
"""One's own assignment, unless a conflict was declared: then not even the title (404)."""

Sheet = Annotated[Assignment, Depends(_declared)]
"""One's own assignment once no conflict was declared."""


def _evaluating(viewer: Viewer, session: ReadSession) -> User:
    if not queries.holds(session, viewer, [Role.EVALUATOR]):
        raise Forbidden
    return viewer


Evaluator = Annotated[User, Depends(_evaluating)]
"""Who is asking, if they evaluate for any call."""


def checks_anywhere(session: Session, viewer: User) -> bool:
    """Whether somebody checks applications of any call."""
    return queries.holds(session, viewer, rules.CHECKERS)


def _guarded(find: Callable[..., File], may: Callable[[Seat], bool]) -> Any:
    def guard(file: Annotated[File, Depends(find)]) -> File:
        if not may(file.seat):
            raise Forbidden
        return file

    return Depends(guard)


def _file(session: Session, application: Application, viewer: User, at: datetime) -> File:
    return File(application, viewer, queries.seat_at(session, viewer, application), at)


ToRead = Annotated[File, _guarded(by_number, rules.may_read_dossier)]
ToReadForReason = Annotated[File, _guarded(by_number, rules.may_read_for_a_reason)]
ToDownload = Annotated[File, _guarded(by_number, rules.may_download)]
ToCheck = Annotated[File, _guarded(by_number, rules.may_check)]
ToAsk = Annotated[File, _guarded(by_number, rules.may_ask)]
ToAdmit = Annotated[File, _guarded(by_number, rules.may_admit)]
ToAssign = Annotated[File, _guarded(by_number, rules.may_assign)]
ToDecide = Annotated[File, _guarded(by_number, rules.may_decide)]
"""The file whose number is in the path, for those who may."""

CodeToRead = Annotated[File, _guarded(by_code, rules.may_read_dossier)]
CodeToGive = Annotated[File, _guarded(by_code, rules.may_give)]
CodeToCheck = Annotated[File, _guarded(by_code, rules.may_check)]
CodeToAsk = Annotated[File, _guarded(by_code, rules.may_ask)]
CodeToAdmit = Annotated[File, _guarded(by_code, rules.may_admit)]
CodeToAssign = Annotated[File, _guarded(by_code, rules.may_assign)]
CodeToDecide = Annotated[File, _guarded(by_code, rules.may_decide)]
CodeToReadSheets = Annotated[File, _guarded(by_code, rules.may_read_sheets)]
"""The file whose code is in the path, for those who may."""


def _call_to_waive(code: str, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Call:
    return waiving.call_of(session, viewer, code, at)


CallToWaive = Annotated[Call, Depends(_call_to_waive)]
"""The call in the path, for those who may admit a cluster without recognition."""
