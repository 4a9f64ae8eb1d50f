"""An application that the office asks to complete, and answers to it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.accounts.states import Role
from app.applications import actions as applications
from app.applications import queries
from app.applications.actions.hand_in import hand_in
from app.applications.actions.numbering import number_waiting
from app.applications.models import Application, Integration
from app.applications.submissions import Submission, Verdict
from app.clusters.states import Power
from app.documents.schemas import Arrived
from app.documents.states import Kind
from app.review import actions
from app.review.schemas import IntegrationIn
from app.settings import Settings
from tests.make import applications as teams
from tests.make import people

WHAT: Final = "Nel piano mancano le firme: rimandalo firmato, e correggi il titolo."

SLOTS: Final = [
    {"slot": "D1", "label": "Piano", "formats": ["pdf"], "required": False},
    {"slot": "D2", "label": "Statuto", "formats": ["pdf"], "required": False, "integrable": False},
]

CHECKS: Final = [{"code": "F1", "label": "Il piano è firmato", "see": ["D1", "title"]}]

DIGEST: Final = "6f081461aa62a0e842a83b9e02cb3f02b475d064172027082acfb343164c60fe"


@dataclass(frozen=True)
class Case:
    """A numbered application, whoever acts for it, and who checks it."""

    team: teams.Team
    officer: User
    settings: Settings

    @property
    def application(self) -> Application:
        """What it is about."""
        return self.team.application


def case(session: Session, settings: Settings, **changes: Any) -> Case:
    """Handed in a moment ago, with its number."""
    made = teams.ready(session, documents=SLOTS, formal_check=CHECKS, **changes)
    hand(session, made, made.application.manifest or "", settings)
    session.refresh(made.application)
    officer = people.staff(session, Role.OFFICER, made.application.call.code, "Paola Conti")
    return Case(made, officer, settings)


def asked(session: Session, case: Case, *items: str, at: datetime | None = None, **changes: Any) -> Integration:
    """The office asks to complete it."""
    given = IntegrationIn(items=list(items or ("D1", "title")), text=WHAT, **changes)
    at = at or datetime.now(UTC)
    made = actions.ask(session, case.application, given, by=case.officer, at=at, settings=case.settings)
    number_waiting(session, case.settings)
    return made


def filled(session: Session, case: Case, integration: Integration, slot: str = "D1") -> None:
    """The signatory puts a document into a reopened slot."""
    arrived = Arrived(DIGEST, 3, "piano-firmato.pdf", Kind.PDF)
    by = case.team.signatory.person
    applications.complete(session, integration, slot, arrived, by=by, at=datetime.now(UTC))


def written(session: Session, case: Case, integration: Integration, given: Mapping[str, object], **said: Any) -> None:
    """The signatory writes some of the reopened fields."""
    by, version = case.team.signatory.person, integration.version
    applications.prepare(session, integration, given, version=version, by=by, at=datetime.now(UTC), **said)


def answered(
    session: Session, case: Case, integration: Integration, key: str = "a1", *, ago: float = 0.0, **changes: Any
) -> Verdict:
    """The signatory hands the answer in, ``ago`` seconds ago."""
    manifest = changes.pop("manifest", integration.manifest or "0" * 64)
    said = {"integration": integration.public_id, "code": "", "ago": ago} | changes
    return hand(session, case.team, manifest, case.settings, key=key, **said)


def hand(
    session: Session,
    team: teams.Team,
    manifest: str,
    settings: Settings,
    *,
    key: str = "k1",
    ago: float = 0.0,
    by: teams.Mate | None = None,
    **changes: Any,
) -> Verdict:
    """One request in line, served and numbered."""
    secret = (by or team.signatory).bearer["authorization"].removeprefix("Bearer ")
    said = {"code": team.code, "key": key, "manifest": manifest, "last_byte": time.monotonic() - ago}
    session.flush()
    [verdict] = hand_in(session, [Submission(credentials=("bearer", secret), **(said | changes))], settings)
    number_waiting(session, settings)
    return verdict


def of(session: Session, application: Application) -> Sequence[Integration]:
    """What was asked about it."""
    return queries.integrations_of(session, application)


def key_of(session: Session, user: User) -> str:
    """The cookie of somebody's browser."""
    return people.session_key(session, user, datetime.now(UTC))


def stranger(session: Session) -> str:
    """The cookie of somebody who has nothing to do with it."""
    return key_of(session, people.member(session, people.cluster(session, "altro"), Power.SIGNATORY))
