"""The office: queue, formal check, what is asked of the applicant, whose desk."""

from typing import Annotated

from fastapi import Query, Request

from app.accounts import queries as staff
from app.accounts.deps import Viewer
from app.review import actions, deps, queries
from app.review.api import telling
from app.review.api.door import router
from app.review.schemas import (
    Asking,
    ChecklistOut,
    ChecksIn,
    IntegrationIn,
    IntegrationOut,
    LineOut,
    OfficerIn,
    OfficerOut,
    QueueOut,
)
from app.review.screens.programs import desk_page, queue_page
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/review/queue", name="api.review.queue", responses=problems(401, 403, 404, 409, 422))
@policy("queue.read")
def queue(viewer: Viewer, session: ReadSession, at: ReceivedAt, asked: Annotated[Asking, Query()]) -> QueueOut:
    """Officers: the applications of a call, in pages. Evaluators: everything on their own desk."""
    page = queue_page(session, viewer, asked, at)
    if page is None:
        return QueueOut(items=[telling.on_desk(one) for one in desk_page(session, viewer)], next=None)
    code, lines = page
    return QueueOut(items=[LineOut.of(line, code) for line in lines.items], next=lines.next)


@router.get("/review/applications/{code}/formal-check", name="api.review.check", responses=problems(401, 403, 404))
@policy("queue.read")
def check(file: deps.CodeToRead, session: ReadSession) -> ChecklistOut:
    """The checklist and what was answered."""
    application = file.application
    answers = queries.checks_of(session, application)
    return telling.checklist(application, answers, queries.proposal_of(session, application))


@router.put(
    "/review/applications/{code}/formal-check",
    name="api.review.update_check",
    responses=problems(401, 403, 404, 409, 422),
)
@policy("formal_check.write")
def update_check(file: deps.CodeToCheck, session: WriteSession, given: ChecksIn) -> ChecklistOut:
    """Answer items, and propose once all are answered; items not named stay as they are."""
    application = file.application
    answers = actions.check(session, application, given.items, by=file.viewer, at=file.at)
    if given.proposal:
        actions.propose(session, application, given.proposal, by=file.viewer, at=file.at)
    return telling.checklist(application, answers, queries.proposal_of(session, application))


@router.put(
    "/review/applications/{code}/officer", name="api.review.update_officer", responses=problems(401, 403, 404, 409, 422)
)
@policy("formal_check.write")
def update_officer(file: deps.CodeToGive, session: WriteSession, given: OfficerIn) -> OfficerOut:
    """Put the application on an officer's desk."""
    officer = staff.find_by_email(session, given.officer)
    actions.give(session, [file.application], officer, by=file.viewer, at=file.at)
    return OfficerOut(code=file.application.code, officer=officer.name if officer else "")


@router.post(
    "/review/applications/{code}/integration-requests",
    name="api.review.create_integration",
    status_code=202,
    responses=problems(401, 403, 404, 409, 422),
)
@policy("integrations.request")
def create_integration(
    request: Request, file: deps.CodeToAsk, session: WriteSession, given: IntegrationIn
) -> IntegrationOut:
    """Ask the applicant to complete what is named; the number follows with the next pass of the register."""
    settings = request.app.state.settings
    made = actions.ask(session, file.application, given, by=file.viewer, at=file.at, settings=settings)
    return telling.integration(made)
