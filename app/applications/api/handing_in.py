"""Handing in, for programs; the receipt, what happened, taking it back."""

from typing import Annotated, Any, Final

from fastapi import Header, Request
from starlette.responses import JSONResponse, Response

from app.accounts.deps import Viewer, credentials
from app.applications import actions, deps, story
from app.applications.api.door import router
from app.applications.receipts import receipt_of
from app.applications.schemas import (
    KEY,
    EventOut,
    ReceiptOut,
    SubmissionIn,
    TimelineOut,
    WithdrawalOut,
    written,
)
from app.applications.submissions import TICKET_HEADER, Submission, SubmissionRefused
from app.audit import queries as audit
from app.errors import NotFound, Reason
from app.web.described import problems
from app.web.policy import policy
from app.web.problems import document
from app.web.received import ReceivedAt, last_byte
from app.web.session import ReadSession, WriteSession

MOST_BYTES: Final = 8 * 1024
"""A handing in fits one packet or two: no files."""

AGAIN: Final[dict[int | str, dict[str, Any]]] = {
    200: {"model": ReceiptOut, "description": "The same key again: the same receipt"}
}

NO_KEY: Final = Reason("idempotency-key-missing", "Idempotency-Key")

Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="1 to 80 visible characters", examples=["b7c1f6d2-5a0e-4a1f"]),
]


Ticket = Annotated[
    str,
    Header(
        alias=TICKET_HEADER,
        max_length=200,
        description="Of a 503: the same key and manifest are judged by when they first came",
    ),
]


@router.post(
    "/{code}/submission",
    name="api.applications.create_submission",
    status_code=201,
    response_model=ReceiptOut,
    responses=AGAIN | problems(400, 401, 403, 404, 409, 413, 422, 503),
    max_body_size=MOST_BYTES,
)
@policy("applications.submit")
async def create_submission(
    request: Request, code: str, given: SubmissionIn, key: Key = None, ticket: Ticket = ""
) -> Response:
    """Hand in. The same key gives the same receipt for ever, whatever happened since."""
    if key is None or not KEY.fullmatch(key):
        return document(request, NO_KEY.code, 400, (NO_KEY,))
    if not deps.GRAMMAR.fullmatch(code):
        raise NotFound
    submission = Submission(credentials(request), code, key, given.manifest, last_byte(request), ticket=ticket)
    try:
        accepted = await request.app.state.line.join(submission)
    except SubmissionRefused as refusal:
        refusal.receipt = _address(request, code) if refusal.code == "already-submitted" else None
        raise
    content = ReceiptOut.of(receipt_of(accepted.entry)).model_dump(mode="json")
    return JSONResponse(content, 200 if accepted.again else 201)


@router.get("/{code}/receipt", name="api.applications.receipt", responses=problems(401, 403, 404, 409, 503))
@policy("receipts.read")
def receipt(received: deps.Received) -> ReceiptOut:
    """The receipt; the page's ``.json`` is the same."""
    return ReceiptOut.of(received.receipt)


@router.get("/{code}/timeline", name="api.applications.timeline", responses=problems(401, 403, 404))
@policy("applications.timeline")
def timeline(seen: deps.Following, session: ReadSession) -> TimelineOut:
    """What happened, newest first, and by when the office answers."""
    application = seen.application
    events = story.told(audit.story_of(session, "application", application.code))
    ends = [one.by for one in story.ahead(application) if one.by is not None]
    return TimelineOut(
        state=application.status,
        answer_by=written(ends[0]) if ends else None,
        items=[EventOut.of(event) for event in events],
    )


@router.post(
    "/{code}/withdrawal",
    name="api.applications.create_withdrawal",
    status_code=202,
    responses=problems(401, 403, 404, 409),
)
@policy("applications.withdraw")
def create_withdrawal(
    request: Request, seen: deps.Seen, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> WithdrawalOut:
    """Take it back; the withdrawal gets its own number with the next pass of the register."""
    actions.withdraw(session, seen.application, by=viewer, at=at, settings=request.app.state.settings)
    return WithdrawalOut(number=None, state=seen.application.status)


def _address(request: Request, code: str) -> str:
    return str(request.app.url_path_for("api.applications.receipt", code=code))
