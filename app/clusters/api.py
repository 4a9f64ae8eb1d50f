"""The door for programs: the register of clusters, and who is asking."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from app import clock
from app.accounts import queries as accounts
from app.accounts.deps import Viewer
from app.clusters import queries, rules
from app.clusters.schemas import ClusterOut, ClusterPage, MeOut
from app.web import paging
from app.web.described import problems
from app.web.policy import policy
from app.web.session import ReadSession

router = APIRouter(tags=["clusters"])


@router.get("/clusters", name="api.clusters.index")
@policy("clusters.read")
def index(
    request: Request,
    session: ReadSession,
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=paging.MOST)] = paging.USUAL,
) -> ClusterPage:
    """The public register: each cluster with the state of its recognition, its act and since when."""
    rows = queries.register(session, after=paging.place(after, 2), limit=limit)
    page = paging.Page.of(rows, limit, lambda cluster: (cluster.area, cluster.code))
    base = request.app.state.settings.base_url
    items = [
        ClusterOut.of(cluster, base + str(request.app.url_path_for("clusters.show", code=cluster.code)))
        for cluster in page.items
    ]
    return ClusterPage(items=items, next=page.next)


@router.get("/me", name="api.clusters.me", tags=["accounts"], responses=problems(401))
@policy("account.own")
def me(session: ReadSession, viewer: Viewer) -> MeOut:
    """Who is asking: account, roles in the office, clusters the person acts for now."""
    at = clock.now(session)
    held = queries.mandates_held(session, viewer, at)
    return MeOut.of(
        viewer,
        accounts.roles_of(session, viewer.id),
        [(mandate.cluster, rules.power_of(mandate, at)) for mandate in held],
    )
