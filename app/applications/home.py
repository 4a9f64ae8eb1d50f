"""What the applicant's home shows: own applications, nearest deadline first, clusters, what happened lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, readiness, rules
from app.applications.models import Application, Integration, Section
from app.applications.rules import FINISHED, Step
from app.applications.standing import Standing
from app.applications.story import TOLD
from app.audit import queries as audit
from app.audit.models import Event
from app.clusters import queries as clusters
from app.clusters import rules as mandates
from app.clusters.models import Cluster, Mandate
from app.clusters.states import Power

LATELY: Final = 5
"""How many of the last events are shown."""


@dataclass(frozen=True, slots=True)
class Card:
    """One application on the home."""

    seen: Standing
    steps: Sequence[Step]
    last: Section | None
    """The section saved last."""
    asked: Integration | None = None
    """What the office asks, while an answer is awaited."""

    @property
    def done(self) -> int:
        """Finished steps."""
        return sum(step.state in FINISHED for step in self.steps)

    @property
    def open(self) -> int:
        """Things still to be put right."""
        return sum(len(step.open) for step in self.steps)

    @property
    def is_pending(self) -> bool:
        """Whether something is to be done here, and still can be."""
        return self.seen.is_draft and not self.seen.is_over and self.seen.may_edit


@dataclass(frozen=True, slots=True)
class Acting:
    """One cluster the person acts for."""

    cluster: Cluster
    power: Power
    capacity: str
    is_recognised: bool
    others: Sequence[Mandate]


@dataclass(frozen=True, slots=True)
class Home:
    """The whole page."""

    cards: Sequence[Card]
    acting: Sequence[Acting]
    lately: Sequence[Event]

    @property
    def pending(self) -> Sequence[Card]:
        """What there is to do, nearest deadline first."""
        return [card for card in self.cards if card.is_pending]


def home(session: Session, viewer: User, at: datetime) -> Home:
    """Everything at once: as many questions for one application as for thirty."""
    acting = _acting(session, viewer, at)
    powers = {each.cluster.id: each.power for each in acting}
    applications = queries.own_home(session, viewer, at)
    cards = _cards(session, viewer, applications, powers, at)
    lately = audit.latest_of(session, "application", [one.code for one in applications], TOLD, LATELY)
    return Home(sorted(cards, key=_urgency), acting, lately)


def _cards(
    session: Session, viewer: User, applications: Sequence[Application], powers: dict[int, Power], at: datetime
) -> list[Card]:
    seen = [Standing(one, viewer, powers.get(one.cluster_id), frozenset(), at) for one in applications]
    drafts = [one.application for one in seen if one.is_draft]
    contents = readiness.drafts_of(session, drafts, at) if drafts else {}
    last = queries.last_saved(session, drafts)
    asked = queries.open_integrations(session, [one.application for one in seen])
    return [
        Card(
            one,
            rules.steps(contents[one.application.id]) if one.application.id in contents else [],
            last.get(one.application.id),
            asked.get(one.application.id),
        )
        for one in seen
    ]


def _urgency(card: Card) -> tuple[int, float]:
    """First what can still be done, by deadline; then the rest, newest first."""
    if card.is_pending:
        return 0, card.seen.late_from.timestamp()
    return 1, -card.seen.application.id


def _acting(session: Session, viewer: User, at: datetime) -> list[Acting]:
    held = clusters.mandates_held(session, viewer, at)
    keys = {mandate.cluster_id for mandate in held}
    everybody = queries.mandates_with(session, keys, at)
    found = []
    for key in dict.fromkeys(mandate.cluster_id for mandate in held):
        mine = [mandate for mandate in held if mandate.cluster_id == key]
        power = mandates.strongest(mine, at) or Power.READER
        others = [mandate for mandate in everybody if mandate.cluster_id == key and mandate.user_id != viewer.id]
        cluster = mine[0].cluster
        found.append(Acting(cluster, power, mine[0].capacity, mandates.recognised(cluster, at), others))
    return found
