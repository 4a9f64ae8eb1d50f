"""Who acts for a cluster: those who sign invite people and send them away."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.clusters import actions, deps, queries
from app.clusters.holding import Holding
from app.clusters.models import Mandate
from app.clusters.pages.door import router
from app.clusters.schemas import MandateIn
from app.errors import Invalid, Reason
from app.web.forms import Fields, Form, Typed, form_of
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.session import ReadSession, WriteSession


@router.get("/cluster/{code}/persone", name="clusters.people")
@policy("mandates.read")
def people(request: Request, seat: deps.Own, session: ReadSession) -> Response:
    """Everybody who acts for it, with what power, as what, until when."""
    return _page(request, session, seat)


@router.post("/cluster/{code}/persone", name="clusters.create_invitation")
@policy("mandates.manage")
def create_invitation(
    request: Request, seat: deps.Signing, session: WriteSession, form: Annotated[Form[MandateIn], form_of(MandateIn)]
) -> Response:
    """Invite somebody; the answer is the same whether the address has an account or not."""
    secret, language = request.app.state.settings.secret, language_of(request)
    try:
        given = form.understood()
        actions.invite(session, seat.cluster, given, language=language, secret=secret, by=seat.viewer, at=seat.at)
    except (Invalid, actions.PeopleRefused) as problem:
        status = 422 if isinstance(problem, Invalid) else 409
        return _page(request, session, seat, form.typed, problem.reasons, status=status)
    return see_other(request, "clusters.people", fragment="inviti", code=seat.cluster.code)


@router.post("/cluster/{code}/persone/{mandate}/revoca", name="clusters.delete_mandate")
@policy("mandates.manage")
def delete_mandate(
    request: Request, seat: deps.Signing, mandate: deps.OfCluster, session: WriteSession, form: Fields
) -> Response:
    """Send somebody away, at this instant; the last who signs only on a second word."""
    try:
        actions.send_away(session, mandate, knowing=form.get("knowing") == "true", by=seat.viewer, at=seat.at)
    except actions.PeopleRefused as refusal:
        return _page(request, session, seat, {}, list(refusal.reasons), status=409, last=mandate)
    return see_other(request, "clusters.people", code=seat.cluster.code)


def _page(  # noqa: PLR0913 -- what the page shows
    request: Request,
    session: ReadSession,
    seat: deps.Seat,
    typed: Typed | None = None,
    reasons: Sequence[Reason] = (),
    *,
    last: Mandate | None = None,
    status: int = 200,
) -> Response:
    mandates = queries.everybody_of(session, [seat.cluster.id]).get(seat.cluster.id, [])
    return render(
        request,
        "clusters/people.html",
        status=status,
        seat=seat,
        invitations=queries.invitations_open(session, seat.cluster, seat.at) if seat.manages else [],
        holdings=[one for mandate in mandates if (one := Holding(mandate, seat.at)).is_open],
        typed=typed or {},
        reasons=reasons,
        last=last,
    )
