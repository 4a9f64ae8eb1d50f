"""A draft to work on: one call that is open, one cluster, somebody who acts for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.models import User
from app.applications import actions
from app.applications.models import Application
from app.clusters.states import Power
from tests.make import people
from tests.make.calls import call, call_window

LONG_AGO: Final = datetime(2020, 1, 10, 9, tzinfo=UTC)
"""When the call was imported."""

OPEN: Final = call_window(
    published_at="2020-01-15 10:00", opens_at="2020-01-20 10:00", closes_at="2099-03-05 16:00", act="decreto 1/2020"
)
"""The window of a call that is open whenever the tests run."""

SLOTS: Final[tuple[dict[str, Any], ...]] = (
    {"slot": "D1", "label": {"it": "Piano", "en": "Plan"}, "formats": ["pdf", "p7m"], "max_mb": 1},
    {"slot": "D2", "label": "Allegati", "formats": ["pdf", "csv"], "required": False, "several": True},
    {"slot": "D3", "label": "Documento di identità", "formats": ["pdf"], "required": False, "sensitive": True},
)


@dataclass(frozen=True)
class Started:
    """A draft, and the signatory who started it."""

    application: Application
    person: User
    bearer: dict[str, str]
    """The headers of the person's programs."""
    cookie: dict[str, str]
    """The cookie of the person's browser."""


def keys(session: Session, user: User) -> tuple[dict[str, str], dict[str, str]]:
    """The headers of somebody's programs and the cookie of the browser."""
    now = datetime.now(UTC)
    _, secret = accounts.create_token(session, user, by=None, at=people.LONG_AGO)
    return {"authorization": f"Bearer {secret}"}, {"sportello": people.session_key(session, user, now)}


def draft(session: Session, *fields: dict[str, Any], documents: Sequence[dict[str, Any]] = SLOTS) -> Started:
    """A draft of an open call, started by a signatory."""
    made = call(session, *fields, at=LONG_AGO, window=OPEN, documents=list(documents))
    applicant = people.cluster(session, "cosmetica")
    signatory = people.member(session, applicant, Power.SIGNATORY, "Elena Riva")
    application = actions.start(session, made, applicant, by=signatory, at=datetime.now(UTC))
    return Started(application, signatory, *keys(session, signatory))
