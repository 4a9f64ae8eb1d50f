"""Where an application stands; taking it back; throwing a draft away."""

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.applications import actions, deps, queries, rules, story
from app.applications.desk import desk
from app.applications.doubts import doubt_of
from app.applications.pages.door import router
from app.applications.receipts import reasons_of
from app.audit import queries as audit
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/{code}", name="applications.show")
@policy("applications.timeline")
def show(request: Request, seen: deps.Following, session: ReadSession) -> Response:
    """What is asked of the reader and by when; then what happened, and what comes."""
    application = seen.application
    return render(
        request,
        "applications/show.html",
        seen=seen,
        desk=desk(session, seen),
        events=story.told(audit.story_of(session, "application", application.code)),
        ahead=story.ahead(application),
        asked=queries.open_integration(session, application),
        doubt=doubt_of(session, application) if seen.may_read_receipt else None,
        attempts=[(one, reasons_of(one)) for one in queries.attempts_of(session, application)] if seen.is_own else (),
    )


@router.get("/{code}/ritiro", name="applications.withdrawal")
@policy("applications.withdraw")
def withdrawal(request: Request, seen: deps.Signing) -> Response:
    """What taking it back means, and the button."""
    reasons = rules.obstacles_to_withdrawal(seen.application)
    return render(request, "applications/withdrawal.html", seen=seen, reasons=reasons)


@router.post("/{code}/ritiro", name="applications.create_withdrawal")
@policy("applications.withdraw")
def create_withdrawal(
    request: Request, seen: deps.Seen, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """Take it back, then show where it stands; if something is in the way, say all of it."""
    settings = request.app.state.settings
    try:
        actions.withdraw(session, seen.application, by=viewer, at=at, settings=settings)
    except actions.WithdrawalRefused as refusal:
        return render(request, "applications/withdrawal.html", status=409, seen=seen, reasons=refusal.reasons)
    return see_other(request, "applications.show", code=seen.application.code)


@router.get("/{code}/eliminazione", name="applications.deletion")
@policy("applications.delete")
def deletion(request: Request, seen: deps.Signing, session: ReadSession) -> Response:
    """What throwing the draft away means, and the button."""
    attempts = len(queries.attempts_of(session, seen.application))
    reasons = rules.obstacles_to_deletion(seen.application, attempts)
    return render(request, "applications/deletion.html", seen=seen, reasons=reasons)


@router.post("/{code}/eliminazione", name="applications.create_deletion")
@policy("applications.delete")
def create_deletion(
    request: Request, seen: deps.Seen, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """Throw it away, then go home; if something is in the way, say it."""
    try:
        actions.delete_draft(session, seen.application, by=viewer, at=at)
    except actions.DeletionRefused as refusal:
        return render(request, "applications/deletion.html", status=409, seen=seen, reasons=refusal.reasons)
    return see_other(request, "applications.index")
