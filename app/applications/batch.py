"""Everything the line needs to decide, loaded at once: a handful of statements however many wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from app.accounts import queries as accounts
from app.accounts.models import SignIn, Token, User
from app.applications import queries
from app.applications.models import Application, Integration
from app.applications.states import Status
from app.applications.submissions import Submission
from app.calls import rules as calls
from app.calls.models import Call, Window
from app.clusters import queries as clusters
from app.clusters import rules as clusters_rules
from app.clusters.models import Mandate
from app.clusters.states import Power
from app.protocol import queries as protocol


@dataclass(slots=True)
class Acceptance:
    """What was accepted under a key; ``intent_id`` is known once the line is stamped."""

    digest: str
    intent_id: int = 0
    told: bool = True
    """Whether somebody was given it before."""
    before: Status = Status.DRAFT


@dataclass(slots=True)
class Batch:
    """The rows of one line."""

    session: Session
    askers: dict[tuple[str, str], SignIn | Token]
    applications: dict[str, Application]
    mandates: dict[int, list[Mandate]]
    """By cluster, whoever they name, in force or not: force is asked at the last byte."""
    accepted: dict[tuple[int, str, str], Acceptance]
    integrations: dict[str, Integration]
    """Requests of the office that are being answered, by their address."""

    @classmethod
    def load(cls, session: Session, line: Sequence[Submission]) -> "Batch":
        """Read, and keep from others, what these requests are about."""
        askers = accounts.askers(session, {request.credentials for request in line})
        integrations = _integrations(session, line)
        codes = {request.code for request in line} | {one.application.code for one in integrations.values()}
        applications = _applications(session, codes)
        mandates = clusters.everybody_of(session, {one.cluster_id for one in applications.values()})
        people = {asker.user_id for asker in askers.values()}
        earlier = protocol.intents_by_key(session, people, {request.key for request in line})
        accepted = {key: Acceptance(intent.digest, intent.id) for key, intent in earlier.items()}
        return cls(session, askers, applications, mandates, accepted, integrations)

    def asked(self, request: Submission) -> Integration | None:
        """The request of the office that is being answered."""
        return self.integrations.get(request.integration)

    def application(self, request: Submission) -> Application | None:
        """What is handed in, or what the request that is answered is about."""
        asked = self.asked(request)
        code = asked.application.code if asked else "" if request.integration else request.code
        return self.applications.get(code) if request.code in {"", code} else None

    def person(self, request: Submission, at: datetime) -> User | None:
        """Who asked, if the key was good when the last byte arrived."""
        asker = self.askers.get(request.credentials)
        if isinstance(asker, SignIn) and not accounts.alive(self.session, asker, at):
            return None
        return asker.user if asker else None

    def power(self, person: User, application: Application, at: datetime) -> Power | None:
        """The most the person may do for the applicant at that instant."""
        mandates = self.mandates.get(application.cluster_id, ())
        return clusters_rules.strongest((one for one in mandates if one.user_id == person.id), at)

    def signatories(self, application: Application, at: datetime) -> list[User]:
        """Who is told of the number: everybody who could have handed in."""
        mandates = self.mandates.get(application.cluster_id, ())
        signing = (one for one in mandates if clusters_rules.power_of(one, at) is Power.SIGNATORY)
        return list({one.user_id: one.user for one in signing}.values())

    def reads(self, person: User, application: Application, at: datetime) -> bool:
        """Whether somebody without a mandate may know of it: the office, once numbered. Rare, so asked singly."""
        mine = queries.visible_to(person, at).where(Application.id == application.id)
        return self.session.scalar(mine) is not None

    def window(self, application: Application, at: datetime) -> Window:
        """The version of the window in force at that instant."""
        return calls.window_at(application.call, at, application.cluster_id)


def _applications(session: Session, codes: set[str]) -> dict[str, Application]:
    query = (
        select(Application)
        .options(
            undefer(Application.manifest_body),
            joinedload(Application.cluster, innerjoin=True),
            joinedload(Application.version, innerjoin=True),
            joinedload(Application.call, innerjoin=True).options(selectinload(Call.windows)),
        )
        .where(Application.code.in_(codes))
        .order_by(Application.id)
        .with_for_update(of=Application)
    )
    return {application.code: application for application in session.scalars(query)}


def _integrations(session: Session, line: Sequence[Submission]) -> dict[str, Integration]:
    named = {request.integration for request in line if request.integration}
    if not named:
        return {}
    query = select(Integration).where(Integration.public_id.in_(named)).order_by(Integration.id)
    query = query.options(joinedload(Integration.application, innerjoin=True))
    return {one.public_id: one for one in session.scalars(query.with_for_update(of=Integration))}
