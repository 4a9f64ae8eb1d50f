"""A new version of the call: drafts are told, and moved on by whoever writes them."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.models import User
from app.applications import queries, readiness, rules
from app.applications.actions.sections import EditRefused, remember
from app.applications.carrying import aside, carried, documents_aside
from app.applications.models import Application, Section
from app.applications.states import DRAFTS
from app.audit import actions as audit
from app.calls import actions as calls
from app.calls.models import Call
from app.clusters import queries as clusters
from app.db import action, lock
from app.errors import Forbidden
from app.notifications import actions as notifications


@action
def move_on(session: Session, application: Application, *, by: User, at: datetime) -> Application:
    """From the version it was written under to the one in force: nothing is lost, what is no longer asked stays by."""
    lock(session, application)
    if not rules.may_edit(queries.power_over(session, by, application, at)):
        raise Forbidden
    if reasons := rules.obstacles_to_moving_on(application, at):
        raise EditRefused(*reasons)
    before, version = application.version.definition, application.call.versions[-1]
    draft = readiness.draft_of(session, application, at)
    left = aside(before, version.definition, draft.answers)
    left |= documents_aside(before, version.definition, draft.documents)

    rows = queries.sections_of(session, application)
    for name, answers in carried(before, version.definition, draft.answers).items():
        section = rows.get(name) or Section(application_id=application.id, name=name, version=0)
        section.answers, section.typed = dict(answers.values), dict(answers.typed)
        section.version += 1
        section.saved_at, section.saved_by = at, by
        session.add(section)
        remember(session, section, fresh=True)
    application.put_aside = application.put_aside | left
    application.version, application.saved_at = version, at
    readiness.refresh(session, application, at)

    audit.record(session, "application.moved-on", application.code, by=by, at=at, version=version.number)
    return application


def unsettle(session: Session, call: Call, at: datetime) -> None:
    """No draft of an earlier version can be handed in as it stands; whoever acts for its cluster is told."""
    drafts = (Application.call_id == call.id, Application.status.in_(DRAFTS))
    session.execute(update(Application).where(*drafts).values(manifest=None, manifest_body=None))
    number, title = call.versions[-1].number, call.definition.title
    for application in session.scalars(select(Application).where(*drafts).order_by(Application.id)):
        people = [accounts.user_as_recipient(one) for one in clusters.people_of(session, application.cluster_id, at)]
        notifications.tell(
            session,
            people,
            "applications/call-changed",
            at=at,
            about=application.code,
            unique_key=f"call-changed:{application.code}:{number}",
            code=application.code,
            title=title,
            act=call.versions[-1].act,
        )


calls.when_changed.append(unsettle)
