"""Starting from an earlier application."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, readiness, rules
from app.applications.actions.sections import EditRefused, save_section
from app.applications.copying import Copied, copied
from app.applications.models import Application
from app.audit import actions as audit
from app.db import action, lock
from app.errors import Forbidden


@action
def copy(session: Session, application: Application, source: Application, *, by: User, at: datetime) -> Copied:
    """Write into ``application`` what ``source`` says, where nothing is written yet; documents stay where they are.

    ``source`` is one of ``origins.earlier``: the same cluster wrote it.
    """
    lock(session, application)
    if not rules.may_edit(queries.power_over(session, by, application, at)):
        raise Forbidden
    if reasons := rules.obstacles_to_editing(application, at):
        raise EditRefused(*reasons)
    found = copied(*(readiness.draft_of(session, one, at) for one in (source, application)))

    versions = {name: kept.version for name, kept in queries.sections_of(session, application).items()}
    for name, changes in found.changes.items():
        save_section(session, application, name, changes, version=versions[name], by=by, at=at)

    taken = len(found.taken)
    audit.record(session, "application.copied", application.code, by=by, at=at, source=source.code, taken=taken)
    return found
