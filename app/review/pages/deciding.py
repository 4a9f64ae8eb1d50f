"""Decisions: admission, evaluators, outcome."""

from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.accounts import queries as staff
from app.acts.models import Act
from app.errors import Invalid, Refused
from app.review import actions, deps
from app.review.pages.door import retyped, router
from app.review.schemas import AdmissionIn, AssignmentIn, OutcomeIn
from app.review.screens import dossier as screens
from app.review.screens.evaluation import evaluation_screen
from app.review.screens.outcome import conclusion_screen, obstacles_to_conclusion
from app.web.forms import Form, form_of
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.session import ReadSession, WriteSession


@router.get("/istruttoria/{number}/decisione", name="review.decision")
@policy("admission.decide")
def decision(request: Request, file: deps.ToAdmit, session: ReadSession) -> Response:
    """What is decided, on what, and what cannot be undone: the page is the confirmation."""
    return _decision(request, file, session)


@router.post("/istruttoria/{number}/decisione", name="review.create_admission")
@policy("admission.decide")
def create_admission(
    request: Request,
    file: deps.ToAdmit,
    session: WriteSession,
    form: Annotated[Form[AdmissionIn], form_of(AdmissionIn)],
) -> Response:
    """Admit, or not; then the next step of the file."""
    settings = request.app.state.settings
    try:
        actions.admit(session, file.application, form.understood(), by=file.viewer, at=file.at, settings=settings)
    except (Invalid, Refused) as problem:
        return _decision(request, file, session, again=retyped(form, problem), status=status_of(problem))
    return see_other(request, "review.evaluation", number=screens.address_of(file.application))


@router.get("/istruttoria/{number}/valutazione", name="review.evaluation")
@policy("queue.read")
def evaluation(request: Request, file: deps.ToRead, session: ReadSession) -> Response:
    """Who evaluates and how far they are; all sheets once every one is locked; the outcome."""
    return _evaluation(request, file, session)


@router.post("/istruttoria/{number}/incarichi", name="review.create_assignment")
@policy("assignments.create")
def create_assignment(
    request: Request,
    file: deps.ToAssign,
    session: WriteSession,
    form: Annotated[Form[AssignmentIn], form_of(AssignmentIn)],
) -> Response:
    """Give the file to an evaluator."""
    try:
        evaluator = staff.find_by_email(session, form.understood().evaluator)
        actions.assign(session, file.application, evaluator, by=file.viewer, at=file.at)
    except (Invalid, Refused) as problem:
        return _evaluation(request, file, session, again=retyped(form, problem), status=status_of(problem))
    return see_other(request, "review.evaluation", number=screens.address_of(file.application))


@router.get("/istruttoria/{number}/esito", name="review.conclusion")
@policy("outcomes.decide")
def conclusion(request: Request, file: deps.ToDecide, session: ReadSession) -> Response:
    """The points, the thresholds, the money left, and the decision."""
    return _conclusion(request, file, session)


@router.post("/istruttoria/{number}/esito", name="review.create_outcome")
@policy("outcomes.decide")
def create_outcome(
    request: Request, file: deps.ToDecide, session: WriteSession, form: Annotated[Form[OutcomeIn], form_of(OutcomeIn)]
) -> Response:
    """Decide and communicate; or propose, where the call wants a second person."""
    settings = request.app.state.settings
    try:
        made = actions.decide(
            session, file.application, form.understood(), by=file.viewer, at=file.at, settings=settings
        )
    except (Invalid, Refused) as problem:
        return _conclusion(request, file, session, again=retyped(form, problem), status=status_of(problem))
    if isinstance(made, Act):
        return see_other(request, "acts.show", act=made.public_id)
    return see_other(request, "review.evaluation", number=screens.address_of(file.application))


def _decision(
    request: Request, file: deps.File, session: ReadSession, *, again: screens.Retyped | None = None, status: int = 200
) -> Response:
    frame = screens.frame(session, file)
    screen = screens.checklist_screen(session, file, language_of(request))
    again = again or screens.Retyped()
    return render(request, "review/decision.html", status=status, frame=frame, screen=screen, again=again)


def _evaluation(
    request: Request, file: deps.File, session: ReadSession, *, again: screens.Retyped | None = None, status: int = 200
) -> Response:
    frame = screens.frame(session, file)
    screen = evaluation_screen(session, file)
    again = again or screens.Retyped()
    return render(request, "review/evaluation.html", status=status, frame=frame, screen=screen, again=again)


def _conclusion(
    request: Request, file: deps.File, session: ReadSession, *, again: screens.Retyped | None = None, status: int = 200
) -> Response:
    frame = screens.frame(session, file)
    obstacles = obstacles_to_conclusion(session, file)
    screen = None if obstacles else conclusion_screen(session, file)
    context = {"frame": frame, "screen": screen, "obstacles": obstacles, "again": again or screens.Retyped()}
    return render(request, "review/conclusion.html", status=status, **context)
