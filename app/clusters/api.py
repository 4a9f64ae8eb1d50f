"""The door for programs: the register of clusters, and who is asking."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from app import clock
from app.accounts import queries as accounts
from app.accounts.deps import Viewer
from app.clusters import actions, deps, out, queries, rules
from app.clusters.holding import Holding
from app.clusters.schemas import (
    ClusterPage,
    InvitationOut,
    MandateIn,
    MandateOut,
    MeOut,
    PeopleOut,
    ProfileIn,
    WholeClusterOut,
)
from app.clusters.states import Ecosystem, Recognition
from app.web import paging
from app.web.described import problems
from app.web.pages import language_of
from app.web.policy import policy
from app.web.session import ReadSession, WriteSession

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


@router.patch("/clusters/{code}", name="api.clusters.update", responses=problems(400, 401, 403, 404, 409, 413, 422))
@policy("clusters.edit")
def update(request: Request, seat: deps.Writing, session: WriteSession, given: ProfileIn) -> WholeClusterOut:
    """Change some of the profile; what recognition rests on changes only with it."""
    actions.edit_profile(session, seat.cluster, given, by=seat.viewer, at=seat.at)
    return out.whole(request, session, seat.cluster)


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


@router.get("/clusters/{code}/mandates", name="api.clusters.people", responses=problems(401, 403, 404))
@policy("mandates.read")
def people(seat: deps.Own, session: ReadSession) -> PeopleOut:
    """Who acts for the cluster, in what capacity and how long; to those who sign also who is invited."""
    mandates = queries.everybody_of(session, [seat.cluster.id]).get(seat.cluster.id, [])
    holdings = [one for mandate in mandates if (one := Holding(mandate, seat.at)).is_open]
    invitations = queries.invitations_open(session, seat.cluster, seat.at) if seat.manages else []
    return PeopleOut(
        mandates=[MandateOut.of(one) for one in holdings],
        invitations=[InvitationOut.of(one) for one in invitations],
    )


@router.post(
    "/clusters/{code}/invitations",
    name="api.clusters.create_invitation",
    status_code=201,
    responses=problems(400, 401, 403, 404, 409, 413, 422),
)
@policy("mandates.manage")
def create_invitation(request: Request, seat: deps.Signing, session: WriteSession, given: MandateIn) -> InvitationOut:
    """Invite somebody by mail; the answer is the same whether the address has an account or not."""
    secret, language = request.app.state.settings.secret, language_of(request)
    made = actions.invite(session, seat.cluster, given, language=language, secret=secret, by=seat.viewer, at=seat.at)
    return InvitationOut.of(made)


@router.delete(
    "/clusters/{code}/invitations/{invitation}",
    name="api.clusters.delete_invitation",
    status_code=204,
    responses=problems(401, 403, 404),
)
@policy("mandates.manage")
def delete_invitation(seat: deps.Signing, invitation: deps.InvitationOf, session: WriteSession) -> None:
    """Take an invitation back."""
    actions.withdraw_invitation(session, invitation, by=seat.viewer, at=seat.at)


@router.delete(
    "/clusters/{code}/mandates/{mandate}",
    name="api.clusters.delete_mandate",
    status_code=204,
    responses=problems(401, 403, 404, 409),
)
@policy("mandates.manage")
def delete_mandate(
    seat: deps.Signing, mandate: deps.OfCluster, session: WriteSession, *, knowing: bool = False
) -> None:
    """End a mandate at this instant; that of the last who signs only ``knowing`` it."""
    actions.send_away(session, mandate, knowing=knowing, by=seat.viewer, at=seat.at)
