"""From the address to a request for recognition; any other application is none (404)."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends

from app.errors import Forbidden, NotFound
from app.recognition import rules
from app.review import rules as review
from app.review.deps import File, by_code, by_number
from app.review.rules import Seat


def _guarded(find: Callable[..., File], may: Callable[[Seat], bool]) -> Any:
    def guard(file: Annotated[File, Depends(find)]) -> File:
        if not rules.is_recognition(file.application.version.definition):
            raise NotFound
        if not may(file.seat):
            raise Forbidden
        return file

    return Depends(guard)


ToRead = Annotated[File, _guarded(by_number, review.may_read_dossier)]
"""The request whose number is in the path, for the office."""

ToDecide = Annotated[File, _guarded(by_number, review.may_decide)]
CodeToDecide = Annotated[File, _guarded(by_code, review.may_decide)]
"""The request in the path, for those who propose its steps."""
