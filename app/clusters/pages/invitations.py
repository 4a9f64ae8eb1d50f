"""An invitation to act for a cluster, opened by whoever reads the mail of its address."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.accounts import actions as accounts
from app.accounts.cookies import come_in, entered, hashed
from app.accounts.deps import MaybeViewer, Viewer
from app.accounts.opening import link_in, mistakes_in
from app.accounts.schemas import AccountIn
from app.accounts.states import Purpose
from app.clusters import actions, deps, queries
from app.clusters.pages.door import router
from app.errors import Reason, Refused
from app.web.forms import Form, Typed, form_of
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt, received_at
from app.web.session import ReadSession, WriteSession

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@router.get("/invito/{key}", name="clusters.invitation")
@policy("public")
def invitation(request: Request, key: str, _viewer: MaybeViewer, session: ReadSession) -> Response:
    """Who invites whom, to do what; and the way in, with the account of the address or a new one."""
    return _page(request, session, key)


@router.post("/invito/{key}", name="clusters.create_membership")
@policy("account.own")
def create_membership(request: Request, key: str, viewer: Viewer, session: WriteSession, at: ReceivedAt) -> Response:
    """Take the mandate."""
    try:
        mandate = actions.accept(session, key, by=viewer, at=at)
    except accounts.LinkOver:
        return _page(request, session, key)
    return see_other(request, "clusters.people", code=mandate.cluster.code)


@router.post("/invito/{key}/account", name="clusters.create_account")
@policy("public")
async def create_account(request: Request, key: str, form: Annotated[Form[AccountIn], form_of(AccountIn)]) -> Response:
    """Open the account of the address, and take the mandate."""
    link = await run_in_threadpool(link_in, request, Purpose.INVITATION, key)
    reasons = mistakes_in(form, link.address) if link else []
    if link is None or form.value is None or reasons:
        return await run_in_threadpool(_again, request, key, form.typed, reasons)
    given = {"name": form.value.name, "password_hash": await hashed(request, form.value.password)}
    given["language"] = language_of(request)
    try:
        cookie, _ = await come_in(
            request, lambda session, at: actions.join_with_account(session, key, **given, by=None, at=at)
        )
    except Refused as problem:
        return await run_in_threadpool(_again, request, key, form.typed, problem.reasons)
    return entered(request, cookie, str(request.app.url_path_for("clusters.mine")))


@router.post("/cluster/{code}/persone/inviti/{invitation}/ritiro", name="clusters.delete_invitation")
@policy("mandates.manage")
def delete_invitation(
    request: Request, seat: deps.Signing, invitation: deps.InvitationOf, session: WriteSession
) -> Response:
    """Take it back: its link opens nothing from now on."""
    actions.withdraw_invitation(session, invitation, by=seat.viewer, at=seat.at)
    return see_other(request, "clusters.people", code=seat.cluster.code)


def _again(request: Request, key: str, typed: Typed, reasons: Sequence[Reason]) -> Response:
    with request.app.state.database.reading() as session:
        return _page(request, session, key, typed, reasons)


def _page(
    request: Request, session: ReadSession, key: str, typed: Typed = NOTHING, reasons: Sequence[Reason] = ()
) -> Response:
    found = queries.find_invitation(session, key, received_at(request, session))
    context = {
        "key": key,
        "invitation": found,
        "known": found is not None and queries.invites_somebody_known(session, found),
        "typed": typed,
        "reasons": reasons,
    }
    status = 404 if found is None else 422 if reasons else 200
    return render(request, "clusters/invitation.html", status=status, **context)
