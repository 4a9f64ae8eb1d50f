"""The queue as a page: what the address asks, and everything around the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from app.accounts.models import User
from app.accounts.states import READERS
from app.applications.states import Status
from app.calls import rules as calls
from app.calls.models import Call
from app.calls.schemas import PlannedWindow
from app.calls.states import CallState
from app.errors import Forbidden, Invalid, NotFound, Reason
from app.review import queries, rules
from app.review.queries import Served
from app.review.schemas import Due, Line, Numbers, Sort, Wanted
from app.web import paging

STATES: Final = {
    "da-controllare": Status.SUBMITTED,
    "controllo-formale": Status.FORMAL_CHECK,
    "integrazione": Status.INTEGRATION,
    "preavviso": Status.REFUSAL_NOTICE,
    "ammesse": Status.ADMITTED,
    "in-valutazione": Status.EVALUATION,
    "idonee": Status.ELIGIBLE,
    "riconosciute": Status.RECOGNISED,
    "concesse": Status.GRANTED,
    "non-finanziate": Status.NOT_FINANCED,
    "non-ammesse": Status.NOT_ADMITTED,
    "ritirate": Status.WITHDRAWN,
}
"""The states in the order of an application's way, as addresses say them."""

ALWAYS: Final = frozenset({Status.SUBMITTED, Status.FORMAL_CHECK, Status.ADMITTED, Status.EVALUATION})
"""Counted on the page even when there is none; the others only when there is one."""

DUES: Final = {"scadute": Due.OVERDUE, "settimana": Due.SOON, "aperte": Due.ANY}
SORTS: Final = {"numero": Sort.NUMBER, "ultime": Sort.LATEST, "scadenza": Sort.DUE, "cluster": Sort.CLUSTER}

ME: Final = "me"
NOBODY: Final = "nessuno"

Meaning = TypeVar("Meaning")


class Asked(BaseModel):
    """The address of a view of the queue: it can be kept, shared and gone back to."""

    model_config = ConfigDict(frozen=True)

    bando: str = ""
    stato: str = ""
    q: str = ""
    assegnata: str = ""
    scade: str = ""
    entro: str = ""
    """The cut-off by which it arrived, counted from 1; one more than there are: after the last."""
    ordine: str = ""
    dopo: str = ""

    def address(self, **changes: str) -> str:
        """The query of the same view, but for ``changes``."""
        return "?" + urlencode({name: value for name, value in (self.model_dump() | changes).items() if value})

    def wanted(self, viewer: User, window: PlannedWindow) -> Wanted:
        """What it means for the person reading; raises ``Invalid`` for words that mean nothing here."""
        unassigned = self.assegnata == NOBODY
        asked = Wanted(
            status=_meaning(STATES, self.stato, "stato"),
            q=queries.tidy(self.q),
            assigned_to=None if unassigned else _person(self.assegnata, viewer),
            unassigned=unassigned,
            due=_meaning(DUES, self.scade, "scade"),
            arrived=_arrived(window, self.entro),
            sort=_meaning(SORTS, self.ordine, "ordine") or Sort.NUMBER,
        )
        return replace(asked, after=paging.place(self.dopo, *asked.shape))


