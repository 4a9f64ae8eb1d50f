"""The power to sign: what the office says of it, and the paper that proves it."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.accounts.deps import Viewer, who
from app.accounts.models import User
from app.clusters import deps, papers, queries
from app.clusters.holding import Holding
from app.clusters.models import Cluster
from app.clusters.pages.door import router
from app.documents.delivery import inert
from app.documents.evidence import Typed
from app.documents.rules import EVIDENCE
from app.errors import NotFound
from app.web import uploads
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt, received_at
from app.web.session import ReadSession


@router.get("/cluster/{code}/firma", name="clusters.signing")
@policy("account.own")
def signing(request: Request, cluster: deps.Known, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Response:
    """Where one's power to sign stands, and the form that puts its paper before the office."""
    return _page(request, session, cluster, viewer, at, Typed({}, ()))


@router.post("/cluster/{code}/firma", name="clusters.create_claim", max_body_size=uploads.MOST_BYTES)
@policy("account.own")
async def create_claim(request: Request, code: str) -> Response:
    """Put the paper before the office; or say what is wrong with it."""
    if typed := await papers.take(request, code):
        return await run_in_threadpool(_again, request, code, typed)
    return see_other(request, "clusters.signing", code=code)


@router.get("/cluster/{code}/firma/documento", name="clusters.claim_document")
@policy("account.own")
def claim_document(
    request: Request, cluster: deps.Known, viewer: Viewer, session: ReadSession, at: ReceivedAt
) -> Response:
    """One's own paper, byte for byte."""
    mandate = queries.own_claim(session, viewer, cluster, at)
    if mandate is None or mandate.document is None:
        raise NotFound
    return inert(request.app.state.storage, mandate.document)


def _again(request: Request, code: str, typed: Typed) -> Response:
    with request.app.state.database.reading() as session:
        at = received_at(request, session)
        cluster = queries.get(session, code)
        return _page(request, session, cluster, who(request, session), at, typed, status=422)


def _page(  # noqa: PLR0913, PLR0917 -- what the page shows
    request: Request,
    session: ReadSession,
    cluster: Cluster,
    viewer: User,
    at: ReceivedAt,
    typed: Typed,
    *,
    status: int = 200,
) -> Response:
    mandate = queries.own_claim(session, viewer, cluster, at)
    return render(
        request,
        "clusters/signing.html",
        status=status,
        cluster=cluster,
        holding=Holding(mandate, at) if mandate else None,
        typed=typed.fields,
        reasons=typed.reasons,
        accept=EVIDENCE.accept,
    )
