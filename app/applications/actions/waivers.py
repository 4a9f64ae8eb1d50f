"""Letting a cluster into a call although it is not recognised: by an act, for a reason, on evidence."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.actions import user_as_recipient
from app.accounts.models import User
from app.applications import queries, rules
from app.applications.models import Waiver
from app.applications.schemas import WaiverIn
from app.audit import actions as audit
from app.audit import log
from app.calls.models import Call
from app.clusters import queries as clusters
from app.clusters.models import Cluster
from app.db import action, lock
from app.documents.models import Document
from app.errors import Forbidden, Reason, Refused
from app.notifications import actions as notifications


class WaiverRefused(Refused):
    """There is nothing to waive, or it was waived already."""

    code = "waiver-refused"


@action
def waive(  # noqa: PLR0913 -- for whom, where, why, on what; by whom, when
    session: Session,
    call: Call,
    cluster: Cluster,
    given: WaiverIn,
    evidence: Document,
    *,
    by: User,
    at: datetime,
) -> Waiver:
    """From now on recognition is not asked of this cluster in this call; it reads why, and so does the dossier."""
    lock(session, call)
    if not accounts.has_role(session, by, rules.WAIVING, call.code):
        raise Forbidden
    if call.definition.applicants.recognised_at == "none":
        raise WaiverRefused(Reason("waiver-not-asked"))
    if queries.waiver_of(session, call, cluster):
        raise WaiverRefused(Reason("waived-already", "cluster"))

    waiver = Waiver(call_id=call.id, cluster_id=cluster.id, reason=given.reason, act=given.act)
    waiver.document_id, waiver.given_at, waiver.given_by_id = evidence.id, at, by.id
    session.add(waiver)
    session.flush()

    for code in queries.codes_of(session, call, cluster):
        audit.record(session, "application.waived", code, by=by, at=at, reason=given.reason, act=given.act)
    facts = {"cluster": cluster.code, "evidence": evidence.sha256}
    personal = {"reason": given.reason, "act": given.act}
    log.leaf(session, "recognition.waived", call.code, facts, by=by, at=at, scope=call.code, personal=personal)
    _tell(session, call, cluster, given, at)
    return waiver


def _tell(session: Session, call: Call, cluster: Cluster, given: WaiverIn, at: datetime) -> None:
    told = [user_as_recipient(user) for user in clusters.people_of(session, cluster.id, at)]
    title = call.definition.title
    notifications.tell(
        session,
        told,
        "applications/waived",
        at=at,
        about=call.code,
        call=title,
        cluster=cluster.name,
        reason=given.reason,
        act=given.act,
    )
