"""Writing: one section of the form at a time."""

from functools import partial
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import Response

from app.applications import deps, margin, writing
from app.applications.desk import Desk, Done, Place, desk, place
from app.applications.merging import differing
from app.applications.models import Section
from app.applications.pages.door import router
from app.applications.standing import Standing
from app.web.forms import Pairs
from app.web.keys import PathNumber
from app.web.pages import language_of, render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession, transaction


def _done(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    tolta: Annotated[str, Query(max_length=80)] = "",
    da: int = 0,
    incollate: Annotated[int, Query(ge=0, le=10**6)] = 0,
    vuote: Annotated[str, Query(max_length=2000)] = "",
    in_: Annotated[str, Query(alias="in", max_length=80)] = "",
    copiate: Annotated[int | None, Query(ge=0, le=10**6)] = None,
) -> Done:
    return Done(tolta, da, in_, incollate, tuple(vuote.split(".")), copiate)


@router.get("/{code}/sezioni/{number}", name="applications.section")
@policy("applications.read")
def section(
    request: Request,
    seen: deps.Reading,
    session: ReadSession,
    number: PathNumber,
    done: Annotated[Done, Depends(_done)],
) -> Response:
    """One section: to be written by those who may, to be read by the others."""
    at_desk = desk(session, seen)
    here = place(session, at_desk, number, language_of(request), done)
    page = render(request, "applications/section.html", desk=at_desk, place=here, judged=False, sent=None)
    return _noted(request, page, seen, here)


@router.post("/{code}/sezioni/{number}", name="applications.update_section")
@policy("applications.edit")
def update_section(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request, seen: deps.Seen, pairs: Pairs, session: WriteSession, at: ReceivedAt, number: PathNumber
) -> Response:
    """Keep what was typed, right or wrong; then the next step, or the same section with what is wrong."""
    application = seen.application
    before = desk(session, seen).draft
    sent = writing.read(application.version.definition, number, pairs)
    try:
        kept = writing.save(session, application, sent, by=seen.viewer, at=at)
    except writing.Clashing as clash:
        return conflict(request, seen, pairs, number, sent, clash)
    if not sent.is_final and not sent.block.refused:
        return _same_section(request, application.code, number, sent, kept)
    at_desk = desk(session, seen)
    here = place(session, at_desk, number, language_of(request))
    if here.screen.mistakes or sent.block.refused:
        return _again(request, at_desk, here, sent)
    return _next_step(request, at_desk, number, at_desk.newly_asked(before, number))


def _again(request: Request, at_desk: Desk, here: Place, sent: writing.Sent) -> Response:
    """The section with everything that is wrong in it."""
    context = {"desk": at_desk, "place": here, "judged": sent.is_final, "sent": sent}
    return render(request, "applications/section.html", status=422, **context)


def conflict(  # noqa: PLR0913, PLR0917 -- everything the comparison shows
    request: Request, seen: Standing, pairs: Pairs, number: PathNumber, sent: writing.Sent, clash: writing.Clashing
) -> Response:
    """Two versions of a section, for a person to choose."""
    context = {"seen": seen, "number": number, "pairs": pairs, "clash": clash, "sent": sent, "pieces": differing}
    return render(request, "applications/_conflict.html", status=412, **context)


def _noted(request: Request, page: Response, seen: Standing, here: Place) -> Response:
    """After the answer left: that somebody is at work here, for the others to know."""
    if here.margin.to_note:
        note = partial(margin.note, application_id=seen.application.id, user_id=seen.viewer.id)
        page.background = BackgroundTask(transaction, request, partial(note, section=here.kept.name, at=seen.at))
    return page


def _same_section(request: Request, code: str, number: int, sent: writing.Sent, kept: Section) -> Response:
    """After a row was added the cursor stands in it; after one was removed, it can come back."""
    query = {"tolta": sent.remove, "da": str(kept.version - 1)} if sent.remove else {}
    if sent.paste:
        query = {"in": sent.paste, "incollate": str(sent.block.taken), "vuote": ".".join(sent.block.empty)}
    place_of_row = writing.new_row(sent, kept) if sent.add else sent.restore or sent.moved or sent.paste
    fragment = place_of_row.replace(".", "-") or ("tolta" if sent.remove else "")
    return see_other(request, "applications.section", query=query, fragment=fragment, code=code, number=number)


def _next_step(request: Request, at_desk: Desk, number: int, asked: str) -> Response:
    """What is asked only since these answers; then the next section, the documents, the end."""
    code = at_desk.seen.application.code
    if asked:
        return see_other(request, "applications.section", fragment=asked, code=code, number=number)
    if number < len(at_desk.draft.definition.sections):
        return see_other(request, "applications.section", code=code, number=number + 1)
    asks_documents = bool(at_desk.draft.definition.documents)
    return see_other(request, "applications.documents" if asks_documents else "applications.check", code=code)
