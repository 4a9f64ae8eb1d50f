"""Questions about applications; each starts from what the person asking may know of."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.accounts import queries as accounts
from app.accounts.models import User
from app.accounts.states import READERS, Role
from app.applications.models import (
    Application,
    Attempt,
    Integration,
    IntegrationDocument,
    Section,
    SectionPast,
    SlotDocument,
    Waiver,
)
from app.applications.pauses import pauses
from app.applications.states import DRAFTS, REACHED, Status
from app.audit import queries as audit
from app.calls.answers import Answers
from app.calls.models import Call, CallVersion, Window
from app.clusters import queries as clusters
from app.clusters.models import Cluster, Mandate
from app.clusters.states import Power
from app.documents.models import Document

Readers = Callable[[User, datetime], ColumnElement[bool]]
"""Which applications a room above lets somebody read: a condition on ``Application``."""

also_readable: Final[list[Readers]] = []
"""Rooms above add who else may read (evaluators their files): this room knows nothing of them."""

READ: Final = "application.read"
"""The line somebody leaves who may read only for a reason."""

REASON_LASTS: Final = timedelta(days=1)

GIVEN_UP: Final = frozenset({Status.WITHDRAWN, Status.NOT_ADMITTED})
"""Such an application does not count against the number a call allows."""


BIGGEST_KEY: Final = 2**63
"""No database numbers a row so high."""


def visible_to(viewer: User, at: datetime) -> Select[Application]:
    """The applications ``viewer`` may know of at all.

    Own by mandate in force; the office's once numbered, in a sealed call once the envelopes are open; and those
    a room above adds.
    """
    served = Application.call_id.in_(select(Call.id).where(accounts.serves(viewer.id, READERS, Call.code)))
    others = [readers(viewer, at) for readers in also_readable]
    return select(Application).where(or_(_own(viewer, at), and_(served, known_to_office()), *others))


def known_to_office() -> ColumnElement[bool]:
    """Numbered and not sealed: before that nobody but the applicant knows that it exists."""
    unsealed = Application.call_id.in_(select(Call.id).where(or_(Call.sealed.is_(False), Call.opened_at.is_not(None))))
    return and_(Application.number.is_not(None), unsealed)


def own(viewer: User, at: datetime) -> Select[Application]:
    """The applications of the clusters ``viewer`` has a mandate of."""
    return select(Application).where(_own(viewer, at))


def find(session: Session, viewer: User, code: str, at: datetime) -> Application | None:
    """The application of this code, if ``viewer`` may know of it."""
    query = visible_to(viewer, at).where(Application.code == code).options(*whole())
    return session.scalar(query)


accounts.when_paused.append(pauses)


def own_home(session: Session, viewer: User, at: datetime) -> Sequence[Application]:
    """What the applicant's home shows, newest first; five questions however many there are."""
    query = own(viewer, at).options(*whole(), selectinload(Application.waiver)).order_by(Application.id.desc())
    return session.scalars(query).all()


def own_page(session: Session, viewer: User, at: datetime, *, before: int | None, limit: int) -> Sequence[Application]:
    """Own applications, newest first, older than the last key shown; one more than ``limit``."""
    query = own(viewer, at).options(joinedload(Application.call), joinedload(Application.cluster))
    if before is not None:
        query = query.where(Application.id < before)
    return session.scalars(query.order_by(Application.id.desc()).limit(limit + 1)).all()


def whole() -> tuple[ExecutableOption, ...]:
    """Loader options: what every page of an application needs, in a fixed number of questions."""
    return (
        joinedload(Application.call).selectinload(Call.windows),
        joinedload(Application.call).selectinload(Call.versions).defer(CallVersion.source),
        joinedload(Application.version).defer(CallVersion.source),
        joinedload(Application.cluster),
    )


def _own(viewer: User, at: datetime) -> ColumnElement[bool]:
    return Application.cluster_id.in_(clusters.clusters_of(viewer, at))


def sections_of(session: Session, application: Application) -> dict[str, Section]:
    """Name to section, who saved it loaded."""
    query = select(Section).where(Section.application_id == application.id).options(joinedload(Section.saved_by))
    return {section.name: section for section in session.scalars(query)}


def section_of(session: Session, application: Application, name: str) -> Section:
    """One section; every application has all those of its call."""
    query = select(Section).where(Section.application_id == application.id, Section.name == name)
    return session.scalars(query.options(joinedload(Section.saved_by))).one()


