"""The door for people: where the recognition of a cluster stands, and the next step."""

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.acts import queries as acts
from app.clusters import queries as clusters
from app.errors import Invalid, Refused
from app.recognition import actions, asking, deps, rules  # noqa: F401 -- asking tells the clusters the way in
from app.recognition.schemas import StepIn
from app.review import queries
from app.review import rules as review
from app.review.deps import File
from app.review.pages.door import retyped
from app.review.screens import dossier as screens
from app.web.forms import Form, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.session import ReadSession, WriteSession

router = APIRouter(prefix="/istruttoria/{number}/riconoscimento")


@router.get("", name="recognition.show")
@policy("queue.read")
def show(request: Request, file: deps.ToRead, session: ReadSession) -> Response:
    """The steps taken, what is missing before the decree, and the form of the next one."""
    return _page(request, file, session)


@router.post("", name="recognition.create_step")
@policy("clusters.recognise")
def create_step(
    request: Request, file: deps.ToDecide, session: WriteSession, form: Annotated[Form[StepIn], form_of(StepIn)]
) -> Response:
    """Propose a step; another person approves it."""
    try:
        made = actions.propose(session, file.application, form.understood(), by=file.viewer, at=file.at)
    except (Invalid, Refused) as problem:
        return _page(request, file, session, again=retyped(form, problem), status=status_of(problem))
    return see_other(request, "acts.show", act=made.public_id)


def _page(
    request: Request, file: File, session: ReadSession, *, again: screens.Retyped | None = None, status: int = 200
) -> Response:
    application = file.application
    checks = queries.checks_of(session, application)
    return render(
        request,
        "recognition/show.html",
        status=status,
        frame=screens.frame(session, file),
        steps=clusters.acts_of(session, application.cluster),
        open=review.open_items(application.version.definition, checks),
        next=rules.steps_open_to(application) if review.may_decide(file.seat) else (),
        waiting=acts.waiting(session, actions.KIND, application.code),
        again=again or screens.Retyped(),
    )
