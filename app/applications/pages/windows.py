"""The window of a call, for the office: what is in force, every version, and the next act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final

from fastapi import Depends, Query, Request
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.acts import queries as acts
from app.acts.models import Act
from app.applications import interrupted, queries
from app.applications.actions import reopenings
from app.applications.actions import windows as actions
from app.calls import deps
from app.calls.changes import WindowIn
from app.calls.pages import router
from app.calls.reopening import ReopeningIn
from app.calls.standing import Standing
from app.errors import Forbidden, Invalid, Reason, Refused
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of the page that came back: which of the two, what is wrong, what was typed."""

    form: str = ""
    problem: Invalid | Refused | None = None
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Of the answer."""
        return 200 if self.problem is None else status_of(self.problem)

    @property
    def errors(self) -> Mapping[str, Sequence[Reason]]:
        """Field to what is wrong with it."""
        reasons = self.problem.reasons if self.problem else ()
        return {about: [one for one in reasons if one.about == about] for about in {one.about for one in reasons}}


NOTHING: Final = Sent()

Short = Annotated[str, StringConstraints(max_length=40)]


class Prepared(BaseModel):
    """What a link fills into the form of the next act."""

    change: Short = ""
    closes_on: Short = ""
    closes_time: Short = ""
    act: Annotated[str, StringConstraints(max_length=200)] = ""


def _to_change(call: deps.InPath, viewer: Viewer, session: ReadSession) -> Standing:
    if not actions.may_change(session, viewer, call.call):
        raise Forbidden
    return call


ToChange = Annotated[Standing, Depends(_to_change)]
"""The call in the path, for who may propose that its window changes; the others get 403."""


@router.get("/bandi/{code}/finestra", name="applications.window")
@policy("windows.propose")
def window(request: Request, call: ToChange, session: ReadSession, prepared: Annotated[Prepared, Query()]) -> Response:
    """The window in force, every version of it, and the form of the next act, as far as a link prepared it."""
    return _page(request, session, call, Sent("window", typed=prepared.model_dump()))


@router.post("/bandi/{code}/finestra", name="applications.create_window")
@policy("windows.propose")
def create_window(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    call: ToChange,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[WindowIn], form_of(WindowIn)],
) -> Response:
    """Propose a change, or make it where the call wants no second person."""
    try:
        act = actions.change_window(session, call.call, form.understood(), by=viewer, at=at)
    except (Invalid, Refused) as problem:
        return _page(request, session, call, Sent("window", problem, form.typed))
    if act is None:
        return see_other(request, "applications.window", code=call.code)
    return see_other(request, "acts.show", act=act.public_id)


@router.post("/bandi/{code}/finestra/riaperture", name="applications.create_reopening")
@policy("windows.propose")
def create_reopening(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    call: ToChange,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[ReopeningIn], form_of(ReopeningIn)],
) -> Response:
    """Propose that one applicant is put back in time, or do it where the call wants no second person."""
    try:
        made = reopenings.reopen(session, call.call, form.understood(), by=viewer, at=at)
    except (Invalid, Refused) as problem:
        return _page(request, session, call, Sent("reopening", problem, form.typed))
    if isinstance(made, Act):
        return see_other(request, "acts.show", act=made.public_id)
    return see_other(request, "applications.window", code=call.code, fragment="riaperture")


def _page(request: Request, session: ReadSession, call: Standing, sent: Sent = NOTHING) -> Response:
    waiting = acts.waiting(session, actions.KIND, call.code)
    return render(
        request,
        "applications/window.html",
        status=sent.status,
        call=call,
        said=call.definition,
        waiting=waiting,
        reopened=queries.reopenings(session, call.reopenings),
        sent=sent,
        lost=interrupted.lost(session, call.window, call.at),
    )