def last_saved(session: Session, applications: Sequence[Application]) -> dict[int, Section]:
    """Key of the application to the section somebody wrote last; none while nobody wrote."""
    keys = [application.id for application in applications]
    query = select(Section).where(Section.application_id.in_(keys), Section.version > 1)
    query = query.options(joinedload(Section.saved_by)).order_by(Section.saved_at)
    return {section.application_id: section for section in session.scalars(query)}


def last_past(session: Session, section: Section) -> SectionPast | None:
    """The latest kept version of a section."""
    query = select(SectionPast).where(SectionPast.section_id == section.id)
    return session.scalar(query.order_by(SectionPast.version.desc()).limit(1))


def past_answers(session: Session, section: Section, version: int) -> Answers:
    """A section as it stood at a version, or at the nearest kept before it; empty before the first."""
    query = select(SectionPast).where(SectionPast.section_id == section.id, SectionPast.version <= version)
    past = session.scalar(query.order_by(SectionPast.version.desc()).limit(1))
    return Answers(past.answers, past.typed) if past else Answers()


def documents_of(session: Session, application: Application) -> Sequence[SlotDocument]:
    """What is in the slots now, in order of arrival."""
    query = (
        select(SlotDocument)
        .where(SlotDocument.application_id == application.id, SlotDocument.removed_at.is_(None))
        .order_by(SlotDocument.id)
    )
    return session.scalars(query).all()


def document_in(
    session: Session, application: Application, slot: str, public_id: str, *, removed: bool = False
) -> SlotDocument | None:
    """One document that is in a slot now; with ``removed`` also one that was."""
    query = select(SlotDocument).join(SlotDocument.document).where(Document.public_id == public_id)
    here = (SlotDocument.application_id == application.id, SlotDocument.slot == slot)
    return session.scalar(query.where(*here, *([] if removed else [SlotDocument.removed_at.is_(None)])))


def documents_removed(session: Session, application: Application) -> dict[str, SlotDocument]:
    """Slot to the document that left it last."""
    query = select(SlotDocument).where(
        SlotDocument.application_id == application.id, SlotDocument.removed_at.is_not(None)
    )
    return {one.slot: one for one in session.scalars(query.order_by(SlotDocument.removed_at, SlotDocument.id))}


def attempts_of(session: Session, application: Application) -> Sequence[Attempt]:
    """Refused attempts, oldest first."""
    query = select(Attempt).where(Attempt.application_id == application.id).order_by(Attempt.number)
    return session.scalars(query).all()


def attempt_of(session: Session, application: Application, number: int) -> Attempt | None:
    """One refused attempt."""
    return session.scalar(select(Attempt).where(Attempt.application_id == application.id, Attempt.number == number))


def integrations_of(session: Session, application: Application) -> Sequence[Integration]:
    """What the office asked to complete, oldest first."""
    query = select(Integration).where(Integration.application_id == application.id).order_by(Integration.id)
    return session.scalars(query.options(joinedload(Integration.saved_by))).all()


def open_integration(session: Session, application: Application) -> Integration | None:
    """The request whose answer is awaited."""
    found = integrations_of(session, application) if application.status is Status.INTEGRATION else ()
    return found[-1] if found else None


def open_integrations(session: Session, applications: Iterable[Application]) -> dict[int, Integration]:
    """Key of the application to the request whose answer is awaited, of several at once."""
    waiting = [one.id for one in applications if one.status is Status.INTEGRATION]
    query = select(Integration).where(Integration.application_id.in_(waiting)).order_by(Integration.id)
    return {one.application_id: one for one in session.scalars(query)} if waiting else {}


def find_integration(session: Session, viewer: User, public_id: str, at: datetime) -> Integration | None:
    """The request at this address, if ``viewer`` may know of its application."""
    integration = session.scalar(select(Integration).where(Integration.public_id == public_id))
    if integration is None:
        return None
    mine = visible_to(viewer, at).where(Application.id == integration.application_id)
    return integration if session.scalar(mine.options(*whole())) else None


def documents_answering(session: Session, integration: Integration) -> Sequence[IntegrationDocument]:
    """What an answer puts into the reopened slots, in order of arrival."""
    query = select(IntegrationDocument).where(
        IntegrationDocument.integration_id == integration.id, IntegrationDocument.removed_at.is_(None)
    )
    return session.scalars(query.order_by(IntegrationDocument.id)).all()


