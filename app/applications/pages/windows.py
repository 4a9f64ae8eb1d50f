"""The window of a call, for the office: what is in force, every version, and the next act."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.acts import queries as acts
from app.applications.actions import windows as actions
from app.calls import deps
from app.calls.changes import WindowIn
from app.calls.pages import router
from app.calls.standing import Standing
from app.errors import Forbidden, Invalid, Reason, Refused
from app.web.forms import Form, form_of, understood
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _to_change(call: deps.InPath, viewer: Viewer, session: ReadSession) -> Standing:
    if not actions.may_change(session, viewer, call.call):
        raise Forbidden
    return call


ToChange = Annotated[Standing, Depends(_to_change)]
"""The call in the path, for who may propose that its window changes; the others get 403."""


@router.get("/bandi/{code}/finestra", name="applications.window")
@policy("windows.propose")
def window(request: Request, call: ToChange, session: ReadSession) -> Response:
    """The window in force, every version of it, and the form of the next act."""
    return _page(request, session, call)


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
        act = actions.change_window(session, call.call, understood(form), by=viewer, at=at)
    except (Invalid, Refused) as problem:
        return _page(request, session, call, problem, form.typed)
    if act is None:
        return see_other(request, "applications.window", code=call.code)
    return see_other(request, "acts.show", act=act.public_id)


def _page(
    request: Request,
    session: ReadSession,
    call: Standing,
    problem: Invalid | Refused | None = None,
    typed: Mapping[str, str] = NOTHING,
) -> Response:
    errors: dict[str, list[Reason]] = {}
    for reason in problem.reasons if problem else ():
        errors.setdefault(reason.about, []).append(reason)
    waiting = acts.waiting(session, actions.KIND, call.code)
    status = 200 if problem is None else 422 if isinstance(problem, Invalid) else 409
    context = {"call": call, "said": call.definition, "waiting": waiting, "errors": errors, "typed": typed}
    return render(request, "applications/window.html", status=status, **context)
