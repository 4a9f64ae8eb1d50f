"""The door for people: signing in and out, one's own account."""

from functools import partial
from typing import Annotated, Any, Final

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app import clock
from app.accounts import actions, passwords, queries, rules
from app.accounts.demo import demo_people
from app.accounts.deps import MaybeViewer, Viewer, cookie_name, credentials
from app.accounts.schemas import LanguageIn, SignInIn
from app.accounts.states import Audience
from app.errors import Reason
from app.web.forms import Form, Typed, form_of
from app.web.keys import PathNumber
from app.web.nav import NAV
from app.web.pages import LANGUAGE_COOKIE, render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession, transaction

A_YEAR: Final = 365 * 24 * 3600

WAITING: Final = "/ripresa/"
"""Addresses of forms that wait for a sign-in."""

router = APIRouter()


@router.get("/accesso", name="accounts.sign_in")
@policy("public")
def sign_in(request: Request, viewer: MaybeViewer, dopo: str = "/") -> Response:
    """The way in; after a session ended, also the way back to the same page."""
    over = viewer is None and credentials(request)[0] == "cookie"
    return _sign_in_page(request, {"dopo": rules.local_path(dopo)}, over=over)


@router.post("/accesso", name="accounts.create_session")
@policy("public")
async def create_session(request: Request, form: Annotated[Form[SignInIn], form_of(SignInIn)]) -> Response:
    """Come in, and go on to where one was going."""
    if form.value is None:
        return _sign_in_page(request, form.typed, status=422, missing=form.errors)
    try:
        key, audience = await _admit(request, form.value)
    except actions.SignInFailed as refusal:
        return _sign_in_page(request, form.typed, status=403, refusal=Reason(refusal.code))
    except actions.TooManyTries as refusal:
        page = _sign_in_page(request, form.typed, status=429, refusal=refusal.reasons[0])
        page.headers["Retry-After"] = str(refusal.seconds)
        return page
    back = rules.local_path(form.value.dopo)
    response = RedirectResponse(back if back != "/" else _home_of(request, audience), 303)
    _set_cookie(request, response, key)
    return response


@router.get("/ripresa/{ref}", name="accounts.kept_form")
@policy("account.own")
def kept_form(request: Request, ref: str, viewer: Viewer, session: ReadSession) -> Response:
    """What one sent after the session had ended, to be sent again."""
    return render(request, "accounts/kept_form.html", kept=queries.kept_form(session, viewer, ref))


@router.post("/uscita", name="accounts.sign_out")
@policy("account.own")
def delete_session(request: Request, viewer: Viewer, session: WriteSession, at: ReceivedAt) -> Response:
    """Go out; the cookie opens nothing from now on."""
    if credentials(request)[0] == "cookie":
        actions.sign_out(session, request.state.sign_in, by=viewer, at=at)
    response = see_other(request, "calls.home")
    _set_cookie(request, response, "", max_age=0)
    return response


@router.get("/profilo", name="accounts.profile")
@policy("account.own")
def profile(request: Request, viewer: Viewer, session: ReadSession) -> Response:
    """What the portal knows of the person, and everything that is open in their name."""
    return render(
        request,
        "accounts/profile.html",
        roles=queries.roles_of(session, viewer.id),
        sign_ins=queries.open_sign_ins(session, viewer, clock.now(session)),
        here_and_now=getattr(request.state, "sign_in", None),
        tokens=queries.tokens_of(session, viewer),
    )


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


async def _admit(request: Request, given: SignInIn) -> tuple[str, Audience]:
    """The key of a new session; no transaction is open while the password is checked, which is slow on purpose."""
    key = request.app.state.settings.secret
    network = rules.network_of(request.client.host if request.client else "")
    claim = await transaction(
        request,
        lambda session: actions.begin_sign_in(
            session, email=given.email, network=network, key=key, at=clock.now(session)
        ),
    )
    check = partial(passwords.right, given.password, claim.kept)
    if not await to_thread.run_sync(check, limiter=request.app.state.hashing):
        raise actions.SignInFailed
    agent, before = request.headers.get("user-agent", ""), credentials(request)[1]
    return await transaction(
        request,
        lambda session: actions.sign_in(session, claim, at=clock.now(session), agent=agent, replacing=before),
    )


def _sign_in_page(request: Request, typed: Typed, *, status: int = 200, **more: Any) -> Response:
    demo = request.app.state.settings.demo
    context: dict[str, Any] = {"over": False, "missing": {}, "refusal": None} | more
    return render(
        request,
        "accounts/sign_in.html",
        status=status,
        email=typed.get("email", ""),
        back=rules.local_path(typed.get("dopo", "/")),
        people=demo_people() if demo else None,
        waiting=rules.local_path(typed.get("dopo", "/")).startswith(WAITING),
        **context,
    )


def _home_of(request: Request, audience: Audience) -> str:
    _, name = NAV[audience][0]
    return str(request.app.url_path_for(name))


def _set_cookie(request: Request, response: Response, key: str, *, max_age: int | None = None) -> None:
    settings = request.app.state.settings
    response.set_cookie(
        cookie_name(settings),
        key,
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=settings.secure,
    )
