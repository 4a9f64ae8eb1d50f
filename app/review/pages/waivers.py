"""Whom the office lets into a call without recognition: the list, and the form that adds one."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.accounts.deps import who
from app.applications import queries as applications
from app.calls.models import Call
from app.documents.delivery import inert
from app.documents.evidence import Typed
from app.documents.rules import EVIDENCE
from app.errors import NotFound
from app.review import deps, waiving
from app.review.pages.door import router
from app.web import uploads
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import received_at
from app.web.session import ReadSession


@router.get("/bandi/{code}/deroghe", name="review.waivers")
@policy("admission.decide")
def waivers(request: Request, call: deps.CallToWaive, session: ReadSession, cluster: str = "") -> Response:
    """Each with its reason, act and evidence; and the form."""
    return _page(request, session, call, Typed({"cluster": cluster[:40]}, ()))


@router.post("/bandi/{code}/deroghe", name="review.create_waiver", max_body_size=uploads.MOST_BYTES)
@policy("admission.decide")
async def create_waiver(request: Request, code: str) -> Response:
    """One more; or what is wrong, beside what was typed."""
    if typed := await waiving.take(request, code):
        return await run_in_threadpool(_again, request, code, typed)
    return see_other(request, "review.waivers", code=code)


@router.get("/bandi/{code}/deroghe/{document}", name="review.waiver_document")
@policy("admission.decide")
def waiver_document(request: Request, call: deps.CallToWaive, session: ReadSession, document: str) -> Response:
    """The evidence, byte for byte."""
    found = [one.document for one in applications.waivers_in(session, call) if one.document.public_id == document]
    if not found:
        raise NotFound
    return inert(request.app.state.storage, found[0])


def _again(request: Request, code: str, typed: Typed) -> Response:
    with request.app.state.database.reading() as session:
        call = waiving.call_of(session, who(request, session), code, received_at(request, session))
        return _page(request, session, call, typed, status=422)


def _page(request: Request, session: ReadSession, call: Call, typed: Typed, *, status: int = 200) -> Response:
    return render(
        request,
        "review/waivers.html",
        status=status,
        call=call,
        waivers=applications.waivers_in(session, call),
        typed=typed.fields,
        reasons=typed.reasons,
        accept=EVIDENCE.accept,
    )
