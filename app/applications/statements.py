"""What the register is told of an application: frozen when it is handed over, so that numbering asks nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app import zone
from app.accounts.models import User
from app.applications.models import Application, Attempt, Integration
from app.applications.rules import Arrival
from app.calls.models import Window
from app.calls.schemas import Definition
from app.protocol import rules as protocol
from app.protocol.manifests import canonical, digest_of
from app.protocol.schemas import Addressee, HandedIn, Notice, Statement
from app.protocol.states import DEMO_REGISTER, REGISTER, Direction, Kind, Reserve
from app.settings import Settings
from app.wording import Text


def submission(  # noqa: PLR0913 -- a statement has that many sides
    application: Application,
    *,
    by: User,
    arrival: Arrival,
    key: str,
    window: Window,
    reserve: Reserve | None,
    tell: Sequence[User],
    settings: Settings,
) -> HandedIn:
    """The application itself, with its manifest: what was seen is what is registered."""
    at, manifest = arrival.at, application.manifest_body or ""
    lines = (
        _documents(json.loads(manifest)["documents"])
        | _again(arrival)
        | {
            "answer_by": protocol.written(zone.end_of_day(at, after=application.version.definition.terms.total)),
            "responsible": responsible(application.version.definition).it,
            "window_opens_at": protocol.written(window.opens_at),
            "window_closes_at": protocol.written(window.closes_at),
            "window_precision": window.precision,
        }
    )
    handed = incoming(
        application,
        kind=Kind.SUBMISSION,
        by=by,
        at=at,
        manifest=manifest,
        subject=f"Domanda {application.code} - {application.version.definition.title.it}",
        lines=lines,
        notice=notice("applications/submitted", application, tell, at),
        settings=settings,
    )
    microseconds = arrival.uncertainty // timedelta(microseconds=1)
    floor_at = arrival.floor_at if reserve else None
    return replace(
        handed, key=key, window=window.number, uncertainty_us=microseconds, floor_at=floor_at, reserve=reserve
    )


def integration(  # noqa: PLR0913 -- a statement has that many sides
    asked: Integration,
    *,
    by: User,
    arrival: Arrival,
    reserve: Reserve | None,
    key: str,
    tell: Sequence[User],
    settings: Settings,
) -> HandedIn:
    """The answer to a request of the office, with its manifest; the window is the request's term."""
    application, at = asked.application, arrival.at
    manifest = asked.manifest_body or ""
    lines = (
        _documents(json.loads(manifest)["documents"])
        | _again(arrival)
        | {
            "answer_by": protocol.written(_total_end(asked, at)),
            "responsible": responsible(application.version.definition).it,
            "window_opens_at": protocol.written(asked.opens_at),
            "window_closes_at": protocol.written(asked.closes_at),
            "window_precision": asked.precision,
        }
    )
    handed = incoming(
        application,
        kind=Kind.INTEGRATION,
        by=by,
        at=at,
        manifest=manifest,
        subject=f"Integrazione della domanda {application.code}",
        lines=lines,
        notice=notice("applications/integrated", application, tell, at, integration=asked.public_id),
        settings=settings,
    )
    microseconds = arrival.uncertainty // timedelta(microseconds=1)
    return replace(
        handed, key=key, uncertainty_us=microseconds, floor_at=arrival.floor_at if reserve else None, reserve=reserve
    )


def withdrawal(
    application: Application, *, by: User, at: datetime, tell: Sequence[User], settings: Settings
) -> HandedIn:
    """That the applicant takes it back."""
    said = {"application": application.code, "withdrawn": True, "submission": application.manifest}
    return incoming(
        application,
        kind=Kind.WITHDRAWAL,
        by=by,
        at=at,
        manifest=canonical(said),
        subject=f"Ritiro della domanda {application.code}",
        lines={},
        notice=notice("applications/withdrawn", application, tell, at),
        settings=settings,
    )


def incoming(  # noqa: PLR0913 -- a statement has that many sides
    application: Application,
    *,
    kind: Kind,
    by: User,
    at: datetime,
    manifest: str,
    subject: str,
    lines: dict[str, str],
    notice: Notice,
    settings: Settings,
) -> HandedIn:
    """Something the applicant hands over about an application."""
    statement = Statement(
        body=application.version.definition.body.name.it,
        sender=application.cluster.name,
        recipient=_office(application.version.definition),
        subject=subject,
        lines=_about(application, by) | lines,
        notice=notice,
    )
    return _handed(
        application, statement, kind=kind, direction=Direction.IN, manifest=manifest, by=by, at=at, settings=settings
    )


