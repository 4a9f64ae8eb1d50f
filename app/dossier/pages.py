"""The door for people: why, then the archive."""

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.dossier import actions, deps
from app.dossier.schemas import ExportIn
from app.dossier.sending import found, sent
from app.errors import Invalid
from app.review.screens.dossier import address_of, frame
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.session import ReadSession, WriteSession

router = APIRouter(prefix="/istruttoria")


@router.get("/{number}/fascicolo", name="dossier.show")
@policy("dossier.export")
def show(request: Request, taking: deps.InPath, session: ReadSession) -> Response:
    """What it holds, the reason, and the archive once the reason is written."""
    return _page(request, taking, session)


@router.post("/{number}/fascicolo", name="dossier.create")
@policy("dossier.export")
def create(
    request: Request, taking: deps.InPath, session: WriteSession, form: Annotated[Form[ExportIn], form_of(ExportIn)]
) -> Response:
    """Write down why; then the archive can be downloaded for a day."""
    file = taking.file
    try:
        actions.export(session, taking.application, form.understood(), by=file.viewer, at=file.at)
    except Invalid as problem:
        return _page(request, taking, session, problem)
    return see_other(request, "dossier.show", number=address_of(taking.application))


@router.get("/{number}/fascicolo.zip", name="dossier.archive")
@policy("dossier.export")
def archive(request: Request, taking: deps.InPath, session: ReadSession) -> Response:
    """The archive, for whoever wrote down why."""
    if not taking.taken:
        return see_other(request, "dossier.show", number=address_of(taking.application))
    return sent(request, found(request, taking, session))


def _page(request: Request, taking: deps.ToExport, session: ReadSession, problem: Invalid | None = None) -> Response:
    return render(
        request,
        "dossier/show.html",
        status=422 if problem else 200,
        frame=frame(session, taking.file),
        taking=taking,
        reasons=problem.reasons if problem else (),
    )
