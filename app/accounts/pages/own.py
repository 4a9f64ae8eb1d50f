"""One's own account: what the portal knows, what is open in one's name, name, password, language."""

from typing import Annotated, Any, Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app import clock
from app.accounts import actions, queries, renewing
from app.accounts.deps import Viewer, who
from app.accounts.models import User
from app.accounts.pages.door import router
from app.accounts.schemas import LanguageIn, NameIn
from app.errors import Reason
from app.web.forms import Fields, Form, form_of
from app.web.keys import PathNumber
from app.web.pages import LANGUAGE_COOKIE, render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

A_YEAR: Final = 365 * 24 * 3600


@router.get("/profilo", name="accounts.profile")
@policy("account.own")
def profile(request: Request, viewer: Viewer, session: ReadSession) -> Response:
    """What the portal knows of the person, and everything that is open in their name."""
    return _page(request, session, viewer)


@router.post("/profilo/nome", name="accounts.update_name")
@policy("account.own")
def update_name(
    request: Request,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[NameIn], form_of(NameIn)],
) -> Response:
    """How one is called from now on."""
    if form.value is None:
        return _page(request, session, viewer, {"name": form.errors.get("name")}, form.typed.get("name", ""))
    actions.change_name(session, form.value, by=viewer, at=at)
    return see_other(request, "accounts.profile")


@router.post("/profilo/password", name="accounts.update_own_password")
@policy("account.own")
async def update_own_password(request: Request, form: Fields) -> Response:
    """Another password; the other sessions end."""
    if wrong := await renewing.take(request, form):
        return await run_in_threadpool(_again, request, wrong)
    return see_other(request, "accounts.profile")


@router.post("/profilo/lingua", name="accounts.update_language")
@policy("account.own")
def update_language(
    request: Request,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[LanguageIn], form_of(LanguageIn)],
) -> Response:
    """The language of pages and messages."""
    response = see_other(request, "accounts.profile")
    if form.value:
        actions.choose_language(session, form.value.language, by=viewer, at=at)
        response.set_cookie(LANGUAGE_COOKIE, form.value.language, max_age=A_YEAR, httponly=True, samesite="lax")
    return response


@router.post("/profilo/sessioni/{ref}/chiusura", name="accounts.delete_other_session")
@policy("account.own")
def delete_other_session(request: Request, ref: str, viewer: Viewer, session: WriteSession, at: ReceivedAt) -> Response:
    """Close a session from afar: a lost telephone, somebody else's computer."""
    actions.sign_out(session, queries.get_open_sign_in(session, viewer, ref, at), by=viewer, at=at)
    return see_other(request, "accounts.profile", fragment="sessioni")


@router.post("/profilo/chiavi/{token_id}/revoca", name="accounts.delete_token")
@policy("account.own")
def delete_token(
    request: Request, token_id: PathNumber, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """A program's key opens nothing from now on."""
    actions.revoke_token(session, token_id, by=viewer, at=at)
    return see_other(request, "accounts.profile", fragment="chiavi")


def _again(request: Request, wrong: dict[str, Reason]) -> Response:
    with request.app.state.database.reading() as session:
        return _page(request, session, who(request, session), wrong)


def _page(
    request: Request, session: ReadSession, viewer: User, wrong: dict[str, Any] | None = None, name: str | None = None
) -> Response:
    at = clock.now(session)
    return render(
        request,
        "accounts/profile.html",
        status=422 if wrong else 200,
        roles=queries.roles_of(session, viewer.id),
        acting=queries.acting_for(session, viewer, at),
        sign_ins=queries.open_sign_ins(session, viewer, at),
        here_and_now=getattr(request.state, "sign_in", None),
        tokens=queries.tokens_of(session, viewer),
        name=viewer.name if name is None else name,
        wrong=wrong or {},
    )
