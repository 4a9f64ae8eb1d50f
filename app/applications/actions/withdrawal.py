"""Taking an application back."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import claims, queries, rules, statements
from app.applications.actions.moves import move
from app.applications.models import Application
from app.applications.states import Status
from app.audit import actions as audit
from app.clusters import queries as clusters
from app.db import action, lock
from app.errors import Forbidden, Refused
from app.protocol import actions as protocol
from app.settings import Settings


class WithdrawalRefused(Refused):
    """It cannot be taken back now."""

    code = "withdrawal-refused"


@action
def withdraw(session: Session, application: Application, *, by: User, at: datetime, settings: Settings) -> int:
    """Take the application back; key of the intent, which the next pass of the register numbers.

    What was handed in stays readable in the register.
    """
    lock(session, application)
    if not rules.may_withdraw(queries.power_over(session, by, application, at)):
        raise Forbidden
    if reasons := rules.obstacles_to_withdrawal(application):
        raise WithdrawalRefused(*reasons)

    tell = clusters.signatories(session, application.cluster_id, at)
    [intent_id] = protocol.hand_in(
        session, statements.withdrawal(application, by=by, at=at, tell=tell, settings=settings)
    )
    move(session, application, Status.WITHDRAWN)
    application.due_at = None
    claims.free(session, application)

    audit.record(session, "application.withdrawn", application.code, by=by, at=at)
    return intent_id
