"""Handing in: what is missing, or everything once more and the one button; then the receipt, or the refusal."""

import secrets
from functools import partial
from typing import Final

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import credentials
from app.applications import deps, printing, queries, rules, schemas
from app.applications.desk import desk
from app.applications.pages.door import router
from app.applications.receipts import reasons_of
from app.applications.submissions import KeyReused, NotServed, Submission, SubmissionRefused
from app.errors import NotFound
from app.web.forms import Fields
from app.web.keys import PathNumber
from app.web.later import Later
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.problems import RETRY_SECONDS
from app.web.received import last_byte
from app.web.session import ReadSession

MOST_BYTES: Final = 8 * 1024
"""A handing in fits one packet or two: no files."""


@router.get("/{code}/invio", name="applications.check")
@policy("applications.read")
def check(request: Request, seen: deps.Own, session: ReadSession) -> Response:
    """What is missing; when nothing is, everything as the office will read it, and the button."""
    if not seen.is_draft:
        return see_other(request, "applications.show", code=seen.application.code)
    at_desk = desk(session, seen)
    parts = at_desk.summary(language_of(request))
    return render(
        request, "applications/check.html", desk=at_desk, seen=seen, parts=parts, key=secrets.token_urlsafe(24)
    )


@router.get("/{code}/bozza.pdf", name="applications.draft_pdf")
@policy("applications.read")
def draft_pdf(request: Request, seen: deps.Own, session: ReadSession) -> Response:
    """The draft on paper, for the board: what was handed in has a receipt instead."""
    if not seen.is_draft:
        return see_other(request, "applications.show", code=seen.application.code)
    sheet = printing.sheet(desk(session, seen), language_of(request))
    name = f'attachment; filename="bozza-{seen.application.code}.pdf"'
    return Later(partial(printing.draft_pdf, sheet, at=seen.at), "application/pdf", {"Content-Disposition": name})


@router.post("/{code}/invio", name="applications.create_submission", max_body_size=MOST_BYTES)
@policy("applications.submit")
async def create_submission(request: Request, code: str, form: Fields) -> Response:
    """Join the line; no session is held while waiting."""
    if not deps.GRAMMAR.fullmatch(code):
        raise NotFound
    key, manifest = form.get("key", ""), form.get("manifest", "")
    if not (schemas.KEY.fullmatch(key) and schemas.DIGEST.fullmatch(manifest)):
        return see_other(request, "applications.check", code=code)
    ticket = form.get("ticket", "")
    handed = Submission(credentials(request), code, key, manifest, last_byte(request), ticket=ticket)
    return await unaccepted(request, handed) or see_other(request, "applications.receipt", code=code)


async def unaccepted(request: Request, handed: Submission) -> Response | None:
    """Stand in line; the answer to what was refused, or could not be served: then one button sends the same again."""
    try:
        await request.app.state.line.join(handed)
    except (SubmissionRefused, KeyReused) as refusal:
        return see_other(request, "applications.attempt", code=handed.code, number=refusal.attempt)
    except NotServed as error:
        answer = render(request, "errors/unserved.html", status=503, code=error.code, handed=handed, error=error)
        answer.headers.update(error.headers | {"Retry-After": RETRY_SECONDS})
        return answer
    return None


@router.get("/{code}/tentativi/{number}", name="applications.attempt")
@policy("applications.attempts")
def attempt(request: Request, seen: deps.Attempting, session: ReadSession, number: PathNumber) -> Response:
    """A refused attempt: when it arrived, by which limit it was judged, what can be done."""
    found = queries.attempt_of(session, seen.application, number)
    if found is None:
        raise NotFound
    return render(
        request,
        "applications/attempt.html",
        desk=desk(session, seen),
        seen=seen,
        attempt=found,
        reasons=reasons_of(found),
        late_from=rules.late_from_of(found) or seen.late_from,
    )
