"""Claims of power to sign: what waits for the office, and its word on each."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.clusters import actions, deps, queries
from app.clusters.holding import Holding
from app.clusters.models import Mandate
from app.clusters.pages.door import router
from app.clusters.schemas import RefusalIn
from app.documents.delivery import inert
from app.errors import NotFound, Reason
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/cluster/richieste", name="clusters.claims")
@policy("mandates.confirm")
def claims(request: Request, _viewer: deps.Confirming, session: ReadSession, at: ReceivedAt) -> Response:
    """Everything that waits, oldest first."""
    return render(request, "clusters/claims.html", claims=queries.claims_waiting(session, at))


@router.get("/cluster/richieste/{claim}", name="clusters.claim")
@policy("mandates.confirm")
def claim(request: Request, claim: deps.Claimed, session: ReadSession, at: ReceivedAt) -> Response:
    """Who, for whom, on which paper; who signs already; and the two answers."""
    return _page(request, session, claim, at)


@router.get("/cluster/richieste/{claim}/documento", name="clusters.claim_paper")
@policy("mandates.confirm")
def claim_paper(request: Request, claim: deps.Claimed) -> Response:
    """The paper, byte for byte."""
    if claim.document is None:
        raise NotFound
    return inert(request.app.state.storage, claim.document)


@router.post("/cluster/richieste/{claim}/conferma", name="clusters.create_confirmation")
@policy("mandates.confirm")
def create_confirmation(
    request: Request, claim: deps.Claimed, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """From now on the person signs."""
    try:
        actions.confirm(session, claim, by=viewer, at=at)
    except actions.ClaimRefused as refusal:
        return _page(request, session, claim, at, refusal.reasons, status=409)
    return see_other(request, "clusters.claims")


@router.post("/cluster/richieste/{claim}/rifiuto", name="clusters.create_refusal")
@policy("mandates.confirm")
def create_refusal(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    claim: deps.Claimed,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[RefusalIn], form_of(RefusalIn)],
) -> Response:
    """The paper does not prove it; the person reads why."""
    if form.value is None:
        return _page(request, session, claim, at, list(form.errors.values()), form, status=422)
    try:
        actions.refuse(session, claim, form.value, by=viewer, at=at)
    except actions.ClaimRefused as refusal:
        return _page(request, session, claim, at, refusal.reasons, form, status=409)
    return see_other(request, "clusters.claims")


def _page(  # noqa: PLR0913, PLR0917 -- what the page shows
    request: Request,
    session: ReadSession,
    claim: Mandate,
    at: ReceivedAt,
    reasons: Sequence[Reason] = (),
    form: Form[RefusalIn] | None = None,
    *,
    status: int = 200,
) -> Response:
    return render(
        request,
        "clusters/claim.html",
        status=status,
        holding=Holding(claim, at),
        signing=queries.signatories(session, claim.cluster_id, at),
        reasons=reasons,
        typed=form.typed if form else {},
    )
