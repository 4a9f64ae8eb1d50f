"""From a path to a call, as it stands when the request arrived."""

from typing import Annotated

from fastapi import Depends

from app.calls import queries
from app.calls.standing import Standing
from app.web.received import ReceivedAt
from app.web.session import ReadSession


def _in_path(code: str, session: ReadSession, at: ReceivedAt) -> Standing:
    return Standing(queries.get_published(session, code, at=at), at)


InPath = Annotated[Standing, Depends(_in_path)]
"""The published call whose code is in the path, or 404."""
