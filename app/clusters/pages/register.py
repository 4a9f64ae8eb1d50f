"""The public register: everybody reads it, searches it and takes it along."""

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import MaybeViewer
from app.clusters import deps, out, queries, rules, tables
from app.clusters.pages.door import router
from app.clusters.schemas import ClusterPage
from app.clusters.states import PUBLIC, Ecosystem
from app.web.pages import render
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession


@router.get("/cluster", name="clusters.index")
@policy("clusters.read")
def index(request: Request, session: ReadSession, viewer: MaybeViewer, wanted: deps.Wanted, at: ReceivedAt) -> Response:
    """Every cluster, where its recognition stands and by which act; first those one acts for."""
    confirms = viewer is not None and queries.may_confirm(session, viewer)
    return render(
        request,
        "clusters/index.html",
        clusters=queries.register(session, wanted),
        held=queries.mandates_held(session, viewer, at) if viewer else [],
        asking=viewer,
        way_to_ask=queries.way_to_ask(session, at),
        confirms=confirms,
        waiting=len(queries.claims_waiting(session, at)) if confirms else 0,
        wanted=wanted,
        areas=queries.areas(session),
        states=PUBLIC,
        ecosystems_of_the_region=list(Ecosystem),
    )


@router.get("/cluster.csv", name="clusters.table")
@policy("clusters.read")
def as_table(session: ReadSession, wanted: deps.Wanted) -> Response:
    """The same clusters for a spreadsheet."""
    head = {"Content-Disposition": 'attachment; filename="cluster.csv"'}
    return Response(tables.table(queries.register(session, wanted)), media_type=tables.CSV, headers=head)


@router.get("/cluster.json", name="clusters.data")
@policy("clusters.read")
def as_json(request: Request, session: ReadSession, wanted: deps.Wanted) -> ClusterPage:
    """The same clusters as data."""
    return ClusterPage(items=[out.brief(request, each) for each in queries.register(session, wanted)], next=None)


@router.get("/cluster/{code}", name="clusters.show")
@policy("clusters.read")
def show(request: Request, cluster: deps.InPath, session: ReadSession, viewer: MaybeViewer, at: ReceivedAt) -> Response:
    """One cluster: members, governing body, history; to its own people also who may act for it."""
    power = queries.power_of(session, viewer.id, cluster.id, at) if viewer else None
    return render(
        request,
        "clusters/show.html",
        cluster=cluster,
        members=queries.members_of(session, cluster),
        board=queries.board_of(session, cluster),
        acts=queries.acts_of(session, cluster),
        asking=viewer,
        may_act=rules.may_read(power),
        may_edit=rules.may_edit(power),
        way_to_ask=(queries.way_to_ask(session, at) if rules.may_ask_recognition(power, cluster.recognition) else None),
        mandates=queries.mandates_of(session, cluster.id, at) if rules.may_read(power) else [],
    )
