"""What the register is told of an application: frozen when it is handed over, so that numbering asks nothing."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app import zone
from app.accounts.models import User
from app.applications.models import Application
from app.calls.models import Window
from app.calls.schemas import Definition
from app.protocol import rules as protocol
from app.protocol.schemas import Addressee, HandedIn, Notice, Statement
from app.protocol.states import DEMO_REGISTER, REGISTER, Direction, Kind
from app.settings import Settings
from app.wording import Text


def submission(  # noqa: PLR0913 -- a statement has that many sides
    application: Application,
    *,
    by: User,
    at: datetime,
    key: str,
    window: Window,
    uncertainty: timedelta,
    tell: Sequence[User],
    settings: Settings,
) -> HandedIn:
    """The application itself, with its manifest: what was seen is what is registered."""
    manifest = application.manifest_body or ""
    definition = application.version.definition
    lines = _lines(application, by, at) | _documents(json.loads(manifest)["documents"])
    lines |= {
        "window_opens_at": protocol.written(window.opens_at),
        "window_closes_at": protocol.written(window.closes_at),
        "window_precision": window.precision,
    }
    statement = Statement(
        body=settings.body_name,
        sender=application.cluster.name,
        recipient=f"{definition.body.name} - {definition.body.office.it}",
        subject=f"Domanda {application.code} - {definition.title.it}",
        lines=lines,
        notice=_notice("applications/submitted", application, tell, at, settings),
    )
    return HandedIn(
        register=register_of(settings),
        kind=Kind.SUBMISSION,
        direction=Direction.IN,
        actor_id=by.id,
        scope=application.call.code,
        subject=application.code,
        key=key,
        digest=application.manifest or "",
        manifest=manifest,
        statement=statement,
        received_at=at,
        uncertainty_us=int(uncertainty / timedelta(microseconds=1)),
        window=window.number,
    )


def register_of(settings: Settings) -> str:
    """Demo entries live in a register of that name."""
    return DEMO_REGISTER if settings.demo else REGISTER


def term_of(application: Application, received_at: datetime) -> datetime:
    """The last instant for the answer (L. 241/1990 art. 2): the end of the day, as many days on as the call says."""
    day = zone.local(received_at) + timedelta(days=application.version.definition.terms.total)
    return day.replace(hour=23, minute=59, second=59, microsecond=0)


def _lines(application: Application, by: User, at: datetime) -> dict[str, str]:
    definition = application.version.definition
    return {
        "application": application.code,
        "call": definition.code,
        "call_title": definition.title.it,
        "call_version": f"{application.version.number} sha256={application.version.digest}",
        "applicant": application.cluster.name,
        "applicant_fiscal_code": application.cluster.fiscal_code,
        "handed_in_by": by.name,
        "answer_by": term_of(application, at).isoformat(),
        "office": definition.body.office.it,
        "responsible": _responsible(definition).it,
    }


def _responsible(definition: Definition) -> Text:
    """The person responsible for the procedure; the office, where the call names nobody (L. 241/1990 art. 5)."""
    return definition.body.responsible or definition.body.office


def _documents(documents: Sequence[dict[str, Any]]) -> dict[str, str]:
    return {
        f"document_{place:03d}": f"{one['slot']} sha256={one['sha256']} size={one['size']}"
        for place, one in enumerate(documents, 1)
    }


def _notice(template: str, application: Application, tell: Sequence[User], at: datetime, settings: Settings) -> Notice:
    definition = application.version.definition
    facts = {
        "code": application.code,
        "call": definition.code,
        "title": definition.title.model_dump(),
        "cluster": application.cluster.name,
        "office": definition.body.office.model_dump(),
        "responsible": _responsible(definition).model_dump(),
        "answer_by": term_of(application, at).isoformat(),
        "body": settings.body_name,
    }
    to = tuple(Addressee(id=user.id, address=user.email, language=user.language) for user in tell)
    return Notice(template=template, to=to, facts=facts)
