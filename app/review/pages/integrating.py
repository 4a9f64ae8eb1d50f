"""Asking the applicant to complete an application."""

from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.responses import Response

from app.errors import Invalid, Refused
from app.review import actions, deps
from app.review.pages.door import retyped, router
from app.review.schemas import IntegrationIn
from app.review.screens import dossier as screens
from app.review.screens.integrating import request_screen
from app.web.forms import Form, Pairs, bind
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.session import ReadSession, WriteSession

HERE: Final = "/istruttoria/{number}/integrazione"


def _given(pairs: Pairs) -> Form[IntegrationIn]:
    """The form, its several boxes of one name as a list."""
    items = [value for name, value in pairs if name == "items"]
    typed = dict(pairs)
    form = bind(IntegrationIn, {name: value for name, value in typed.items() if name != "items"})
    value = form.value.model_copy(update={"items": items}) if form.value else None
    return Form({**typed, "items": "\n".join(items)}, value, form.errors)


@router.get(HERE, name="review.integration")
@policy("integrations.request")
def integration(request: Request, file: deps.ToAsk, session: ReadSession) -> Response:
    """What may be reopened, the words the cluster will read, the term."""
    return _request(request, file, session)


@router.post(HERE, name="review.create_integration")
@policy("integrations.request")
def create_integration(
    request: Request,
    file: deps.ToAsk,
    session: WriteSession,
    form: Annotated[Form[IntegrationIn], Depends(_given)],
) -> Response:
    """Ask; the request leaves with the next number of the register."""
    settings = request.app.state.settings
    try:
        actions.ask(session, file.application, form.understood(), by=file.viewer, at=file.at, settings=settings)
    except (Invalid, Refused) as problem:
        return _request(request, file, session, again=retyped(form, problem), status=status_of(problem))
    return see_other(request, "review.check", number=screens.address_of(file.application))


def _request(
    request: Request, file: deps.File, session: ReadSession, *, again: screens.Retyped | None = None, status: int = 200
) -> Response:
    frame = screens.frame(session, file)
    screen = request_screen(session, file, again)
    again = again or screens.Retyped()
    return render(request, "review/integration.html", status=status, frame=frame, screen=screen, again=again)
