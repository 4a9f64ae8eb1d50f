"""The door for programs: the clock, the calls, the schema of their answers."""

import time
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from app import clock
from app.calls import deps, queries
from app.calls.answers import answers_schema
from app.calls.out import CallBrief, CallOut, CallPage, CallsAsked, ClockOut
from app.calls.standing import Standing
from app.web import paging
from app.web.described import problems
from app.web.pages import language_of
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession
from app.zone import local

router = APIRouter(tags=["calls"])


@router.get("/clock", name="api.calls.clock")
@policy("public")
def show_clock(session: ReadSession) -> ClockOut:
    """The official time. The database's clock decides; ``uncertainty_ms`` is how long reading it took."""
    before = time.monotonic()
    database = clock.now(session)
    took = time.monotonic() - before
    return ClockOut(server=local(datetime.now(UTC)), database=local(database), uncertainty_ms=round(took * 1000, 3))


@router.get("/calls", name="api.calls.index")
@policy("calls.read")
def index(request: Request, asked: Annotated[CallsAsked, Query()], session: ReadSession, at: ReceivedAt) -> CallPage:
    """Published calls: open and upcoming ones nearest first, closed ones and all together latest closing first."""
    seen = paging.place(asked.after, datetime, int)
    calls = queries.listed(session, asked.state, at=at, text=asked.q, after=seen, limit=asked.limit)
    page = paging.Page.of(calls, asked.limit, lambda call: queries.place_of(call, asked.state))
    items = tuple(CallBrief.of(Standing(call, at), address_of(request, call.code)) for call in page.items)
    return CallPage(items=items, next=page.next)


@router.get("/calls/{code}", name="api.calls.show", responses=problems(404))
@policy("calls.read")
def show(request: Request, call: deps.InPath) -> CallOut:
    """One call, whole: who may apply, by when, with which documents, how it is judged."""
    return CallOut.of(call, address_of(request, call.code))


@router.get("/calls/{code}/schema", name="api.calls.schema", responses=problems(404))
@policy("calls.read")
def schema(request: Request, call: deps.InPath) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the answers, in the language of who asks."""
    return answers_schema(call.definition, language_of(request))


def address_of(request: Request, code: str) -> str:
    """The whole address of a call's page."""
    base: str = request.app.state.settings.base_url
    return base + str(request.app.url_path_for("calls.show", code=code))
