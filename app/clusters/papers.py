"""The paper of a power to sign on its way in: who sends it is asked for before the bytes are read and again after."""

from functools import partial

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from app.accounts.deps import who
from app.clusters import actions, queries
from app.clusters.models import Mandate
from app.clusters.schemas import ClaimIn
from app.documents import actions as documents
from app.documents.evidence import Typed, take_form
from app.documents.schemas import Arrived
from app.errors import Invalid
from app.web.forms import bind
from app.web.received import received_at


class ClaimWrong(Invalid):
    """Something in the form of a claim will not do."""

    code = "claim-wrong"


async def take(request: Request, code: str) -> Typed | None:
    """Put a paper before the office; what stands in the way comes back with what was typed."""
    await run_in_threadpool(_known, request, code)
    return await take_form(request, partial(_claimed, request, code))


def _known(request: Request, code: str) -> None:
    with request.app.state.database.reading() as session:
        who(request, session)
        queries.get(session, code)


def _claimed(request: Request, code: str, session: Session, typed: dict[str, str], arrived: Arrived) -> Mandate:
    viewer, at = who(request, session), received_at(request, session)
    cluster = queries.get(session, code)
    form = bind(ClaimIn, typed)
    if form.value is None:
        raise ClaimWrong(*form.errors.values())
    paper = documents.keep(session, arrived, by=viewer, at=at)
    return actions.claim(session, cluster, form.value, paper, by=viewer, at=at)
