"""The earlier applications of a cluster: what a draft may start from, and what would come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from app.applications import queries, readiness
from app.applications.copying import Copied, copied
from app.applications.draft import Draft
from app.applications.models import Application, Section, SlotDocument
from app.applications.standing import Standing
from app.errors import NotFound

MOST: Final = 30
"""So many are offered."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One earlier application, held against the draft."""

    application: Application
    copied: Copied
    documents: Sequence[SlotDocument]
    """They stay where they are."""


def earlier(session: Session, application: Application) -> Sequence[Application]:
    """The other applications of the same cluster in which something was written, the latest first."""
    latest = _earlier(application).order_by(Application.saved_at.desc(), Application.id.desc()).limit(MOST)
    return session.scalars(latest.options(*queries.whole())).all()


def source(session: Session, application: Application, code: str) -> Application:
    """The earlier application of this code, or ``NotFound``: another cluster's is none."""
    found = session.scalar(_earlier(application).where(Application.code == code).options(*queries.whole()))
    if found is None:
        raise NotFound
    return found


def origin(session: Session, seen: Standing, code: str) -> Origin:
    """What would come of starting from the earlier application of this code."""
    found = source(session, seen.application, code)
    drafts = [readiness.draft_of(session, one, seen.at) for one in (found, seen.application)]
    return Origin(found, copied(*drafts), queries.documents_of(session, found))


def is_offered(session: Session, seen: Standing, draft: Draft) -> bool:
    """Whether the person could start from another application: nothing is written here yet."""
    written = any(answers.values or answers.typed for answers in draft.answers.values())
    if written or not seen.can_edit:
        return False
    return session.scalar(_earlier(seen.application).limit(1)) is not None


def _earlier(application: Application) -> Select[Application]:
    written = exists().where(Section.application_id == Application.id, Section.version > 1)
    return select(Application).where(
        Application.cluster_id == application.cluster_id, Application.id != application.id, written
    )
