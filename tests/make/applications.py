"""Applications: their content as plain values, and people who work on one draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import actions, queries
from app.applications.draft import Draft, Filed
from app.applications.models import Application
from app.calls.answers import Answers
from app.clusters.states import Power
from tests.make.calls import call, definition
from tests.make.drafts import LONG_AGO, OPEN, keys
from tests.make.people import cluster, member

TITLE: Final[dict[str, Any]] = {"name": "title", "kind": "text"}

ACTIONS: Final[dict[str, Any]] = {
    "name": "actions",
    "kind": "table",
    "row_label": "azione",
    "row_prefix": "A",
    "min_rows": 0,
    "totals": ["cost"],
    "columns": [
        {"name": "title", "kind": "text", "label": "Titolo"},
        {"name": "cost", "kind": "money", "label": "Costo"},
    ],
}
"""A table with a total."""

DIGEST: Final = "6f081461aa62a0e842a83b9e02cb3f02b475d064172027082acfb343164c60fe"


@dataclass(frozen=True)
class Mate:
    """Somebody who acts for the applicant, with the keys of programs and browser."""

    person: User
    bearer: dict[str, str]
    cookie: dict[str, str]


@dataclass(frozen=True)
class Team:
    """One draft of an open call, and everybody who works on it."""

    application: Application
    signatory: Mate
    compiler: Mate
    reader: Mate

    @property
    def code(self) -> str:
        """Of the application."""
        return self.application.code


def content(
    *fields: dict[str, Any],
    values: dict[str, Any] | None = None,
    typed: dict[str, Any] | None = None,
    filed: Sequence[str] = (),
    eligible: bool = True,
    **changes: Any,
) -> Draft:
    """What is written in the only section ``project``, and which slots are filled."""
    return Draft(
        definition(*fields, **changes),
        {"project": Answers(values or {}, typed or {})},
        [Filed(slot, DIGEST, 3, "piano.pdf") for slot in filed],
        eligible,
    )


def mate(session: Session, application: Application, power: Power, name: str) -> Mate:
    """Somebody new who acts for the applicant."""
    user = member(session, application.cluster, power, name)
    return Mate(user, *keys(session, user))


def team(session: Session, *fields: dict[str, Any], **changes: Any) -> Team:
    """A draft of a call that is open whenever the tests run, started by the signatory."""
    made = call(session, *fields, at=LONG_AGO, **({"window": OPEN} | changes))
    applicant = cluster(session, "cosmetica", name="Sistema Cosmetico", short_name="Sistema Cosmetico")
    signatory = member(session, applicant, Power.SIGNATORY, "Elena Riva")
    application = actions.start(session, made, applicant, by=signatory, at=datetime.now(UTC))
    return Team(
        application,
        Mate(signatory, *keys(session, signatory)),
        mate(session, application, Power.COMPILER, "Marco Sala"),
        mate(session, application, Power.READER, "Lia Neri"),
    )


def write(session: Session, application: Application, by: User, at: datetime | None = None, **answers: Any) -> None:
    """Save the section ``project`` as it stands now, with these answers."""
    version = queries.section_of(session, application, "project").version
    actions.save_section(session, application, "project", answers, version=version, by=by, at=at or datetime.now(UTC))


def ready(session: Session, **changes: Any) -> Team:
    """A draft in which nothing is missing."""
    made = team(session, **changes)
    write(session, made.application, made.signatory.person, title="Laboratori aperti")
    return made