def outgoing(  # noqa: PLR0913 -- a statement has that many sides
    application: Application,
    *,
    kind: Kind,
    by: User,
    at: datetime,
    said: Mapping[str, Any],
    subject: str,
    notice: Notice,
    settings: Settings,
) -> HandedIn:
    """An act the office sends to the applicant: ``said`` is what it says, as JSON."""
    statement = Statement(
        body=application.version.definition.body.name.it,
        sender=_office(application.version.definition),
        recipient=application.cluster.name,
        subject=subject,
        lines=_about(application, by),
        notice=notice,
    )
    manifest = canonical(said)
    return _handed(
        application, statement, kind=kind, direction=Direction.OUT, manifest=manifest, by=by, at=at, settings=settings
    )


def refused(application: Application, attempt: Attempt, *, by: User, window: Window | Integration, origin: str) -> str:
    """A refused attempt as the text that is signed: the same kind of lines as a receipt's."""
    definition = application.version.definition
    reasons = {f"reason_{place:03d}": f"{one['code']} {one['about']}" for place, one in enumerate(attempt.reasons, 1)}
    judged = {
        "attempt": str(attempt.number),
        "body": definition.body.name.it,
        "code": attempt.code,
        "key": attempt.key,
        "kind": "refused-attempt",
        "log": origin,
        "made_at": protocol.written(attempt.made_at),
        "manifest": attempt.manifest,
        "received_at": protocol.written(attempt.received_at),
        "uncertainty_us": str(attempt.uncertainty_us),
        "window": str(attempt.window or ""),
        "window_closes_at": protocol.written(window.closes_at),
        "window_opens_at": protocol.written(window.opens_at),
    }
    if isinstance(window, Window):
        judged["window_precision"] = window.precision
    if attempt.integration:
        judged["integration"] = attempt.integration
    if attempt.floor_at and attempt.floor_at != attempt.received_at:
        judged["floor_at"] = protocol.written(attempt.floor_at)
    return protocol.receipt([*(_about(application, by) | reasons | judged).items()])


def notice(template: str, application: Application, tell: Sequence[User], at: datetime, **facts: Any) -> Notice:
    """The message that leaves with the number, to these people; ``facts`` besides what all of them say."""
    definition = application.version.definition
    common = {
        "code": application.code,
        "call": definition.code,
        "title": definition.title.model_dump(),
        "cluster": application.cluster.name,
        "office": definition.body.office.model_dump(),
        "responsible": responsible(definition).model_dump(),
        "answer_at": zone.end_of_day(application.received_at or at, after=definition.terms.total).isoformat(),
        "body": definition.body.name.it,
    }
    to = tuple(Addressee(id=user.id, address=user.email, language=user.language) for user in tell)
    return Notice(template=template, to=to, facts=common | facts)


def register_of(settings: Settings) -> str:
    """Demo entries live in a register of that name."""
    return DEMO_REGISTER if settings.demo else REGISTER


def _total_end(asked: Integration, at: datetime) -> datetime:
    """The end of the whole procedure, later by the days it stood still for this request."""
    days = asked.application.version.definition.terms.total
    stood = zone.day(at) - zone.day(asked.asked_at) if asked.office_due_at else timedelta()
    return zone.end_of_day(asked.application.received_at or at, after=days + stood.days)


def responsible(definition: Definition) -> Text:
    """The person responsible for the procedure; the office, where the call names nobody (L. 241/1990 art. 5)."""
    return definition.body.responsible or definition.body.office


def _handed(  # noqa: PLR0913 -- as its callers
    application: Application,
    statement: Statement,
    *,
    kind: Kind,
    direction: Direction,
    manifest: str,
    by: User,
    at: datetime,
    settings: Settings,
) -> HandedIn:
    return HandedIn(
        register=register_of(settings),
        kind=kind,
        direction=direction,
        actor_id=by.id,
        scope=application.call.code,
        subject=application.code,
        key=f"{kind}:{application.code}:{at.isoformat()}",
        digest=digest_of(manifest),
        manifest=manifest,
        statement=statement,
        received_at=at,
    )


def _about(application: Application, by: User) -> dict[str, str]:
    definition = application.version.definition
    return {
        "application": application.code,
        "call": definition.code,
        "call_title": definition.title.it,
        "call_version": f"{application.version.number} sha256={application.version.digest}",
        "applicant": application.cluster.name,
        "applicant_fiscal_code": application.cluster.fiscal_code,
        "handed_in_by": by.name,
        "office": definition.body.office.it,
    }


def _office(definition: Definition) -> str:
    return f"{definition.body.name.it} - {definition.body.office.it}"


def _again(arrival: Arrival) -> dict[str, str]:
    """That it was complete at its instant, could not be served, and came again with the ticket of that instant."""
    return {"received_again_at": protocol.written(arrival.again_at)} if arrival.again_at else {}


def _documents(documents: Sequence[dict[str, Any]]) -> dict[str, str]:
    return {
        f"document_{place:03d}": f"{one['slot']} sha256={one['sha256']} size={one['size']}"
        for place, one in enumerate(documents, 1)
    }
