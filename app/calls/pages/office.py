"""The desk of the office: upload a definition, see every mistake, preview, publish, begin the next edition."""

from fastapi import Request
from starlette.responses import Response

from app.acts import queries as acts
from app.acts.models import Act
from app.calls import actions, deps, publishing, queries, rules
from app.calls.models import Call
from app.calls.pages.door import router
from app.calls.receiving import MOST_BYTES, Definitions, Given
from app.calls.standing import Previewed
from app.errors import NotFound, Problem, Refused
from app.web.keys import PathNumber
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession


@router.get("/bandi/ufficio", name="calls.office")
@policy("calls.draft.read")
def office(request: Request, viewer: deps.Reader, session: ReadSession, at: ReceivedAt) -> Response:
    """The calls of one's office, drafts too."""
    calls = [(call, rules.state_of(call, at)) for call in queries.prepared_by(session, viewer)]
    return render(request, "calls/office.html", calls=calls, may_edit=deps.edits_anywhere(session, viewer))


@router.get("/bandi/nuovo", name="calls.new")
@policy("calls.draft.edit")
def new(request: Request, viewer: deps.Editor) -> Response:  # noqa: ARG001 -- only editors
    """Upload a definition, or write it in the box."""
    return render(request, "calls/new.html", given=Given(), problem=None)


@router.post("/bandi/nuovo", name="calls.create", max_body_size=MOST_BYTES)
@policy("calls.draft.edit")
def create(
    request: Request, viewer: deps.Editor, given: Definitions, session: WriteSession, at: ReceivedAt
) -> Response:
    """Every mistake with its line and how to mend it, or the whole definition in the portal; never half of one."""
    if given.check_only or given.mistakes:
        return render(request, "calls/new.html", status=422 if given.mistakes else 200, given=given, problem=None)
    try:
        made = publishing.bring_in(session, given.source, by=viewer, at=at, act=given.act)
    except Refused as problem:
        return render(request, "calls/new.html", status=409, given=given, problem=problem)
    return _to(request, made)


@router.get("/bandi/{code}/ufficio", name="calls.desk")
@policy("calls.draft.read")
def desk(request: Request, prepared: deps.InOffice, session: ReadSession) -> Response:
    """One call as the office prepares it: where it stands, its versions, what can be done with it."""
    return _desk(request, prepared, session)


@router.get("/bandi/{code}/definizione", name="calls.edit")
@policy("calls.draft.edit")
def edit(request: Request, prepared: deps.ToEdit) -> Response:
    """The definition in the box, to be mended there."""
    source = prepared.call.versions[-1].source.encode()
    return render(request, "calls/edit.html", given=Given(source), problem=None, call=prepared.call)


@router.get("/bandi/{code}/anteprima", name="calls.preview")
@policy("calls.draft.edit")
def preview(request: Request, prepared: deps.ToEdit) -> Response:
    """The page of the call as everybody would read it."""
    call = Previewed(prepared.call, prepared.at)
    return render(request, "calls/preview.html", call=call, said=call.definition, may_change_window=False)


@router.get("/bandi/{code}/versioni/{number}.yaml", name="calls.source")
@policy("calls.draft.read")
def source(prepared: deps.InOffice, number: PathNumber) -> Response:
    """A version of the definition as it was handed over, comments and all."""
    found = next((one for one in prepared.call.versions if one.number == number), None)
    if found is None:
        raise NotFound
    name = f"{prepared.call.code}-{number}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(found.source, media_type="application/yaml", headers=headers)


@router.post("/bandi/{code}/pubblicazione", name="calls.create_publication")
@policy("calls.publish")
def create_publication(request: Request, prepared: deps.ToPublish, session: WriteSession, at: ReceivedAt) -> Response:
    """Publish, or propose to: where the call's file wants two persons, another one approves."""
    try:
        made = publishing.publish(session, prepared.call, by=prepared.viewer, at=at)
    except Refused as problem:
        return _desk(request, prepared, session, problem)
    return _to(request, made)


@router.post("/bandi/{code}/edizione", name="calls.create_edition")
@policy("calls.draft.edit")
def create_edition(request: Request, prepared: deps.ToEdit, session: WriteSession, at: ReceivedAt) -> Response:
    """The next edition as a draft, with the comments of this one."""
    return _to(request, actions.make_next_edition(session, prepared.call, by=prepared.viewer, at=at))


def _to(request: Request, made: Call | Act) -> Response:
    if isinstance(made, Act):
        return see_other(request, "acts.show", act=made.public_id)
    return see_other(request, "calls.desk", code=made.code)


def _desk(request: Request, prepared: deps.Prepared, session: ReadSession, problem: Problem | None = None) -> Response:
    call = prepared.call
    waiting = [acts.waiting(session, kind, call.code) for kind in (publishing.PUBLICATION, publishing.CHANGE)]
    context = {
        "prepared": prepared,
        "call": call,
        "said": call.definition,
        "state": rules.state_of(call, prepared.at),
        "obstacles": rules.obstacles_to_publication(call, prepared.at) if call.published_at is None else [],
        "waiting": [act for act in waiting if act],
        "problem": problem,
    }
    return render(request, "calls/desk.html", status=409 if problem else 200, **context)
