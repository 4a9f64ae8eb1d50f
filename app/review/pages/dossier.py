"""The dossier: answers, formal check, story; the documents; the proposal."""

from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.documents.delivery import inert
from app.errors import Forbidden, Invalid, NotFound, Refused
from app.review import actions, deps, queries
from app.review.pages.door import retyped, router
from app.review.schemas import ChecksIn, ProposalIn, ReadingIn
from app.review.screens import dossier as screens
from app.web.forms import Form, form_of
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.session import ReadSession, WriteSession


@router.get("/istruttoria/{number}/risposte", name="review.answers")
@policy("queue.read")
def answers(request: Request, file: deps.ToRead, session: ReadSession) -> Response:
    """What the cluster wrote and filed; an auditor gives a reason first."""
    return _answers(request, file, session)


@router.post("/istruttoria/{number}/letture", name="review.create_reading")
@policy("applications.read")
def create_reading(
    request: Request,
    file: deps.ToReadForReason,
    session: WriteSession,
    form: Annotated[Form[ReadingIn], form_of(ReadingIn)],
) -> Response:
    """Why an auditor reads this file: its owner sees it."""
    try:
        actions.give_reason(session, file.application, form.understood(), by=file.viewer, at=file.at)
    except Invalid as problem:
        return _answers(request, file, session, again=retyped(form, problem), status=422)
    return see_other(request, "review.answers", number=screens.address_of(file.application))


@router.get("/istruttoria/{number}/controllo", name="review.check")
@policy("queue.read")
def check(request: Request, file: deps.ToRead, session: ReadSession) -> Response:
    """The checklist beside the documents, the next open item expanded."""
    return _checklist(request, file, session)


@router.post("/istruttoria/{number}/controllo", name="review.create_check")
@policy("formal_check.write")
def create_check(
    request: Request, file: deps.ToCheck, session: WriteSession, form: Annotated[Form[ChecksIn], form_of(ChecksIn)]
) -> Response:
    """Keep the answers; then the next open item."""
    try:
        known = actions.check(session, file.application, form.understood().items, by=file.viewer, at=file.at)
    except (Invalid, Refused) as problem:
        return _checklist(request, file, session, again=retyped(form, problem), status=status_of(problem))
    still_open = [item.code for item in file.application.version.definition.formal_check if item.code not in known]
    number = screens.address_of(file.application)
    return see_other(request, "review.check", number=number, fragment=still_open[0] if still_open else "fine")


@router.post("/istruttoria/{number}/proposta", name="review.create_proposal")
@policy("formal_check.write")
def create_proposal(
    request: Request, file: deps.ToCheck, session: WriteSession, form: Annotated[Form[ProposalIn], form_of(ProposalIn)]
) -> Response:
    """Tell the person responsible what the check came to."""
    try:
        actions.propose(session, file.application, form.understood(), by=file.viewer, at=file.at)
    except (Invalid, Refused) as problem:
        return _checklist(request, file, session, again=retyped(form, problem), status=status_of(problem))
    return see_other(request, "review.check", number=screens.address_of(file.application), fragment="fine")


@router.get("/istruttoria/{number}/storia", name="review.story")
@policy("queue.read")
def story(request: Request, file: deps.ToRead, session: ReadSession) -> Response:
    """What happened, newest first, with the register's entries."""
    frame = screens.frame(session, file)
    return render(request, "review/story.html", frame=frame, screen=screens.story_screen(session, file))


@router.get("/istruttoria/{number}/documenti/{document}", name="review.document")
@policy("documents.download")
def document(request: Request, file: deps.ToDownload, session: ReadSession, document: str) -> Response:
    """A document of the application, inert."""
    filed = queries.document_of(session, file.application, document)
    slot = file.application.version.definition.document(filed.slot) if filed else None
    if filed is None or slot is None:
        raise NotFound
    if not screens.reads_content(session, file) or (slot.sensitive and not screens.sees_sensitive(file)):
        raise Forbidden
    return inert(request.app.state.storage, filed.document)


def _answers(
    request: Request,
    file: deps.File,
    session: ReadSession,
    *,
    again: screens.Retyped | None = None,
    status: int = 200,
) -> Response:
    frame = screens.frame(session, file)
    screen = screens.answers_screen(session, file, language_of(request))
    again = again or screens.Retyped()
    return render(request, "review/answers.html", status=status, frame=frame, screen=screen, again=again)


def _checklist(
    request: Request,
    file: deps.File,
    session: ReadSession,
    *,
    again: screens.Retyped | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "review/check.html",
        status=status,
        frame=screens.frame(session, file),
        screen=screens.checklist_screen(session, file, language_of(request), again),
        again=again or screens.Retyped(),
    )
