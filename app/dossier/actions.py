"""Taking a dossier along: why is written down where the applicant reads it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications.models import Application
from app.audit import actions as audit
from app.audit import log
from app.db import action
from app.dossier import rules
from app.dossier.schemas import TAKEN, ExportIn
from app.errors import Forbidden, Invalid, Reason
from app.review import queries as review


@action
def export(session: Session, application: Application, given: ExportIn, *, by: User, at: datetime) -> None:
    """Write down who takes the dossier along and why; for a day it can then be downloaded."""
    if not rules.may_export(review.seat_at(session, by, application).roles):
        raise Forbidden
    if not given.reason:
        raise Invalid(Reason("reason-missing", "reason"))

    audit.record(session, TAKEN, application.code, by=by, at=at, reason=given.reason)
    personal = {"reason": given.reason}
    scope = application.call.code
    log.leaf(session, "dossier.exported", application.code, {}, personal=personal, scope=scope, by=by, at=at)
