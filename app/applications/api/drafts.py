"""Drafts, for programs: start, list, read, write."""

from typing import Annotated, Any

from fastapi import Body, Header, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.applications import actions, content, deps, queries
from app.applications.api.door import router
from app.applications.desk import desk
from app.applications.schemas import (
    ApplicationIn,
    ApplicationOut,
    CardOut,
    ListOut,
    ObstaclesOut,
    ReasonOut,
    SectionOut,
)
from app.calls import queries as calls
from app.clusters import queries as clusters
from app.errors import Invalid, Reason
from app.web import paging
from app.web.described import problems
from app.web.pages import language_of
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="The version of the section, quoted", examples=['"3"'])
]


class Unknown(Invalid):
    """A body names a call or a cluster that is not there for who asks."""

    code = "unknown"


@router.post("", name="api.applications.create", status_code=201, responses=problems(400, 401, 403, 409, 413, 422))
@policy("applications.create")
def create(
    request: Request, given: ApplicationIn, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> ApplicationOut:
    """Start a draft for a cluster; from publication on, also before the call opens."""
    call = calls.find(session, given.call, at=at)
    if call is None:
        raise Unknown(Reason("call-unknown", "call"))
    cluster = clusters.find(session, given.cluster)
    if cluster is None:
        raise Unknown(Reason("cluster-unknown", "cluster"))
    application = actions.start(session, call, cluster, by=viewer, at=at)
    return content.whole(session, deps.standing_of(session, application, viewer), language_of(request))


@router.get("", name="api.applications.index", responses=problems(401, 422))
@policy("applications.read")
def index(
    viewer: Viewer,
    session: ReadSession,
    at: ReceivedAt,
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=paging.MOST)] = paging.USUAL,
) -> ListOut:
    """The applications of one's own clusters, newest first."""
    place = paging.place(after, int)
    rows = queries.own_page(session, viewer, at, before=place[0] if place else None, limit=limit)
    page = paging.Page.of(rows, limit, lambda application: (application.id,))
    return ListOut(items=[CardOut.of(one) for one in page.items], next=page.next)


@router.get("/{code}", name="api.applications.show", responses=problems(401, 403, 404))
@policy("applications.read")
def show(request: Request, seen: deps.Reading, session: ReadSession) -> ApplicationOut:
    """One application with its content."""
    return content.whole(session, seen, language_of(request))


@router.patch(
    "/{code}/sections/{section}",
    name="api.applications.update_section",
    responses=problems(400, 401, 403, 404, 409, 412, 413, 422, 428),
)
@policy("applications.edit")
def update_section(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    response: Response,
    section: str,
    given: Annotated[dict[str, Any], Body(examples=[{"title": "Laboratori aperti", "cost": "1234.50"}])],
    seen: deps.Seen,
    session: WriteSession,
    at: ReceivedAt,
    if_match: IfMatch = None,
) -> SectionOut:
    """Write some fields of a section; what cannot be read is kept and listed, never dropped."""
    if if_match is None:
        raise HTTPException(428)
    version = content.version_of(if_match)
    kept = actions.save_section(session, seen.application, section, given, version=version, by=seen.viewer, at=at)
    response.headers["ETag"] = f'"{kept.version}"'
    return content.section(session, seen, kept, language_of(request))


@router.get("/{code}/obstacles", name="api.applications.obstacles", responses=problems(401, 403, 404))
@policy("applications.read")
def obstacles(request: Request, seen: deps.Seen, session: ReadSession) -> ObstaclesOut:
    """Everything that stands between the draft and the register: the list of the page, and of a refusal."""
    language = language_of(request)
    found = [ReasonOut.of(reason, language) for reason in desk(session, seen).reasons] if seen.is_draft else []
    return ObstaclesOut(manifest=seen.application.manifest, obstacles=found)
