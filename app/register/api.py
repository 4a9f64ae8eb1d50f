"""The register for programs."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.deps import Viewer
from app.acts.schemas import ActOut
from app.protocol.models import Entry
from app.register import actions, deps, queries, screens
from app.register.queries import Wanted
from app.register.schemas import AnnulmentIn, EntriesOut, EntryOut, address
from app.web import paging
from app.web.described import problems
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

router = APIRouter(prefix="/register", tags=["register"])


@router.get("", name="api.register.index", responses=problems(401, 403, 422))
@policy("register.read")
def index(
    viewer: Viewer,
    session: ReadSession,
    register: deps.Register,
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=paging.MOST)] = paging.USUAL,
) -> EntriesOut:
    """The entries of the calls one serves, latest first."""
    page = screens.entries_page(session, viewer, Wanted(register, after=paging.place(after, int, int)), limit)
    annulled = queries.annulled_among(session, page.items)
    return EntriesOut(
        items=[EntryOut.of(entry, _number(annulled.get(entry.id))) for entry in page.items], next=page.next
    )


@router.get("/{number}", name="api.register.show", responses=problems(401, 403, 404))
@policy("register.read")
def show(read: deps.InPath, session: ReadSession) -> EntryOut:
    """One entry."""
    return EntryOut.of(read.entry, _number(queries.annulled_among(session, [read.entry]).get(read.entry.id)))


@router.post(
    "/{number}/annulment",
    name="api.register.create_annulment",
    status_code=202,
    responses=problems(401, 403, 404, 409, 422),
)
@policy("register.annul")
def create_annulment(given: AnnulmentIn, read: deps.ToAnnul, session: WriteSession, at: ReceivedAt) -> ActOut:
    """Propose that the entry be annulled; another person approves it."""
    return ActOut.of(actions.annul(session, read.entry, given, by=read.viewer, at=at))


def _number(entry: Entry | None) -> str | None:
    return address(entry.year, entry.number) if entry else None
