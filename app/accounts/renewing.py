"""Another password for one's own account: the old one is asked first, and tries are counted as at the entrance."""

from functools import partial

from anyio import to_thread
from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from app import clock
from app.accounts import actions, passwords, rules
from app.accounts.cookies import hashed
from app.accounts.deps import credentials, who
from app.accounts.models import User
from app.errors import Reason
from app.web.session import transaction


async def take(request: Request, typed: dict[str, str]) -> dict[str, Reason]:
    """Change the password as a form asks; or what is wrong, beside each field."""
    viewer = await run_in_threadpool(_asking, request)
    chosen = typed.get("password", "")
    if reasons := rules.obstacles_to_password(chosen, viewer.email):
        return {"password": reasons[0]}
    try:
        claim = await transaction(request, partial(_tried, request, viewer))
    except actions.TooManyTries as refusal:
        return {"current": refusal.reasons[0]}
    check = partial(passwords.right, typed.get("current", ""), claim.kept)
    if not await to_thread.run_sync(check, limiter=request.app.state.hashing):
        return {"current": Reason("password-wrong", "current")}
    kept = await hashed(request, chosen)
    await transaction(request, partial(_changed, request, kept, claim))
    return {}


def _asking(request: Request) -> User:
    with request.app.state.database.reading() as session:
        return who(request, session)


def _tried(request: Request, viewer: User, session: Session) -> actions.Claim:
    network = rules.network_of(request.client.host if request.client else "")
    key = request.app.state.settings.secret
    return actions.begin_sign_in(session, email=viewer.email, network=network, key=key, at=clock.now(session))


def _changed(request: Request, kept: str, claim: actions.Claim, session: Session) -> None:
    viewer = who(request, session)
    keeping = credentials(request)[1]
    actions.change_password(session, claim, password_hash=kept, keeping=keeping, by=viewer, at=clock.now(session))
