"""The profile of a cluster, for those who write for it: what may change, what only recognition changes, its history."""

from typing import Final

from fastapi import Request
from starlette.responses import Response

from app.clusters import actions, deps, queries, rules
from app.clusters.pages.door import router
from app.clusters.schemas import ProfileIn
from app.errors import Invalid, Problem, Refused, Stale
from app.web.forms import Fields, Typed, bind
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.session import ReadSession, WriteSession

SEEN: Final = "seen"
"""The field that says which change the form had seen last."""


@router.get("/cluster/{code}/profilo", name="clusters.profile")
@policy("clusters.edit")
def profile(request: Request, seat: deps.Writing, session: ReadSession) -> Response:
    """The form with what stands in the register, and who changed what and when."""
    cluster = seat.cluster
    return _page(request, session, seat, {name: getattr(cluster, name) for name in ProfileIn.model_fields})


@router.post("/cluster/{code}/profilo", name="clusters.update_profile")
@policy("clusters.edit")
def update_profile(request: Request, seat: deps.Writing, session: WriteSession, typed: Fields) -> Response:
    """Keep what changed; if somebody changed it first, their change is shown and nothing typed is lost."""
    seen = int(typed[SEEN]) if rules.KEY.fullmatch(typed.get(SEEN, "")) else 0
    try:
        given = bind(ProfileIn, {name: value for name, value in typed.items() if name != SEEN}).understood()
        actions.edit_profile(session, seat.cluster, given, seen=seen, by=seat.viewer, at=seat.at)
    except (Invalid, Refused) as problem:
        return _page(request, session, seat, typed, problem)
    return see_other(request, "clusters.profile", fragment="storia", code=seat.cluster.code)


def _page(
    request: Request, session: ReadSession, seat: deps.Seat, typed: Typed, problem: Problem | None = None
) -> Response:
    return render(
        request,
        "clusters/profile.html",
        status=_status(problem),
        seat=seat,
        typed=typed,
        reasons=problem.reasons if problem else (),
        open=rules.open_fields(seat.cluster.recognition),
        history=queries.changes_of(session, seat.cluster),
        seen=queries.last_change(session, seat.cluster),
    )


def _status(problem: Problem | None) -> int:
    if problem is None:
        return 200
    return 422 if isinstance(problem, Invalid) else 412 if isinstance(problem, Stale) else 409
