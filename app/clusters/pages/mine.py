"""The clusters a person acts for, and every mandate the person ever had."""

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.clusters import actions, deps, queries
from app.clusters.holding import held
from app.clusters.models import Mandate
from app.clusters.pages.door import router
from app.web.forms import Fields
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/cluster/miei", name="clusters.mine")
@policy("account.own")
def mine(request: Request, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Response:
    """For whom one acts, with what power, since when, on which paper; what one may no longer do."""
    return _page(request, session, viewer, at)


@router.post("/cluster/miei/{mandate}/rinuncia", name="clusters.delete_own_mandate")
@policy("account.own")
def delete_own_mandate(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request, mandate: deps.OwnMandate, viewer: Viewer, session: WriteSession, at: ReceivedAt, form: Fields
) -> Response:
    """Give a mandate back: from this instant one no longer acts by it."""
    try:
        actions.send_away(session, mandate, knowing=form.get("knowing") == "true", by=viewer, at=at)
    except actions.PeopleRefused:
        return _page(request, session, viewer, at, last=mandate)
    return see_other(request, "clusters.mine")


def _page(
    request: Request, session: ReadSession, viewer: Viewer, at: ReceivedAt, *, last: Mandate | None = None
) -> Response:
    holdings, way = held(session, viewer, at), queries.way_to_ask(session, at)
    status = 409 if last else 200
    return render(request, "clusters/mine.html", status=status, holdings=holdings, way_to_ask=way, last=last)
