"""From the address to a call whose questions somebody answers."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from app.accounts.deps import Viewer
from app.accounts.models import User
from app.calls import deps as calls
from app.calls.standing import Standing
from app.errors import Forbidden
from app.questions.actions import may_answer
from app.web.session import ReadSession


@dataclass(frozen=True, slots=True)
class Office:
    """A call, and somebody who answers what is asked about it."""

    call: Standing
    viewer: User


def _answering(call: calls.InPath, viewer: Viewer, session: ReadSession) -> Office:
    if not may_answer(session, viewer, call.call):
        raise Forbidden
    return Office(call, viewer)


ToAnswer = Annotated[Office, Depends(_answering)]
"""The call in the path, for who answers its questions; the others get 403."""
