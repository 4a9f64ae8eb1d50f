"""The door for people: acts that wait, and one act, decided by somebody other than who proposed it."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.accounts.deps import Viewer
from app.acts import actions, deps, of_clock, queries
from app.acts.kinds import known
from app.acts.schemas import RefusalIn
from app.errors import Invalid, Problem, Refused
from app.web.forms import Form, Typed, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

router = APIRouter(prefix="/atti")

KINDS = (of_clock.KIND,)
"""The kinds of this room; other rooms register theirs."""


@router.get("", name="acts.index")
@policy("queue.read")
def index(request: Request, viewer: deps.Reader, session: ReadSession) -> Response:
    """What waits for this person, what waits for others, what was decided lately."""
    mine = queries.waiting_for(session, viewer)
    others = [act for act in queries.all_waiting(session, viewer) if act not in mine]
    decided = queries.decided_lately(session, viewer)
    return render(request, "acts/index.html", mine=mine, others=others, decided=decided, kinds=known())


@router.get("/{act}", name="acts.show")
@policy("queue.read")
def show(request: Request, seen: deps.InPath, session: ReadSession, at: ReceivedAt) -> Response:
    """What was proposed, by whom, and who may approve it."""
    return render(request, "acts/show.html", **_shown(seen, session, at))


@router.post("/{act}/approvazione", name="acts.create_approval")
@policy("outcomes.decide.approve")
def create_approval(
    request: Request, seen: deps.ToDecide, viewer: Viewer, session: WriteSession, at: ReceivedAt
) -> Response:
    """The second person's yes; the policy of each kind is asked besides."""
    try:
        actions.approve(session, seen.act, by=viewer, at=at, settings=request.app.state.settings)
    except (Invalid, Refused) as problem:
        return render(request, "acts/show.html", status=status_of(problem), **_shown(seen, session, at, problem))
    return see_other(request, "acts.show", act=seen.act.public_id)


@router.post("/{act}/rifiuto", name="acts.create_refusal")
@policy("outcomes.decide.approve")
def create_refusal(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    seen: deps.ToDecide,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[RefusalIn], form_of(RefusalIn)],
) -> Response:
    """The second person's no, with the reason; the policy of each kind is asked besides."""
    try:
        actions.refuse(session, seen.act, form.understood(), by=viewer, at=at)
    except (Invalid, Refused) as problem:
        context = _shown(seen, session, at, problem, form.typed)
        return render(request, "acts/show.html", status=status_of(problem), **context)
    return see_other(request, "acts.show", act=seen.act.public_id)


def _shown(
    seen: deps.Seen,
    session: ReadSession,
    at: ReceivedAt,
    problem: Problem | None = None,
    typed: Typed | None = None,
) -> dict[str, Any]:
    """What the page shows; after a no from the portal, why, beside what was typed."""
    reasons = problem.reasons if problem else ()
    errors = [reason for reason in reasons if reason.about == "reason"]
    return {
        "seen": seen,
        "act": seen.act,
        "it": seen.kind.about(session, seen.act, at),
        "obstacles": [reason for reason in reasons if reason not in errors],
        "errors": errors,
        "typed": typed or {},
    }
