"""The door for programs: ask, read what was replied; for the office, what waits and the reply."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.deps import Viewer
from app.calls import deps as calls
from app.questions import actions, deps, queries, rules
from app.questions.schemas import QuestionIn, QuestionOut, ReplyIn, ReplyOut, ReplyPage, WaitingList, WaitingOut
from app.web import paging
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

router = APIRouter(prefix="/calls/{code}", tags=["calls"])


@router.get("/replies", name="api.questions.index", responses=problems(404))
@policy("calls.read")
def index(
    call: calls.InPath,
    session: ReadSession,
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=paging.MOST)] = paging.USUAL,
) -> ReplyPage:
    """What the office made clear about a call, for everybody: the latest reply first."""
    place = paging.place(after, int)
    rows = queries.page_of_replies(session, call.call, below=place[0] if place else None, limit=limit)
    page = paging.Page.of(rows, limit, lambda reply: (reply.number,))
    return ReplyPage(items=tuple(map(ReplyOut.of, page.items)), next=page.next)


@router.post(
    "/questions", name="api.questions.create", status_code=201, responses=problems(400, 401, 404, 409, 413, 422)
)
@policy("questions.ask")
def create(call: calls.InPath, viewer: Viewer, session: WriteSession, at: ReceivedAt, given: QuestionIn) -> QuestionOut:
    """Ask the office; question and reply are published for everybody, never who asked."""
    made = actions.ask(session, call.call, given, by=viewer, at=at)
    return QuestionOut.of(made, rules.due_at(made))


@router.get("/questions", name="api.questions.waiting", responses=problems(401, 403, 404))
@policy("questions.answer")
def waiting(office: deps.ToAnswer, session: ReadSession) -> WaitingList:
    """The questions that wait for a reply, first asked first."""
    rows = queries.waiting_for(session, office.call.call)
    return WaitingList(items=tuple(WaitingOut.of(one, rules.due_at(one)) for one in rows))


@router.post(
    "/replies",
    name="api.questions.create_reply",
    status_code=201,
    responses=problems(400, 401, 403, 404, 409, 413, 422),
)
@policy("questions.answer")
def create_reply(office: deps.ToAnswer, session: WriteSession, at: ReceivedAt, given: ReplyIn) -> ReplyOut:
    """Publish a question and its answer; it may answer several, or none that was asked."""
    return ReplyOut.of(actions.reply(session, office.call.call, given, by=office.viewer, at=at))
