"""What everybody reads: the calls, one call, and both for calendars and news readers."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, Final

from fastapi import Query, Request
from pydantic import BeforeValidator
from starlette.responses import Response

from app.accounts.deps import MaybeViewer
from app.accounts.queries import has_role
from app.calls import deps, feeds, queries
from app.calls.changes import DECIDERS as WINDOWS
from app.calls.out import CallOut
from app.calls.pages.door import router
from app.calls.queries import Group
from app.calls.standing import Standing
from app.web import paging
from app.web.pages import language_of, render
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession

SOME: Final = 10
"""Of the closed calls, on the page that shows all three groups."""

FED: Final = 200
"""Calls in a feed."""

Words = Annotated[str, Query(max_length=200)]


class Shelf(StrEnum):
    """The groups of calls, as addresses name them."""

    OPEN = "aperti"
    UPCOMING = "in-arrivo"
    CLOSED = "chiusi"

    @property
    def group(self) -> Group:
        """The group of the shelf."""
        return Group[self.name]


Chosen = Annotated[Shelf | None, BeforeValidator(lambda word: word or None)]
"""One group, or all: a form sends the empty choice too."""


@router.get("/", name="calls.home")
@policy("calls.read")
def home(request: Request, session: ReadSession, at: ReceivedAt) -> Response:
    """The open calls by closing time, then those to come."""
    count = queries.counts(session, at=at)
    shelves = {
        group.value: _standings(queries.listed(session, group, at=at), at) for group in (Group.OPEN, Group.UPCOMING)
    }
    return render(request, "calls/home.html", shelves=shelves, count=count)


@router.get("/bandi", name="calls.index")
@policy("calls.read")
def index(request: Request, session: ReadSession, at: ReceivedAt, stato: Chosen = None, q: Words = "") -> Response:
    """All calls, or one group of them, that match the words looked for."""
    after = paging.place(request.query_params.get("dopo"), datetime, int)
    shown = [stato.group] if stato else list(Group)
    pages = {}
    for group in shown:
        limit = SOME if group is Group.CLOSED and stato is None else queries.USUAL
        calls = queries.listed(session, group, at=at, text=q, after=after if stato else None, limit=limit)
        page = paging.Page.of(calls, limit, partial(queries.place_of, group=group))
        pages[group.value] = (_standings(page.items, at), page.next)
    count = queries.counts(session, at=at, text=q)
    return render(request, "calls/index.html", pages=pages, count=count, stato=stato, q=q)


@router.get("/bandi.atom", name="calls.feed")
@policy("calls.read")
def feed(request: Request, session: ReadSession, at: ReceivedAt) -> Response:
    """The calls for news readers, latest change first."""
    calls = _standings(queries.listed(session, at=at, limit=FED)[:FED], at)
    here = _whole_address(request, "calls.feed")
    content = feeds.atom(calls, lambda code: _page_of(request, code), here, at, language_of(request))
    return Response(content, media_type=feeds.ATOM)


@router.get("/bandi.ics", name="calls.calendar_of_all")
@policy("calls.read")
def calendar_of_all(request: Request, session: ReadSession, at: ReceivedAt) -> Response:
    """Openings and closings of every call, for a calendar that subscribes."""
    calls = _standings(queries.listed(session, at=at, limit=FED)[:FED], at)
    return _calendar(request, calls)


@router.get("/bandi/{code}.ics", name="calls.calendar")
@policy("calls.read")
def calendar(request: Request, call: deps.InPath) -> Response:
    """Opening and closing of one call, for a calendar."""
    return _calendar(request, [call])


@router.get("/bandi/{code}.json", name="calls.data")
@policy("calls.read")
def as_json(request: Request, call: deps.InPath) -> CallOut:
    """The call as data: the same as the API says."""
    return CallOut.of(call, _page_of(request, call.code))


@router.get("/bandi/{code}", name="calls.show")
@policy("calls.read")
def show(request: Request, call: deps.InPath, viewer: MaybeViewer, session: ReadSession) -> Response:
    """One call on one page: who, how much, by when, with what, judged how; the window's history."""
    may_change_window = viewer is not None and has_role(session, viewer, WINDOWS, call.code)
    return render(request, "calls/show.html", call=call, said=call.definition, may_change_window=may_change_window)


def _standings(calls: Sequence[Any], at: Any) -> list[Standing]:
    return [Standing(call, at) for call in calls]


def _calendar(request: Request, calls: list[Standing]) -> Response:
    content = feeds.calendar(calls, lambda code: _page_of(request, code), language_of(request))
    return Response(content, media_type=feeds.ICALENDAR)


def _page_of(request: Request, code: str) -> str:
    return _whole_address(request, "calls.show", code=code)


def _whole_address(request: Request, name: str, **params: str) -> str:
    base: str = request.app.state.settings.base_url
    return base + str(request.app.url_path_for(name, **params))
