"""From the address to the application whose dossier is taken along, for those who may."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from app.accounts.deps import Viewer
from app.applications.models import Application
from app.audit import queries as audit
from app.dossier import rules
from app.errors import Forbidden
from app.review.deps import File, by_code, by_number
from app.review.screens.dossier import sees_sensitive
from app.web.session import ReadSession


@dataclass(frozen=True, slots=True)
class ToExport:
    """An application whose dossier the person asking takes along."""

    file: File
    taken: bool
    """Whether the person wrote down why, within the last day."""

    @property
    def application(self) -> Application:
        """The application it is about."""
        return self.file.application

    @property
    def sensitive(self) -> bool:
        """Whether what the call marks sensitive comes along."""
        return sees_sensitive(self.file)


def _to_export(file: Annotated[File, Depends(by_number)], viewer: Viewer, session: ReadSession) -> ToExport:
    return _allowed(file, viewer.id, session)


def _code_to_export(file: Annotated[File, Depends(by_code)], viewer: Viewer, session: ReadSession) -> ToExport:
    return _allowed(file, viewer.id, session)


def _allowed(file: File, viewer_id: int, session: ReadSession) -> ToExport:
    if not rules.may_export(file.seat.roles):
        raise Forbidden
    story = audit.story_of(session, "application", file.application.code)
    return ToExport(file, rules.is_taken(story, viewer_id, file.at))


InPath = Annotated[ToExport, Depends(_to_export)]
"""The application whose number is in the path: 404 for those who may not know of it, 403 for the others."""

CodeInPath = Annotated[ToExport, Depends(_code_to_export)]
"""The same by its code."""
