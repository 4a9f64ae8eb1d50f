"""Registering an organisation, or asking those who act for it to be let in."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.clusters import actions, deps, queries
from app.clusters.models import Cluster
from app.clusters.pages.door import router
from app.clusters.schemas import JoinIn, RegistrationIn
from app.errors import Reason
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/cluster/nuovo", name="clusters.new")
@policy("account.own")
def new(request: Request, _viewer: Viewer, session: ReadSession) -> Response:
    """The form of an organisation that is not here yet."""
    return _new(request, session, Form({}, None))


@router.post("/cluster/nuovo", name="clusters.create")
@policy("account.own")
def create(
    request: Request,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[RegistrationIn], form_of(RegistrationIn)],
) -> Response:
    """Enter it, then ask for the paper of the power to sign; who is here already is shown the way in."""
    if form.value is None:
        return _new(request, session, form, list(form.errors.values()), status=422)
    try:
        cluster = actions.register(session, form.value, by=viewer, at=at)
    except actions.AlreadyRegistered as known:
        return _new(request, session, form, list(known.reasons), known=known.cluster, status=409)
    return see_other(request, "clusters.signing", code=cluster.code)


@router.get("/cluster/{code}/adesione", name="clusters.joining")
@policy("account.own")
def joining(request: Request, cluster: deps.Known, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Response:
    """Ask those who sign for it; where there is nobody, claim the power to sign."""
    return _joining(request, session, cluster, viewer, at, Form({}, None))


@router.post("/cluster/{code}/adesione", name="clusters.create_joining")
@policy("account.own")
def create_joining(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    cluster: deps.Known,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[JoinIn], form_of(JoinIn)],
) -> Response:
    """The words go to whoever signs."""
    if form.value is None:
        return _joining(request, session, cluster, viewer, at, form, status=422)
    actions.ask_to_join(session, cluster, form.value, by=viewer, at=at)
    return _joining(request, session, cluster, viewer, at, form, asked=True)


def _new(  # noqa: PLR0913 -- what the page shows
    request: Request,
    session: ReadSession,
    form: Form[RegistrationIn],
    reasons: Sequence[Reason] = (),
    *,
    known: Cluster | None = None,
    status: int = 200,
) -> Response:
    areas = queries.areas(session)
    context = {"typed": form.typed, "reasons": reasons, "known": known, "areas": areas}
    return render(request, "clusters/new.html", status=status, **context)


def _joining(  # noqa: PLR0913, PLR0917 -- what the page shows
    request: Request,
    session: ReadSession,
    cluster: Cluster,
    viewer: Viewer,
    at: ReceivedAt,
    form: Form[JoinIn],
    *,
    asked: bool = False,
    status: int = 200,
) -> Response:
    return render(
        request,
        "clusters/joining.html",
        status=status,
        cluster=cluster,
        somebody=bool(queries.signatories(session, cluster.id, at)),
        power=queries.power_of(session, viewer.id, cluster.id, at),
        typed=form.typed,
        reasons=list(form.errors.values()),
        asked=asked,
    )
