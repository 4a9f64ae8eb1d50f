"""The door for programs: the register of clusters, and who is asking."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from app import clock
from app.accounts import queries as accounts
from app.accounts.deps import Viewer
from app.clusters import deps, out, queries, rules
from app.clusters.schemas import ClusterPage, MeOut, WholeClusterOut
from app.clusters.states import Ecosystem, Recognition
from app.web import paging
from app.web.described import problems
from app.web.policy import policy
from app.web.session import ReadSession

router = APIRouter(tags=["clusters"])


@router.get("/clusters", name="api.clusters.index")
@policy("clusters.read")
def index(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    session: ReadSession,
    q: Annotated[str, Query(max_length=200)] = "",
    state: Recognition | None = None,
    ecosystem: Ecosystem | None = None,
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=paging.MOST)] = paging.USUAL,
) -> ClusterPage:
    """The public register: each cluster with the state of its recognition, its act and since when."""
    sought = queries.Sought(q, recognition=state, ecosystem=ecosystem)
    rows = queries.register(session, sought, after=paging.place(after, str, str), limit=limit)
    page = paging.Page.of(rows, limit, lambda cluster: (cluster.area, cluster.code))
    return ClusterPage(items=[out.brief(request, cluster) for cluster in page.items], next=page.next)


@router.get("/clusters/{code}", name="api.clusters.show", responses=problems(404))
@policy("clusters.read")
def show(request: Request, cluster: deps.InPath, session: ReadSession) -> WholeClusterOut:
    """One cluster: what it is, its members and governing body, the history of its recognition."""
    return out.whole(request, session, cluster)


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
