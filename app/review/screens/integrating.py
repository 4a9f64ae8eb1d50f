"""Requests to complete an application: the form that asks, and the answers in the dossier."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.applications import integrating
from app.applications import queries as applications
from app.applications.integrating import Item
from app.errors import Reason
from app.review import queries, rules
from app.review.deps import File
from app.review.screens.dossier import Retyped


@dataclass(frozen=True, slots=True)
class RequestScreen:
    """The form that asks."""

    items: Sequence[Item]
    chosen: Sequence[str]
    text: str
    days: str
    most: int
    obstacles: Sequence[Reason]
    stops: bool
    """The office's term would stand still."""

    @property
    def documents(self) -> list[Item]:
        """The slots: what stands before the first section with fields."""
        within = {item.within for item in self.items if item.within}
        return [item for item in self.items if not item.within and item.name not in within]

    @property
    def sections(self) -> list[tuple[Item, list[Item]]]:
        """Each section with its fields."""
        heads = [item for item in self.items if any(one.within == item.name for one in self.items)]
        return [(head, [one for one in self.items if one.within == head.name]) for head in heads]


def request_screen(session: Session, file: File, again: Retyped | None = None) -> RequestScreen:
    """What the checks suggest to ask, or what was typed and could not be accepted."""
    application = file.application
    definition = application.version.definition
    answers = queries.checks_of(session, application)
    typed = (again or Retyped()).typed
    chosen = typed["items"].split("\n") if "items" in typed else rules.suggested_items(definition, answers)
    return RequestScreen(
        items=integrating.integrable(definition),
        chosen=chosen,
        text=typed.get("text", rules.suggested_text(definition, answers)),
        days=typed.get("days", str(definition.terms.integration)),
        most=definition.terms.integration,
        obstacles=rules.obstacles_to_asking(application),
        stops=rules.suspends(applications.integrations_of(session, application)),
    )
