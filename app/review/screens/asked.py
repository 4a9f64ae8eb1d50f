"""Requests to complete an application as the dossier shows them: both versions side by side once it was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.applications import integrating, readiness
from app.applications import queries as applications
from app.applications import rules as applications_rules
from app.applications.answer import Place, Sheet, places, sheets
from app.applications.models import Integration
from app.applications.states import Turn
from app.protocol import queries as protocol
from app.protocol.models import Entry
from app.review.deps import File
from app.wording import Text


@dataclass(frozen=True, slots=True)
class AskedScreen:
    """One request in the dossier, with its answer once it was handed in."""

    integration: Integration
    turn: Turn
    named: Sequence[Text]
    request: Entry | None
    answer: Entry | None
    sheets: Sequence[Sheet]
    places: Sequence[Place]

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to read."""
        return self.turn is Turn.ANSWERED


def asked_screens(session: Session, file: File, language: str, *, sensitive: bool, at: datetime) -> list[AskedScreen]:
    """Every request of a file, newest first; what an applicant only prepares is not shown."""
    found = applications.integrations_of(session, file.application)
    intents = [key for one in found for key in (one.request_id, one.intent_id) if key]
    entries = protocol.entries_of_intents(session, intents) if intents else {}
    return [_asked(session, one, entries, language, at, sensitive=sensitive) for one in reversed(found)]


def _asked(  # noqa: PLR0913 -- a request, its entries, and whose eyes read it
    session: Session,
    integration: Integration,
    entries: Mapping[int, Entry],
    language: str,
    at: datetime,
    *,
    sensitive: bool,
) -> AskedScreen:
    turn = applications_rules.turn_of(integration, at)
    answering = readiness.answering_of(session, integration, at) if turn is Turn.ANSWERED else None
    return AskedScreen(
        integration=integration,
        turn=turn,
        named=integrating.named(integration.application.version.definition, integration.items),
        request=entries.get(integration.request_id),
        answer=entries.get(integration.intent_id or 0),
        sheets=sheets(answering, language, sensitive=sensitive) if answering else (),
        places=places(session, answering, sensitive=sensitive) if answering else (),
    )
