"""Signing in and out, and what was sent when nobody was signed in."""

from functools import partial
from typing import Annotated, Any, Final

from anyio import to_thread
from fastapi import Request
from starlette.responses import Response

from app import clock
from app.accounts import actions, passwords, queries, rules
from app.accounts.cookies import entered, home_of, set_cookie
from app.accounts.demo import demo_people
from app.accounts.deps import MaybeViewer, Viewer, credentials
from app.accounts.pages.door import router
from app.accounts.schemas import SignInIn
from app.accounts.states import Audience
from app.errors import Reason
from app.web.forms import Form, Typed, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession, transaction

WAITING: Final = "/ripresa/"
"""Addresses of forms that wait for a sign-in."""


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
    return entered(request, key, back if back != "/" else home_of(request, audience))


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
    set_cookie(request, response, "", max_age=0)
    return response


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
