"""Writing a section: the form's "save" and the API's PATCH are this one action."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, readiness, rules
from app.applications.merging import removed_rows
from app.applications.models import Application, Section, SectionPast
from app.calls.answers import Answers, read_section
from app.db import action, lock
from app.errors import Forbidden, NotFound, Reason, Refused, Stale


class EditRefused(Refused):
    """The content cannot change now."""

    code = "edit-refused"


class SectionChanged(Stale):
    """Somebody else saved the same section first; both versions are told, nothing is lost."""

    code = "section-changed"

    def __init__(self, section: Section, given: Mapping[str, object]) -> None:
        """Keep what stands and what was refused."""
        super().__init__(Reason("section-changed", section.name, {"who": section.saved_by.name}))
        self.section = section
        self.given = given

    def members(self) -> dict[str, Any]:
        """Both versions, for the problem document."""
        stands = {"version": self.section.version, "values": self.section.answers, "typed": self.section.typed}
        return {"current": stands, "given": dict(self.given)}


@action
def save_section(  # noqa: PLR0913 -- what, where, on which version, who, when
    session: Session,
    application: Application,
    name: str,
    changes: Mapping[str, object],
    *,
    version: int,
    by: User,
    at: datetime,
) -> Section:
    """Keep what was typed, right or wrong; ``version`` is the one it was typed on.

    What already stands as it was typed is no change and no conflict: the same save twice is saved once.
    An autosave leaves no line in the trail.
    """
    lock(session, application)
    if not rules.may_edit(queries.power_over(session, by, application, at)):
        raise Forbidden
    if reasons := rules.obstacles_to_editing(application, at):
        raise EditRefused(*reasons)
    asked = application.version.definition.section(name)
    if asked is None:
        raise NotFound
    section = queries.section_of(session, application, name)
    before = Answers(section.answers, section.typed)
    after = read_section(asked, before, changes)
    if after == before:
        return section
    if section.version != version:
        raise SectionChanged(section, changes)

    section.answers, section.typed = dict(after.values), dict(after.typed)
    section.version += 1
    section.saved_at = application.saved_at = at
    section.saved_by = by
    remember(session, section, fresh=bool(removed_rows(asked, before, after)))
    readiness.refresh(session, application, at)
    return section


def remember(session: Session, section: Section, *, fresh: bool) -> None:
    """Keep the version. Several by one person in a row are one, unless rows were removed: undo needs the one before."""
    session.flush()
    past = queries.last_past(session, section)
    if past is None or fresh or past.saved_by_id != section.saved_by_id:
        past = SectionPast(section_id=section.id)
        session.add(past)
    past.version, past.saved_at, past.saved_by_id = section.version, section.saved_at, section.saved_by_id
    past.answers, past.typed = section.answers, section.typed
