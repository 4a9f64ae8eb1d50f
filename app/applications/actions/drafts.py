"""Starting a draft, and throwing one away."""

import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, rules
from app.applications.actions.moves import count
from app.applications.models import Application, Comment, Presence, Section, SectionPast, SlotDocument
from app.applications.states import Status
from app.audit import actions as audit
from app.calls.models import Call
from app.clusters import queries as clusters
from app.clusters.models import Cluster
from app.db import action, lock
from app.documents.actions import forget
from app.errors import Forbidden, Refused

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter or digit that is read for another."""

LENGTH: Final = 6


class StartRefused(Refused):
    """A draft cannot be started now."""

    code = "start-refused"


class DeletionRefused(Refused):
    """A draft cannot be thrown away now."""

    code = "deletion-refused"


@action
def start(session: Session, call: Call, cluster: Cluster, *, by: User, at: datetime) -> Application:
    """Begin a draft of ``cluster`` for ``call``: every section empty, nobody but the cluster knows of it."""
    lock(session, cluster)
    if not rules.may_start(clusters.power_of(session, by.id, cluster.id, at)):
        raise Forbidden
    standing = queries.standing(session, call, cluster)
    came_through = bool(queries.came_through(session, call, [cluster.id]))
    if reasons := rules.obstacles_to_starting(
        call, at, standing=standing, cluster_id=cluster.id, came_through=came_through
    ):
        raise StartRefused(*reasons)

    application = _blank(call, cluster, by, at)
    session.add(application)
    session.flush()
    for section in call.definition.sections:
        session.add(_empty(application, section.name, by, at))
    count(session, call.id, Status.DRAFT, +1)

    audit.record(session, "application.started", application.code, by=by, at=at, call=call.code, cluster=cluster.code)
    return application


@action
def delete_draft(session: Session, application: Application, *, by: User, at: datetime) -> None:
    """Throw a draft away with all its content; that there was one stays in the trail."""
    lock(session, application)
    if not rules.may_delete(queries.power_over(session, by, application, at)):
        raise Forbidden
    attempts = len(queries.attempts_of(session, application))
    if reasons := rules.obstacles_to_deletion(application, attempts):
        raise DeletionRefused(*reasons)

    filed = select(SlotDocument.document_id).where(SlotDocument.application_id == application.id)
    documents = session.scalars(filed).all()
    sections = select(Section.id).where(Section.application_id == application.id)
    session.execute(delete(SectionPast).where(SectionPast.section_id.in_(sections)))
    for part in (Section, SlotDocument, Comment, Presence):
        session.execute(delete(part).where(part.application_id == application.id))
    forget(session, documents)
    session.delete(application)
    count(session, application.call_id, application.status, -1)

    audit.record(session, "application.deleted", application.code, by=by, at=at)


def _blank(call: Call, cluster: Cluster, by: User, at: datetime) -> Application:
    word = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return Application(
        code=f"{call.definition.code_prefix}-{word}",
        call=call,
        version=call.versions[-1],
        cluster=cluster,
        cluster_key=cluster.name.casefold(),
        status=Status.DRAFT,
        created_at=at,
        created_by_id=by.id,
        saved_at=at,
    )


def _empty(application: Application, name: str, by: User, at: datetime) -> Section:
    return Section(application_id=application.id, name=name, version=1, answers={}, typed={}, saved_at=at, saved_by=by)
