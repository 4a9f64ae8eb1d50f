"""The applicant's home, and the beginning of an application."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from starlette.responses import Response

from app.accounts.deps import MaybeViewer, Viewer
from app.applications import actions, beginning
from app.applications.home import home
from app.applications.pages.door import router
from app.calls import queries as calls
from app.calls.models import Call
from app.errors import NotFound
from app.web.forms import Fields
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("", name="applications.index")
@policy("applications.read")
def index(request: Request, viewer: Viewer, session: ReadSession, at: ReceivedAt) -> Response:
    """What there is to do, by when."""
    return render(request, "applications/index.html", home=home(session, viewer, at))


def _call(session: ReadSession, at: ReceivedAt, bando: Annotated[str, Query(max_length=40)] = "") -> Call:
    call = calls.find(session, bando, at=at)
    if call is None:
        raise NotFound
    return call


@router.get("/nuova", name="applications.new")
@policy("applications.create")
def new(
    request: Request, call: Annotated[Call, Depends(_call)], viewer: Viewer, session: ReadSession, at: ReceivedAt
) -> Response:
    """For which cluster? With what stands in the way for each."""
    choices = beginning.choices(session, viewer, call, at)
    return render(request, "applications/new.html", call=call, choices=choices, reasons=())


@router.post("", name="applications.create")
@policy("applications.create")
def create(request: Request, form: Fields, viewer: MaybeViewer, session: WriteSession, at: ReceivedAt) -> Response:
    """Start the draft; ask for which cluster where there is a choice, and who one is where nobody is signed in."""
    code = form.get("call", "")
    if viewer is None:
        return _sign_in(request, code)
    call = calls.find(session, code, at=at)
    if call is None:
        raise NotFound
    choices = beginning.choices(session, viewer, call, at)
    chosen = beginning.chosen(choices, form.get("cluster"))
    if chosen is not None:
        application = actions.start(session, call, chosen.cluster, by=viewer, at=at)
        return see_other(request, "applications.section", code=application.code, number=1)
    if draft := beginning.going_on(choices):
        return see_other(request, "applications.show", code=draft.code)
    return see_other(request, "applications.new", query={"bando": code})


def _sign_in(request: Request, code: str) -> Response:
    """Who wanted to prepare an application still wants to after signing in."""
    wanted = f"{request.app.url_path_for('applications.new')}?{urlencode({'bando': code})}"
    return see_other(request, "accounts.sign_in", query={"dopo": wanted})
