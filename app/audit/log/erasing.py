"""Erasing what opens a commitment: the leaf stays, and nobody can say any more what it hides."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.audit.log.leaves import Somebody, leaf
from app.audit.log.models import Leaf, Opening
from app.db import action
from app.errors import NotFound

ERASED: Final = "opening.erased"


@action
def erase(  # noqa: PLR0913 -- of which leaf, what, why; by whom, when
    session: Session, of: Leaf, field: str, *, reason: str, by: Somebody | None, at: datetime
) -> None:
    """Forget salt and value of one field of a leaf, where the law wants it; another leaf says that it was done."""
    opening = session.get(Opening, (of.id, field))
    if opening is None:
        raise NotFound
    session.delete(opening)
    facts = {"leaf": of.id, "field": field}
    leaf(session, ERASED, of.subject, facts, by=by, at=at, scope=of.scope, personal={"reason": reason})
