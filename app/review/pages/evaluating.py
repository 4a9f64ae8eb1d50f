"""The evaluator: desk, declarations, sheet, lock, and the others' sheets once all are locked."""

from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.documents.delivery import inert
from app.errors import Forbidden, Invalid, NotFound, Refused
from app.review import actions, deps, queries
from app.review.pages.door import retyped, router
from app.review.schemas import DeclarationIn, ScoresIn
from app.review.screens.desk import declarations_in, desk_screen
from app.review.screens.dossier import Retyped
from app.review.screens.evaluation import sheets_screen
from app.review.screens.sheet import sheet_screen
from app.web.forms import Form, Pairs, form_of
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/valutazione", name="review.desk")
@policy("desk.read")
def desk(request: Request, viewer: deps.Evaluator, session: ReadSession, at: ReceivedAt) -> Response:
    """How many are done, days left, which is next; declarations before anything opens."""
    return render(request, "review/desk.html", screen=desk_screen(session, viewer, at), again=Retyped())


@router.post("/valutazione/dichiarazioni", name="review.create_declarations")
@policy("conflicts.declare")
def create_declarations(
    request: Request, viewer: deps.Evaluator, session: WriteSession, at: ReceivedAt, pairs: Pairs
) -> Response:
    """Every declaration that was made, at once."""
    for assignment, given in declarations_in(session, viewer, pairs):
        actions.declare(session, assignment, given, by=viewer, at=at)
    return see_other(request, "review.desk")


@router.get("/valutazione/{assignment}", name="review.sheet")
@policy("sheets.own.read")
def sheet(request: Request, assignment: deps.OnDesk, session: ReadSession, at: ReceivedAt) -> Response:
    """The sheet beside what is scored. Before the declaration 403: the applicant's name, and the way to declare."""
    if assignment.conflict is None:
        return render(request, "review/sheet.html", status=403, assignment=assignment, again=Retyped())
    screen = sheet_screen(session, assignment, language_of(request), at)
    return render(request, "review/sheet.html", assignment=assignment, screen=screen, again=Retyped())


@router.post("/valutazione/{assignment}/dichiarazione", name="review.create_declaration")
@policy("conflicts.declare")
def create_declaration(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    assignment: deps.ToDeclare,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[DeclarationIn], form_of(DeclarationIn)],
) -> Response:
    """Open the file, or close it for good."""
    try:
        actions.declare(session, assignment, form.understood(), by=viewer, at=at)
    except Invalid as problem:
        return render(request, "review/sheet.html", status=422, assignment=assignment, again=retyped(form, problem))
    if assignment.conflict:
        return see_other(request, "review.desk")
    return see_other(request, "review.sheet", assignment=assignment.public_id)


@router.post("/valutazione/{assignment}/punti", name="review.update_sheet")
@policy("sheets.write")
def update_sheet(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    assignment: deps.Sheet,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[ScoresIn], form_of(ScoresIn)],
) -> Response:
    """Keep scores and reasons; what cannot be accepted comes back as typed."""
    try:
        actions.score(session, assignment, form.understood().root, by=viewer, at=at)
    except (Invalid, Refused) as problem:
        again = retyped(form, problem)
        screen = sheet_screen(session, assignment, language_of(request), at, again)
        context = {"assignment": assignment, "screen": screen, "again": again}
        return render(request, "review/sheet.html", status=status_of(problem), **context)
    return see_other(request, "review.sheet", assignment=assignment.public_id, fragment="scheda")


@router.get("/valutazione/{assignment}/chiusura", name="review.closing")
@policy("sheets.lock")
def closing(request: Request, assignment: deps.Sheet, session: ReadSession, at: ReceivedAt) -> Response:
    """The sheet as it will stay, and what cannot be undone."""
    screen = sheet_screen(session, assignment, language_of(request), at)
    return render(request, "review/closing.html", screen=screen, obstacles=())


@router.post("/valutazione/{assignment}/chiusura", name="review.create_closing")
@policy("sheets.lock")
def create_closing(
    request: Request, assignment: deps.Sheet, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """Lock the sheet."""
    try:
        actions.lock_sheet(session, assignment, by=viewer, at=at)
    except Refused as refusal:
        screen = sheet_screen(session, assignment, language_of(request), at)
        return render(request, "review/closing.html", status=409, screen=screen, obstacles=refusal.reasons)
    return see_other(request, "review.sheet", assignment=assignment.public_id)


@router.get("/valutazione/{assignment}/schede", name="review.sheets")
@policy("sheets.read")
def sheets(request: Request, assignment: deps.Sheet, session: ReadSession) -> Response:
    """Every sheet of the file, once all are locked."""
    return render(
        request,
        "review/sheets.html",
        assignment=assignment,
        screen=sheets_screen(session, assignment.application),
    )


@router.get("/valutazione/{assignment}/documenti/{document}", name="review.sheet_document")
@policy("documents.download")
def sheet_document(request: Request, assignment: deps.Sheet, session: ReadSession, document: str) -> Response:
    """A document of the file, inert."""
    application = assignment.application
    filed = queries.document_of(session, application, document)
    slot = application.version.definition.document(filed.slot) if filed else None
    if filed is None or slot is None:
        raise NotFound
    if slot.sensitive:
        raise Forbidden
    return inert(request.app.state.storage, filed.document)
