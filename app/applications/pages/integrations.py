"""Answering a request of the office: only what it reopened, then everything once more and the one button."""

import secrets
from typing import Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.accounts.deps import credentials, who
from app.applications import actions, deps, papers, receiving, schemas
from app.applications import answer as answers
from app.applications.pages.door import router
from app.applications.pages.handing_in import unaccepted
from app.applications.submissions import Submission
from app.documents.delivery import inert
from app.errors import NotFound
from app.protocol import queries as protocol
from app.web import uploads
from app.web.forms import Fields, Pairs
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.received import ReceivedAt, last_byte
from app.web.session import ReadSession, WriteSession

HERE: Final = "/{code}/integrazioni/{integration}"

MOST_BYTES: Final = 8 * 1024
"""A handing in fits one packet or two: no files."""


@router.get(HERE, name="applications.integration")
@policy("applications.read")
def integration(request: Request, asked: deps.PageToRead, session: ReadSession) -> Response:
    """What the office asks, by when; to be answered by those who may, afterwards to be read."""
    return _page(request, session, asked)


@router.post(HERE, name="applications.update_integration")
@policy("integrations.prepare")
def update_integration(
    request: Request, asked: deps.AskedOnPage, pairs: Pairs, session: WriteSession, at: ReceivedAt
) -> Response:
    """Keep what was typed, right or wrong; then the end, or the same page with what is wrong."""
    sent = answers.read(asked, pairs)
    by = asked.seen.viewer
    try:
        actions.prepare(session, asked.integration, sent.given, note=sent.note, version=sent.version, by=by, at=at)
    except actions.AnswerChanged:
        return _page(request, session, asked, sent=sent, status=412)
    desk = _desk(request, session, asked)
    if sent.is_final and desk.mistakes:
        return _page(request, session, asked, judged=True, status=422)
    name = "applications.answer" if sent.is_final else "applications.integration"
    return _back(request, asked, name=name, fragment=sent.add)


@router.post(
    HERE + "/documenti/{slot}", name="applications.create_integration_document", max_body_size=uploads.MOST_BYTES
)
@policy("integrations.prepare")
async def create_integration_document(request: Request, code: str, integration: str, slot: str) -> Response:
    """Put the form's one file into a reopened slot; what stands in the way is said beside it."""
    try:
        await receiving.take_answer(request, integration, slot, uploads.part)
    except receiving.REFUSALS as refusal:
        return await run_in_threadpool(_again, request, code, integration, slot, refusal)
    return see_other(request, "applications.integration", fragment=slot, code=code, integration=integration)


@router.post(HERE + "/documenti/{slot}/{document}/rimozione", name="applications.delete_integration_document")
@policy("integrations.prepare")
def delete_integration_document(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request, asked: deps.AskedOnPage, slot: str, document: str, session: WriteSession, at: ReceivedAt
) -> Response:
    """Take a file out of the answer."""
    actions.take_back(session, asked.integration, slot, document, by=asked.seen.viewer, at=at)
    return _back(request, asked, fragment=slot)


@router.get(HERE + "/documenti/{slot}/{document}", name="applications.integration_document")
@policy("documents.download")
def integration_document(request: Request, filed: deps.AnsweringDocument) -> Response:
    """A document of the answer, byte for byte."""
    return inert(request.app.state.storage, filed.document)


@router.get(HERE + "/risposta", name="applications.answer")
@policy("integrations.prepare")
def answer(request: Request, asked: deps.PageToAnswer, session: ReadSession) -> Response:
    """What is missing; when nothing is, both versions side by side, and the button."""
    if not asked.is_open:
        return _back(request, asked)
    desk = _desk(request, session, asked)
    return render(request, "applications/answer.html", seen=asked.seen, desk=desk, key=secrets.token_urlsafe(24))


@router.post(HERE + "/risposta", name="applications.create_answer", max_body_size=MOST_BYTES)
@policy("integrations.answer")
async def create_answer(request: Request, code: str, integration: str, form: Fields) -> Response:
    """Join the line; no session is held while waiting."""
    if not (deps.GRAMMAR.fullmatch(code) and deps.PUBLIC_ID.fullmatch(integration)):
        raise NotFound
    key, manifest = form.get("key", ""), form.get("manifest", "")
    if not (schemas.KEY.fullmatch(key) and schemas.DIGEST.fullmatch(manifest)):
        return see_other(request, "applications.answer", code=code, integration=integration)
    ticket = form.get("ticket", "")
    handed = Submission(
        credentials(request), code, key, manifest, last_byte(request), integration=integration, ticket=ticket
    )
    accepted = see_other(request, "applications.integration", code=code, integration=integration)
    return await unaccepted(request, handed) or accepted


@router.get(HERE + "/ricevuta.txt", name="applications.answer_text")
@policy("receipts.read")
def answer_text(received: deps.AnswerReceived) -> Response:
    """The receipt of the answer as it was given: the same bytes for ever."""
    return papers.text(received.receipt)


@router.get(HERE + "/ricevuta.pdf", name="applications.answer_pdf")
@policy("receipts.read")
def answer_pdf(request: Request, received: deps.AnswerReceived) -> Response:
    """The same on paper."""
    return papers.pdf(request, received.receipt, papers.address_of_answer(request, received.asked))


def _back(
    request: Request, asked: deps.Asked, *, name: str = "applications.integration", fragment: str = ""
) -> Response:
    code, address = asked.seen.application.code, asked.integration.public_id
    return see_other(request, name, fragment=fragment, code=code, integration=address)


def _desk(request: Request, session: ReadSession, asked: deps.Asked) -> answers.AnswerDesk:
    return answers.answer_desk(session, asked, language_of(request), request.app.state.settings.max_upload_mb)


def _again(request: Request, code: str, integration: str, slot: str, refusal: receiving.Refusal) -> Response:
    with request.app.state.database.reading() as session:
        asked = deps.asked_in_path(integration, who(request, session), session)
        if asked.seen.application.code != code:
            raise NotFound
        return _page(request, session, asked, refused=(slot, refusal), status=status_of(refusal))


def _page(  # noqa: PLR0913 -- what a page may have to say
    request: Request,
    session: ReadSession,
    asked: deps.Asked,
    *,
    sent: answers.Sent | None = None,
    judged: bool = False,
    refused: tuple[str, receiving.Refusal] | None = None,
    status: int = 200,
) -> Response:
    desk = _desk(request, session, asked)
    shown = answers.as_typed(desk, sent, language_of(request)) if sent else desk
    intent = asked.integration.intent_id
    return render(
        request,
        "applications/integration.html",
        status=status,
        seen=asked.seen,
        asked=asked,
        desk=shown,
        judged=judged,
        sent=sent,
        refused=refused[0] if refused else "",
        reasons=refused[1].reasons if refused else (),
        entry=protocol.entry_of_intent(session, intent) if intent else None,
    )
