"""A form sent after the session ended is kept for its person: signing in gives every word of it back.

Browsers without script have no other copy. The old cookie still tells whose session it was; only that person sees the
form again, for a day. Files are not kept: choosing them again costs a click, keeping them for strangers a disk.
"""

from functools import partial
from typing import Final

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from app import clock
from app.accounts import actions, queries
from app.accounts.deps import credentials
from app.web.forms import pairs_of
from app.web.pages import see_other
from app.web.problems import page_of, refuse
from app.web.session import SAFE, transaction

FORM: Final = "application/x-www-form-urlencoded"

LONGEST_ADDRESS: Final = 500


async def handled(request: Request, error: Exception) -> Response:
    """Nobody is signed in: to the sign-in page, and from there back to what was being sent."""
    ref = await _kept(request)
    if ref is None:
        return refuse(request, error)
    waiting = request.app.url_path_for("accounts.kept_form", ref=ref)
    return see_other(request, "accounts.sign_in", query={"dopo": str(waiting)})


async def _kept(request: Request) -> str | None:
    """The word under which the form waits; None where there is no form, or nobody it could belong to."""
    kind, key = credentials(request)
    sent = request.headers.get("content-type", "").partition(";")[0].strip()
    path = request.url.path
    if request.method in SAFE or path.startswith("/api/") or kind != "cookie" or sent != FORM:
        return None
    if len(path) > LONGEST_ADDRESS:
        return None
    pairs = await pairs_of(request)
    back = page_of(request)[:LONGEST_ADDRESS]
    return await transaction(request, partial(_keep, key=key, action=path, back=back, pairs=pairs))


def _keep(session: Session, key: str, action: str, back: str, pairs: list[tuple[str, str]]) -> str | None:
    owner = queries.former_owner(session, key)
    if owner is None:
        return None
    return actions.keep_form(session, owner, action=action, back=back, pairs=pairs, at=clock.now(session))