def standing(session: Session, call: Call, cluster: Cluster) -> int:
    """How many applications of a cluster to a call still count."""
    query = select(func.count()).where(
        Application.call_id == call.id, Application.cluster_id == cluster.id, Application.status.not_in(GIVEN_UP)
    )
    return session.scalar(query.select_from(Application)) or 0


def came_through(session: Session, call: Call, cluster_ids: Collection[int]) -> set[int]:
    """Those of these clusters that came as far in an earlier call as this one asks; all where it asks nothing."""
    after = call.definition.applicants.after
    if after is None:
        return set(cluster_ids)
    query = select(Application.cluster_id).join(Call).where(Call.code == after.call)
    far = Application.status.in_(REACHED[after.reached])
    return set(session.scalars(query.where(Application.cluster_id.in_(list(cluster_ids)), far)))


def of_cluster(session: Session, call: Call, cluster_ids: Iterable[int]) -> Sequence[Application]:
    """The applications of several clusters to one call that still count, oldest first."""
    query = select(Application).where(Application.call_id == call.id, Application.cluster_id.in_(list(cluster_ids)))
    return session.scalars(query.where(Application.status.not_in(GIVEN_UP)).order_by(Application.id)).all()


def mandates_with(session: Session, cluster_ids: Iterable[int], at: datetime) -> Sequence[Mandate]:
    """Who acts for any of several clusters now, by name."""
    query = select(Mandate).join(Mandate.user).where(Mandate.cluster_id.in_(list(cluster_ids)), clusters.holds(at))
    return session.scalars(query.options(joinedload(Mandate.user)).order_by(User.name, Mandate.id)).all()


def power_over(session: Session, viewer: User, application: Application, at: datetime) -> Power | None:
    """What the mandate of ``viewer`` allows with this application; None without one."""
    return clusters.power_of(session, viewer.id, application.cluster_id, at)


def roles_over(session: Session, viewer: User, application: Application) -> frozenset[Role]:
    """The roles of ``viewer`` in the call of this application."""
    roles = accounts.roles_of(session, viewer.id)
    return frozenset(role.role for role in roles if role.call_code in {None, application.call.code})


def gave_reason(session: Session, viewer_id: int, application: Application, at: datetime) -> bool:
    """Whether somebody wrote down within the last day why they read this application."""
    story = audit.story_of(session, "application", application.code)
    return any(one.kind == READ and one.by_id == viewer_id and one.at >= at - REASON_LASTS for one in story)


def concerned_by(session: Session, call: Call, at: datetime) -> list[User]:
    """Who is told when the window of a call changes: whoever acts for a draft, or for a refused attempt."""
    refused = exists().where(Attempt.application_id == Application.id)
    mine = select(Application.cluster_id).where(
        Application.call_id == call.id, Application.status.in_(DRAFTS) | refused
    )
    acting = select(Mandate.user_id).where(Mandate.cluster_id.in_(mine), clusters.holds(at))
    return list(session.scalars(select(User).where(User.id.in_(acting), User.disabled_at.is_(None)).order_by(User.id)))


def reopenings(session: Session, windows: Sequence[Window]) -> list[tuple[Window, Cluster]]:
    """Windows for one applicant alone, each with its applicant."""
    found = session.scalars(select(Cluster).where(Cluster.id.in_([one.cluster_id for one in windows])))
    clusters_by_id = {cluster.id: cluster for cluster in found}
    return [(one, clusters_by_id[one.cluster_id]) for one in windows if one.cluster_id]


def waiver_of(session: Session, call: Call, cluster: Cluster) -> Waiver | None:
    """What lets a cluster into a call although it is not recognised, if anything does."""
    return session.scalar(select(Waiver).where(Waiver.call_id == call.id, Waiver.cluster_id == cluster.id))


def waivers_in(session: Session, call: Call) -> Sequence[Waiver]:
    """Whom the office let into a call without recognition, in order."""
    query = select(Waiver).where(Waiver.call_id == call.id).order_by(Waiver.id)
    return session.scalars(query.options(joinedload(Waiver.cluster), joinedload(Waiver.document))).all()


def codes_of(session: Session, call: Call, cluster: Cluster) -> Sequence[str]:
    """The codes of a cluster's applications to a call, drafts too: nobody reads them, their timeline is written to."""
    query = select(Application.code).where(Application.call_id == call.id, Application.cluster_id == cluster.id)
    return session.scalars(query.order_by(Application.id)).all()
