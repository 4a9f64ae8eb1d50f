"""Documents of an application, for people: a form for each slot, and the file back."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.accounts.deps import who
from app.applications import actions, deps, queries, readiness, receiving, rules, slots
from app.applications.pages.door import router
from app.applications.standing import Standing
from app.documents.delivery import inert
from app.web import uploads
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession
from app.wording.documents import KINDS


@router.get("/{code}/documenti", name="applications.documents")
@policy("applications.read")
def documents(request: Request, standing: deps.Reading, session: ReadSession) -> Response:
    """Every slot and what is in it."""
    return _page(request, session, standing)


@router.post("/{code}/documenti/{slot}", name="applications.create_document", max_body_size=uploads.MOST_BYTES)
@policy("documents.upload")
async def create_document(request: Request, code: str, slot: str) -> Response:
    """Put the form's one file into a slot; what stands in the way is said beside it."""
    try:
        await receiving.take(request, code, slot, uploads.part)
    except receiving.REFUSALS as refusal:
        return await run_in_threadpool(_again, request, code, slot, refusal)
    return see_other(request, "applications.documents", fragment=slot, code=code)


@router.post("/{code}/documenti/{slot}/{document}/rimozione", name="applications.delete_document")
@policy("documents.delete")
def delete_document(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request, slot: str, document: str, standing: deps.Seen, session: WriteSession, at: ReceivedAt
) -> Response:
    """Take a file out of its slot."""
    actions.remove_document(session, standing.application, slot, document, by=standing.viewer, at=at)
    return see_other(request, "applications.documents", fragment=slot, code=standing.application.code)


@router.post("/{code}/documenti/{slot}/{document}/ritorno", name="applications.update_document")
@policy("documents.upload")
def update_document(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request, slot: str, document: str, standing: deps.Seen, session: WriteSession, at: ReceivedAt
) -> Response:
    """Put a file back that was taken out."""
    actions.restore_document(session, standing.application, slot, document, by=standing.viewer, at=at)
    return see_other(request, "applications.documents", fragment=slot, code=standing.application.code)


@router.get("/{code}/documenti/{slot}/{document}", name="applications.document")
@policy("documents.download")
def document(request: Request, filed: deps.InSlot) -> Response:
    """The original, byte for byte."""
    return inert(request.app.state.storage, filed.document)


def _again(request: Request, code: str, slot: str, refusal: receiving.Refusal) -> Response:
    with request.app.state.database.reading() as session:
        viewer = who(request, session)
        standing = deps.standing_of(session, deps.in_path(code, viewer, session), viewer)
        return _page(request, session, standing, slot, refusal)


def _page(
    request: Request, session: ReadSession, standing: Standing, slot: str = "", refusal: receiving.Refusal | None = None
) -> Response:
    application = standing.application
    most = request.app.state.settings.max_upload_mb
    draft = readiness.draft_of(session, application, standing.at)
    shown = slots.shown(standing, draft.form, queries.documents_of(session, application), most)
    return render(
        request,
        "applications/documents.html",
        status=status_of(refusal) if refusal else 200,
        seen=standing,
        steps=rules.steps(draft),
        slots=shown,
        in_order=slots.in_order(shown),
        removed=queries.documents_removed(session, application) if standing.can_edit else {},
        locked=rules.obstacles_to_editing(application, standing.at),
        kinds=KINDS,
        refused=slot,
        reasons=refusal.reasons if refusal else (),
        mistakes=[(reason, slot) for reason in refusal.reasons] if refusal else [],
    )
