"""The queue: what is asked of it, and what a line of it says."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple, Self, TypeAlias

from pydantic import BaseModel, Field

from app import zone
from app.applications.states import Status

PAGE: Final = 50
"""Lines of one page."""

LONGEST: Final = 200
"""Lines of the longest page the API gives."""

COUNTED: Final = 100
"""Nobody counts further than this: what would cost more than the page is told as "more than 99"."""


class Sort(StrEnum):
    """In which order. Only those with a term have a place in the order of terms."""

    NUMBER = "number"
    LATEST = "-number"
    DUE = "due"
    CLUSTER = "cluster"


class Due(StrEnum):
    """Filter by the office's term: past, within a week, any."""

    OVERDUE = "overdue"
    SOON = "soon"
    ANY = "any"


class Assigned(StrEnum):
    """Filter by desk: the viewer's, nobody's; a person's is the key of the account."""

    ME = "me"
    NOBODY = "nobody"


Place: TypeAlias = tuple[Any, ...]
"""Where a line stands in an order: what a cursor says."""


class Order(StrEnum):
    """The orders lines really come in: those of ``Sort``, and what a search finds, best first."""

    NUMBER = "number"
    LATEST = "-number"
    DUE = "due"
    CLUSTER = "cluster"
    FOUND = "found"


SHAPES: Final[dict[Order, tuple[type, ...]]] = {
    Order.NUMBER: (int, int),
    Order.LATEST: (int, int),
    Order.DUE: (datetime, int, int),
    Order.CLUSTER: (str, int, int),
    Order.FOUND: (int, str, int, int),
}
"""What a place is made of, in each order."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks of the queue of one call.

    A search comes in the order of what it finds, a filter on terms in the order of the terms: the order is always
    that of the index which answers, so that no page costs more than the first.
    """

    status: Status | None = None
    q: str = ""
    assigned_to: int | None = None
    unassigned: bool = False
    due: Due | None = None
    arrived: tuple[datetime | None, datetime | None] = (None, None)
    """From this instant on, and before that one."""
    sort: Sort = Sort.NUMBER
    after: Place | None = None
    limit: int = PAGE

    @property
    def order(self) -> Order:
        """The order the lines come in."""
        if self.q:
            return Order.FOUND
        return Order.DUE if self.due else Order(self.sort)

    @property
    def shape(self) -> tuple[type, ...]:
        """What a place in this order is made of."""
        return SHAPES[self.order]

    @property
    def filtered(self) -> bool:
        """Whether anything but the order was asked."""
        return bool(self.status or self.q or self.assigned_to or self.unassigned or self.due or any(self.arrived))


class Asking(BaseModel):
    """What a program asks of the queue."""

    call: str = Field("", max_length=40, description="The code of the call; needed where you read several")
    state: Status | None = None
    q: str = Field("", max_length=200, description="The beginning of a number, of a code or of a cluster's name")
    sort: Sort = Sort.NUMBER
    after: str | None = Field(None, max_length=2000, description="`next` of the page before")
    limit: int = Field(PAGE, ge=1, le=LONGEST)


@dataclass(frozen=True, slots=True)
class Line:
    """One application in the queue."""

    place: Place
    """Where the line stands in the order asked for."""
    code: str
    year: int
    number: int
    received_at: datetime
    status: Status
    due_at: datetime | None
    cluster: str
    short_name: str
    officer: str | None
    asked: Decimal | None
    slots_filled: int | None
    slots_offered: int | None

    @property
    def address(self) -> str:
        """The number as it stands in addresses: ``2026-0000007``."""
        return f"{self.year}-{self.number:07d}"


class Person(NamedTuple):
    """Somebody of the office who may have applications on the desk."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands around the table: how many in each state, how many overdue, who may take them."""

    by_status: dict[Status, int]
    """Of those handed in."""
    drafts: int
    overdue: int
    acts: int
    """Acts that wait for the person reading."""
    people: tuple[Person, ...]

    @property
    def total(self) -> int:
        """All that were handed in."""
        return sum(self.by_status.values())

    @property
    def overdue_is_more(self) -> bool:
        """Whether there are more overdue ones than anybody counted."""
        return self.overdue >= COUNTED


class LineOut(BaseModel):
    """One application in the queue, or one assignment on an evaluator's desk."""

    code: str | None = Field(
        description="None on an evaluator's desk until the conflict declaration", examples=["SPO26-7K3F9Q"]
    )
    number: str = Field(examples=["2026-0000007"])
    call: str = Field(examples=["SPO2026"])
    cluster: str
    state: Status | None = None
    received_at: str | None = Field(default=None, examples=["2026-03-05T15:59:50.123456+01:00"])
    due_at: str | None = None
    assigned_to: str | None = Field(default=None, description="The officer's name")
    asked: str | None = Field(default=None, description="How much it asks for", examples=["12500.00"])
    documents: int | None = Field(default=None, description="Slots filled")
    assignment: str | None = Field(default=None, description="On an evaluator's desk: the assignment's id")
    conflict: bool | None = Field(default=None, description="On an evaluator's desk: as declared")
    locked_at: str | None = None

    @classmethod
    def of(cls, line: Line, call: str) -> Self:
        """A line of the office's queue."""
        return cls(
            code=line.code,
            number=line.address,
            call=call,
            cluster=line.cluster,
            state=line.status,
            received_at=written(line.received_at),
            due_at=written(line.due_at),
            assigned_to=line.officer,
            asked=None if line.asked is None else str(line.asked),
            documents=line.slots_filled,
        )


class QueueOut(BaseModel):
    """A page of the queue."""

    items: list[LineOut]
    next: str | None


def written(at: datetime | None) -> str | None:
    """RFC 3339 with the offset of Rome."""
    return zone.local(at).isoformat() if at else None
