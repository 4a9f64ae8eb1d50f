"""The doubt about an hour: what is known, and what two persons decide."""

from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.acts import queries as acts
from app.applications import doubts
from app.errors import Invalid, Refused
from app.review import actions, deps
from app.review.actions import resolving
from app.review.pages.door import retyped, router
from app.review.schemas import ReserveIn
from app.review.screens import dossier as screens
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.session import ReadSession, WriteSession


@router.get("/istruttoria/{number}/riserva", name="review.reserve")
@policy("reserve.decide")
def reserve(request: Request, file: deps.ToDecide, session: ReadSession) -> Response:
    """Not before, not after, why the doubt, and the decision."""
    return _page(request, file, session)


@router.post("/istruttoria/{number}/riserva", name="review.create_reserve")
@policy("reserve.decide")
def create_reserve(
    request: Request, file: deps.ToDecide, session: WriteSession, form: Annotated[Form[ReserveIn], form_of(ReserveIn)]
) -> Response:
    """Propose what is decided, or decide it where one person may."""
    try:
        act = actions.resolve(session, file.application, form.understood(), by=file.viewer, at=file.at)
    except (Invalid, Refused) as problem:
        return _page(request, file, session, again=retyped(form, problem), status=status_of(problem))
    if act is None:
        return see_other(request, "review.reserve", number=screens.address_of(file.application))
    return see_other(request, "acts.show", act=act.public_id)


def _page(
    request: Request,
    file: deps.File,
    session: ReadSession,
    *,
    again: screens.Retyped | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "review/reserve.html",
        status=status,
        frame=screens.frame(session, file),
        doubt=doubts.doubt_of(session, file.application),
        waiting=acts.waiting(session, resolving.KIND, file.application.code),
        again=again or screens.Retyped(),
    )
