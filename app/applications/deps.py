"""From the address to the application."""

import re
from typing import Annotated, Final

from fastapi import Depends

from app import clock
from app.accounts.deps import Viewer
from app.applications import queries
from app.applications.models import Application
from app.errors import NotFound
from app.web.session import ReadSession

GRAMMAR: Final = re.compile(r"[A-Z0-9]{2,8}-[A-Z0-9]{6}")
"""What a code looks like; nothing else is looked for."""


def _in_path(code: str, viewer: Viewer, session: ReadSession) -> Application:
    found = GRAMMAR.fullmatch(code)
    application = queries.find(session, viewer, code, clock.now(session)) if found else None
    if application is None:
        raise NotFound
    return application


InPath = Annotated[Application, Depends(_in_path)]
"""The application in the path, or 404: what one may not read does not exist."""
