"""Comments beside a section. Their buttons belong to the form of the section: what is typed there is saved first."""

from fastapi import Request
from starlette.responses import Response

from app.applications import actions, deps, writing
from app.applications.pages.door import router
from app.applications.pages.writing import conflict
from app.applications.standing import Standing
from app.web.forms import Pairs
from app.web.keys import PathNumber
from app.web.pages import see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import WriteSession


@router.post("/{code}/sezioni/{number}/commenti", name="applications.create_comment")
@policy("applications.edit")
def create_comment(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request, seen: deps.Seen, pairs: Pairs, session: WriteSession, at: ReceivedAt, number: PathNumber
) -> Response:
    """Say something beside a section."""
    section = writing.read(seen.application.version.definition, number, pairs).section
    if body := dict(pairs).get("comment:", "").strip():
        actions.remark(session, seen.application, section.name, body, by=seen.viewer, at=at)
    return _saved(request, seen, pairs, session, at, number)


@router.post("/{code}/sezioni/{number}/commenti/{comment}/chiusura", name="applications.create_settlement")
@policy("applications.edit")
def create_settlement(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    seen: deps.Seen,
    pairs: Pairs,
    session: WriteSession,
    at: ReceivedAt,
    number: PathNumber,
    comment: PathNumber,
) -> Response:
    """Mark a comment as dealt with."""
    actions.settle(session, seen.application, comment, by=seen.viewer, at=at)
    return _saved(request, seen, pairs, session, at, number)


def _saved(  # noqa: PLR0913, PLR0917 -- what its callers were given
    request: Request, seen: Standing, pairs: Pairs, session: WriteSession, at: ReceivedAt, number: PathNumber
) -> Response:
    """Keep what stands in the form too, where there is one and it may still change; then back to the comments."""
    sent = writing.read(seen.application.version.definition, number, pairs)
    if sent.version and seen.can_edit:
        try:
            writing.save(session, seen.application, sent, by=seen.viewer, at=at)
        except writing.Clashing as clash:
            return conflict(request, seen, pairs, number, sent, clash)
    return see_other(request, "applications.section", fragment="commenti", code=seen.application.code, number=number)
