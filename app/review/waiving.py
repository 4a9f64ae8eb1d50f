"""A waiver on its way in: whoever sends it is asked for before the bytes of the evidence are read and again after."""

from datetime import datetime
from functools import partial

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from app.accounts import queries as accounts
from app.accounts.deps import who
from app.accounts.models import User
from app.applications import actions, rules
from app.applications.models import Waiver
from app.applications.schemas import WaiverIn
from app.calls import queries as calls
from app.calls.models import Call
from app.clusters import queries as clusters
from app.documents import actions as documents
from app.documents.evidence import Typed, take_form
from app.documents.schemas import Arrived
from app.errors import Forbidden, Invalid, Reason
from app.web.forms import bind
from app.web.received import received_at


class WaiverWrong(Invalid):
    """Something in the form will not do; what was typed comes along."""

    code = "waiver-wrong"


async def take(request: Request, code: str) -> Typed | None:
    """Keep the waiver a request brings; what stands in the way comes back with what was typed."""
    await run_in_threadpool(_may, request, code)
    return await take_form(request, partial(_kept, request, code))


def call_of(session: Session, viewer: User, code: str, at: datetime) -> Call:
    """The call, for those who decide admission in it; everybody may know of a published call."""
    call = calls.get_published(session, code, at=at)
    if not accounts.has_role(session, viewer, rules.WAIVING, call.code):
        raise Forbidden
    return call


def _may(request: Request, code: str) -> None:
    with request.app.state.database.reading() as session:
        call_of(session, who(request, session), code, received_at(request, session))


def _kept(request: Request, code: str, session: Session, typed: dict[str, str], arrived: Arrived) -> Waiver:
    viewer, at = who(request, session), received_at(request, session)
    call = call_of(session, viewer, code, at)
    form = bind(WaiverIn, typed)
    if form.value is None:
        raise WaiverWrong(*form.errors.values())
    cluster = clusters.find(session, form.value.cluster)
    if cluster is None:
        raise WaiverWrong(Reason("waiver-cluster-unknown", "cluster"))
    evidence = documents.keep(session, arrived, by=viewer, at=at)
    return actions.waive(session, call, cluster, form.value, evidence, by=viewer, at=at)
