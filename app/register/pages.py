"""The register for people: its entries, one entry, its annulment, the closed days."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.documents.delivery import inert_bytes
from app.documents.states import Kind
from app.errors import Invalid, Reason, Refused
from app.register import actions, deps, screens
from app.register.schemas import AnnulmentIn
from app.web import paging
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

router = APIRouter(prefix="/registro")


@router.get("", name="register.index")
@policy("register.read")
def index(
    request: Request,
    viewer: Viewer,
    session: ReadSession,
    register: deps.Register,
    asked: Annotated[screens.Asked, Query()],
) -> Response:
    """The entries of the calls one serves, latest first."""
    return render(request, "register/index.html", screen=screens.register_screen(session, viewer, asked, register))


@router.get("/giornale", name="register.days")
@policy("register.read")
def days(
    request: Request, _: deps.Reader, session: ReadSession, register: deps.Register, dopo: str | None = None
) -> Response:
    """The registers of the days that are closed, latest first."""
    page = screens.days_page(session, register, dopo, paging.USUAL)
    return render(request, "register/days.html", register=register, days=page.items, next=page.next)


@router.get("/giornale/{day}.xml", name="register.day_xml")
@policy("register.read")
def day_xml(request: Request, closed: deps.ClosedDay) -> Response:
    """The register of a day for machines, as it was closed."""
    name = f"registro-{closed.register.lower()}-{closed.day}.xml"
    return inert_bytes(request.app.state.storage, closed.xml, name, Kind.XML)


@router.get("/giornale/{day}.pdf", name="register.day_pdf")
@policy("register.read")
def day_pdf(request: Request, closed: deps.ClosedDay) -> Response:
    """The register of a day on paper, as it was closed."""
    name = f"registro-{closed.register.lower()}-{closed.day}.pdf"
    return inert_bytes(request.app.state.storage, closed.pdf, name, Kind.PDF)


@router.get("/{number}", name="register.show")
@policy("register.read")
def show(request: Request, read: deps.InPath, session: ReadSession) -> Response:
    """One entry, whole."""
    return render(request, "register/show.html", screen=screens.entry_screen(session, read.entry, read.roles))


@router.get("/{number}/annullamento", name="register.annulment")
@policy("register.annul")
def annulment(request: Request, read: deps.ToAnnul, session: ReadSession) -> Response:
    """What annulling means, and the form that proposes it."""
    return _annulment(request, read, session)


@router.post("/{number}/annullamento", name="register.create_annulment")
@policy("register.annul")
def create_annulment(
    request: Request,
    read: deps.ToAnnul,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[AnnulmentIn], form_of(AnnulmentIn)],
) -> Response:
    """Propose the annulment: another person approves it."""
    try:
        act = actions.annul(session, read.entry, form.understood(), by=read.viewer, at=at)
    except (Invalid, Refused) as problem:
        return _annulment(request, read, session, form=form, problem=problem)
    return see_other(request, "acts.show", act=act.public_id)


def _annulment(
    request: Request,
    read: deps.Read,
    session: ReadSession,
    *,
    form: Form[AnnulmentIn] | None = None,
    problem: Invalid | Refused | None = None,
) -> Response:
    screen = screens.entry_screen(session, read.entry, read.roles)
    errors: dict[str, list[Reason]] = {}
    for reason in problem.reasons if problem else ():
        errors.setdefault(reason.about, []).append(reason)
    return render(
        request,
        "register/annulment.html",
        status=status_of(problem) if problem else 200,
        screen=screen,
        typed=form.typed if form else {},
        errors=errors,
    )
