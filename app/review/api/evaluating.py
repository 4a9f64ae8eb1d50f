"""Evaluators: declarations, sheets, locks; and all sheets of a file once every one is locked."""

from app.accounts.deps import Viewer
from app.review import actions, deps, queries
from app.review.api import telling
from app.review.api.door import router
from app.review.schemas import AssignmentOut, DeclarationIn, ScoresIn, SheetOut, SheetsOut
from app.review.screens.evaluation import sheets_screen
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.put(
    "/review/assignments/{assignment}/conflict",
    name="api.review.update_conflict",
    responses=problems(401, 403, 404, 409, 422),
)
@policy("conflicts.declare")
def update_conflict(
    assignment: deps.ToDeclare, viewer: Viewer, session: WriteSession, at: ReceivedAt, given: DeclarationIn
) -> AssignmentOut:
    """Declare whether there is a conflict of interests, before the file opens."""
    actions.declare(session, assignment, given, by=viewer, at=at)
    return telling.assignment(assignment)


@router.get("/review/assignments/{assignment}", name="api.review.sheet", responses=problems(401, 403, 404))
@policy("sheets.own.read")
def sheet(assignment: deps.Sheet, session: ReadSession) -> SheetOut:
    """One's own sheet."""
    scores = queries.sheets_of(session, [assignment])[assignment.id]
    return telling.sheet(assignment, assignment.application.version.definition.evaluation, scores)


@router.put(
    "/review/assignments/{assignment}/scores",
    name="api.review.update_sheet",
    responses=problems(401, 403, 404, 409, 422),
)
@policy("sheets.write")
def update_sheet(
    assignment: deps.Sheet, viewer: Viewer, session: WriteSession, at: ReceivedAt, given: ScoresIn
) -> SheetOut:
    """Write scores and reasons; criteria not named stay as they are."""
    scores = actions.score(session, assignment, given.root, by=viewer, at=at)
    return telling.sheet(assignment, assignment.application.version.definition.evaluation, scores)


@router.post(
    "/review/assignments/{assignment}/lock", name="api.review.create_lock", responses=problems(401, 403, 404, 409, 422)
)
@policy("sheets.lock")
def create_lock(assignment: deps.Sheet, viewer: Viewer, session: WriteSession, at: ReceivedAt) -> SheetOut:
    """Lock one's own sheet for good."""
    actions.lock_sheet(session, assignment, by=viewer, at=at)
    scores = queries.sheets_of(session, [assignment])[assignment.id]
    return telling.sheet(assignment, assignment.application.version.definition.evaluation, scores)


@router.get("/review/applications/{code}/sheets", name="api.review.sheets", responses=problems(401, 403, 404, 409, 422))
@policy("sheets.read")
def sheets(file: deps.CodeToReadSheets, session: ReadSession) -> SheetsOut:
    """Every sheet of an application; 409 until all are locked."""
    return telling.sheets(sheets_screen(session, file.application))
