"""Links sent by mail: an account for whoever has none, a new password for whoever lost it.

The answer to an address is always the same; only the mail says whether it has an account.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.accounts import actions, queries, rules
from app.accounts.cookies import Proving, come_in, entered, hashed, home_of
from app.accounts.models import Link
from app.accounts.opening import link_in, mistakes_in
from app.accounts.pages.door import router
from app.accounts.schemas import AccountIn, AddressIn, Asking, NewPasswordIn
from app.accounts.states import Purpose
from app.errors import Invalid, Reason, Refused
from app.web.forms import Form, Typed, form_of
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

Address = Annotated[Form[AddressIn], form_of(AddressIn)]


@router.get("/registrazione", name="accounts.registration")
@policy("public")
def registration(request: Request) -> Response:
    """Ask for the link that opens an account."""
    return render(request, "accounts/registration.html", email="", reasons=())


@router.post("/registrazione", name="accounts.create_registration")
@policy("public")
def create_registration(request: Request, form: Address, session: WriteSession, at: ReceivedAt) -> Response:
    """Write to the address."""

    def send(asking: Asking) -> None:
        actions.send_registration(session, asking, by=None, at=at)

    return _sent(request, "accounts/registration.html", form, send)


@router.get("/password", name="accounts.password")
@policy("public")
def password(request: Request) -> Response:
    """Ask for the link that gives a new password."""
    return render(request, "accounts/password.html", email="", reasons=())


@router.post("/password", name="accounts.create_password_link")
@policy("public")
def create_password_link(request: Request, form: Address, session: WriteSession, at: ReceivedAt) -> Response:
    """Write to the address."""

    def send(asking: Asking) -> None:
        actions.send_password_link(session, asking, by=None, at=at)

    return _sent(request, "accounts/password.html", form, send)


@router.get("/accesso/posta", name="accounts.sent")
@policy("public")
def sent(request: Request) -> Response:
    """What to do now: the same for every address."""
    return render(request, "accounts/sent.html")


@router.get("/registrazione/{key}", name="accounts.opening")
@policy("public")
def opening(request: Request, key: str, session: ReadSession, at: ReceivedAt) -> Response:
    """Name and password of a new account."""
    return _form(request, "accounts/opening.html", key, queries.find_link(session, Purpose.REGISTRATION, key, at))


@router.post("/registrazione/{key}", name="accounts.create_account")
@policy("public")
async def create_account(request: Request, key: str, form: Annotated[Form[AccountIn], form_of(AccountIn)]) -> Response:
    """Open it, and come in."""
    link = await run_in_threadpool(link_in, request, Purpose.REGISTRATION, key)
    reasons = mistakes_in(form, link.address) if link else []
    if link is None or form.value is None or reasons:
        return _form(request, "accounts/opening.html", key, link, form.typed, reasons)
    given = form.value
    kept = await hashed(request, given.password)
    language = language_of(request)
    return await _come_in(
        request,
        Came("accounts/opening.html", key, link, form.typed),
        lambda session, at: actions.open_account(
            session, key, name=given.name, password_hash=kept, language=language, by=None, at=at
        ),
    )


@router.get("/password/{key}", name="accounts.new_password")
@policy("public")
def new_password(request: Request, key: str, session: ReadSession, at: ReceivedAt) -> Response:
    """Choose it."""
    return _form(request, "accounts/new_password.html", key, queries.find_link(session, Purpose.PASSWORD, key, at))


@router.post("/password/{key}", name="accounts.update_password")
@policy("public")
async def update_password(
    request: Request, key: str, form: Annotated[Form[NewPasswordIn], form_of(NewPasswordIn)]
) -> Response:
    """Keep it, and come in."""
    link = await run_in_threadpool(link_in, request, Purpose.PASSWORD, key)
    reasons = mistakes_in(form, link.address) if link else []
    if link is None or reasons:
        return _form(request, "accounts/new_password.html", key, link, form.typed, reasons)
    kept = await hashed(request, form.typed["password"])
    return await _come_in(
        request,
        Came("accounts/new_password.html", key, link, form.typed),
        lambda session, at: actions.set_password(session, key, password_hash=kept, by=None, at=at),
    )


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody came by a link and sent its form."""

    template: str
    key: str
    link: Link
    typed: Typed


async def _come_in(request: Request, came: Came, verb: Proving) -> Response:
    """Do it and give the browser a session; a link that is over meanwhile says so."""
    try:
        cookie, audience = await come_in(request, verb)
    except actions.LinkOver:
        return _form(request, came.template, came.key, None)
    except Refused as problem:
        return _form(request, came.template, came.key, came.link, came.typed, problem.reasons, status=409)
    return entered(request, cookie, home_of(request, audience))


def _form(  # noqa: PLR0913, PLR0917 -- what the page shows
    request: Request,
    template: str,
    key: str,
    link: Link | None,
    typed: Typed = NOTHING,
    reasons: Sequence[Reason] = (),
    *,
    status: int = 422,
) -> Response:
    status = 404 if link is None else status if reasons else 200
    return render(request, template, status=status, key=key, link=link, typed=typed, reasons=reasons)


def _sent(request: Request, template: str, form: Form[AddressIn], send: Callable[[Asking], None]) -> Response:
    """The same page for every address that can be one."""
    typed, settings = form.typed.get("email", ""), request.app.state.settings
    network = rules.network_of(request.client.host if request.client else "")
    try:
        send(Asking(form.understood().email, language_of(request), network, settings.secret))
    except (Invalid, actions.TooManyTries) as problem:
        status = 422 if isinstance(problem, Invalid) else 429
        return render(request, template, status=status, email=typed, reasons=problem.reasons)
    return see_other(request, "accounts.sent")