@dataclass(frozen=True, slots=True)
class Count:
    """A number above the table: it is the filter."""

    what: str
    count: int
    address: str
    current: bool = False
    late: bool = False
    more: bool = False
    """There are more than anybody counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    line: Line
    term: rules.Term | None

    @property
    def page(self) -> str:
        """The part of the dossier where there is something to do."""
        return "review.check" if self.line.status in rules.CHECKED else "review.evaluation"


@dataclass(frozen=True, slots=True)
class QueueScreen:
    """The queue of one call."""

    asked: Asked
    wanted: Wanted
    served: Served
    numbers: Numbers
    rows: Sequence[Row]
    next: str
    """The address of the next page, or nothing."""
    may_give: bool

    @property
    def counts(self) -> list[Count]:
        """How many in each state of the whole call; they sum to the first."""
        every = Count("all", self.numbers.total, self._view(), current=not self.wanted.filtered)
        states = [
            Count(status.value, many, self._view(stato=word), current=self.wanted.status is status)
            for word, status in STATES.items()
            if (many := self.numbers.by_status.get(status, 0)) or status in ALWAYS
        ]
        overdue = self.numbers.overdue
        late = Count(
            "overdue",
            overdue,
            self._view(scade="scadute"),
            current=self.wanted.due is Due.OVERDUE,
            late=bool(overdue),
            more=self.numbers.overdue_is_more,
        )
        return [every, *states, late]

    def _view(self, **filters: str) -> str:
        return Asked(bando=self.served.call.code, **filters).address()


@dataclass(frozen=True, slots=True)
class SealedScreen:
    """What is known of a sealed call: numbers, no names."""

    served: Served
    numbers: Numbers
    state: CallState
    closes_at: datetime
    late_from: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the calls somebody reads, with how many applications were handed in."""

    served: Served
    handed_in: int
    address: str


def choices(session: Session, viewer: User) -> list[Choice]:
    """The calls somebody may choose from."""
    found = queries.served(session, viewer)
    many = queries.handed_in(session, [one.call for one in found])
    return [Choice(one, many.get(one.call.id, 0), Asked(bando=one.call.code).address()) for one in found]


def call_asked_for(session: Session, viewer: User, code: str) -> Served | None:
    """The call in the address, or the only one there is; None: the person chooses first.

    Who reads no queue at all is told so (403); which calls there are for others is not told (404).
    """
    found = queries.served(session, viewer, code)
    if not found and not queries.holds(session, viewer, READERS):
        raise Forbidden
    if code and not found:
        raise NotFound
    return found[0] if len(found) == 1 else None


def is_sealed(call: Call) -> bool:
    """Whether nobody of the office may know who applied."""
    return call.sealed and call.opened_at is None


def queue_screen(session: Session, viewer: User, served: Served, asked: Asked, at: datetime) -> QueueScreen:
    """A page of the queue in two questions."""
    wanted = asked.wanted(viewer, served.definition.window)
    numbers = queries.numbers(session, viewer, served.call.id, served.call.code, at=at)
    found = queries.lines(session, served.call.id, wanted, at=at)
    page = paging.Page.of(found, wanted.limit, lambda line: line.place)
    return QueueScreen(
        asked=asked,
        wanted=wanted,
        served=served,
        numbers=numbers,
        rows=[Row(line, rules.term(line.due_at, at)) for line in page.items],
        next=asked.address(bando=served.call.code, dopo=page.next) if page.next else "",
        may_give=any(person.id == viewer.id for person in numbers.people),
    )


def sealed_screen(session: Session, viewer: User, served: Served, at: datetime) -> SealedScreen:
    """The numbers of a sealed call."""
    numbers = queries.numbers(session, viewer, served.call.id, served.call.code, at=at)
    window = calls.window_at(served.call, at)
    state = calls.state_of(served.call, at)
    return SealedScreen(served, numbers, state, window.closes_at, calls.late_from(window))


def _meaning(words: Mapping[str, Meaning], word: str, name: str) -> Meaning | None:
    if word and word not in words:
        raise Invalid(Reason("shape-enum", name))
    return words[word] if word else None


def _arrived(window: PlannedWindow, word: str) -> tuple[datetime | None, datetime | None]:
    if not word:
        return None, None
    if word not in {str(place) for place in range(1, len(window.cutoffs) + 2)} or not window.cutoffs:
        raise Invalid(Reason("shape-enum", "entro"))
    return calls.arrivals(window, int(word) - 1)


def _person(word: str, viewer: User) -> int | None:
    if not word:
        return None
    if word == ME:
        return viewer.id
    if not (word.isascii() and word.isdigit() and len(word) <= 9):  # noqa: PLR2004 -- no key has more figures
        raise Invalid(Reason("shape-enum", "assegnata"))
    return int(word)
