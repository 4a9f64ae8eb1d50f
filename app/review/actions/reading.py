"""Reading for a reason: auditors say why, and the owner of the file sees it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications.models import Application
from app.applications.queries import READ
from app.audit import actions as audit
from app.db import action
from app.errors import Forbidden, Invalid, Reason
from app.review import queries, rules
from app.review.schemas import ReadingIn


@action
def give_reason(session: Session, application: Application, given: ReadingIn, *, by: User, at: datetime) -> None:
    """Write down why a file is read; for a day it is then open to whoever wrote it."""
    if not rules.may_read_for_a_reason(queries.seat_at(session, by, application)):
        raise Forbidden
    if not given.reason:
        raise Invalid(Reason("reason-missing", "reason"))

    audit.record(session, READ, application.code, by=by, at=at, reason=given.reason)
