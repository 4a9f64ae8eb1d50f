"""The door for people: the public register of clusters."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app import clock
from app.accounts.deps import MaybeViewer
from app.clusters import queries, rules
from app.web.pages import render
from app.web.policy import policy
from app.web.session import ReadSession

router = APIRouter(prefix="/cluster")


@router.get("", name="clusters.index")
@policy("clusters.read")
def index(request: Request, session: ReadSession, viewer: MaybeViewer) -> Response:
    """Every cluster, where its recognition stands and by which act; first those one acts for."""
    held = queries.mandates_held(session, viewer, clock.now(session)) if viewer else []
    return render(request, "clusters/index.html", clusters=queries.register(session), held=held, asking=viewer)


@router.get("/{code}", name="clusters.show")
@policy("clusters.read")
def show(request: Request, code: str, session: ReadSession, viewer: MaybeViewer) -> Response:
    """One cluster: members, governing body, history; to its own people also who may act for it."""
    cluster = queries.get(session, code)
    at = clock.now(session)
    power = queries.power_of(session, viewer.id, cluster.id, at) if viewer else None
    return render(
        request,
        "clusters/show.html",
        cluster=cluster,
        members=queries.members_of(session, cluster),
        board=queries.board_of(session, cluster),
        acts=queries.acts_of(session, cluster),
        mandates=queries.mandates_of(session, cluster.id, at) if rules.may_read(power) else [],
    )
