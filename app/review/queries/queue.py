"""The queue of one call: a page of lines and the numbers around it, each in one question however many there are.

Every order and every filter has its index (``applications.models``), and a page starts from the place of the last
line shown: the page of a million applications costs what the page of three does.
"""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    Subquery,
    cast,
    func,
    literal,
    not_,
    null,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session

from app.accounts.models import StaffRole, User
from app.acts import queries as acts
from app.applications.models import Application, Tally
from app.applications.states import DRAFTS, Status
from app.clusters.models import Cluster
from app.review.queries.search import Columns, branches
from app.review.rules import CHECKERS, SOON, latest_overdue
from app.review.schemas import Due, Line, Numbers, Person, Wanted
from app.review.schemas.queue import COUNTED, Order, Place

FIGURES: Final[Columns] = (Application.number_year, Application.number)

KEYS: Final[dict[Order, Columns]] = {
    Order.NUMBER: FIGURES,
    Order.LATEST: FIGURES,
    Order.DUE: (Application.due_at, *FIGURES),
    Order.CLUSTER: (Application.cluster_key, *FIGURES),
}
"""What each order goes by: the columns of its index."""

FIRST: Final[dict[Order, Place]] = {
    Order.NUMBER: (0, 0),
    Order.LATEST: (9999, 0),
    Order.DUE: (datetime(1, 1, 2, tzinfo=UTC), 0, 0),
    Order.CLUSTER: ("", 0, 0),
}
"""The place before the first line."""


def lines(session: Session, call_id: int, wanted: Wanted, *, at: datetime) -> list[Line]:
    """A page of the queue, and one line more if there is another page."""
    page = _found(call_id, wanted, at) if wanted.q else _ordered(call_id, wanted, at)
    keys = list(page.c)[1:]
    facts: tuple[Any, ...] = (
        Application.code,
        Application.number_year,
        Application.number,
        Application.received_at,
        Application.status,
        Application.due_at,
        Cluster.name,
        Cluster.short_name,
        User.name,
        Application.asked,
        Application.slots_filled,
        Application.slots_offered,
    )
    query = (
        select(*facts, *keys)
        .select_from(page)
        .join(Application, Application.id == page.c.id)
        .join(Cluster, Cluster.id == Application.cluster_id)
        .outerjoin(User, User.id == Application.assigned_to_id)
        .order_by(*(key.desc() if wanted.order is Order.LATEST else key for key in keys))
    )
    return [Line(tuple(row[len(facts) :]), *row[: len(facts)]) for row in session.execute(query)]


def numbers(session: Session, viewer: User, call_id: int, call_code: str, *, at: datetime) -> Numbers:
    """How many in each state (kept as rows, nobody counts), how many overdue, who may take one on the desk.

    And how many acts wait for ``viewer``: asked here, so that the page asks one question less.
    """
    late = select(literal(1)).where(_here(call_id), Application.due_at <= latest_overdue(at)).limit(COUNTED).subquery()
    staff = select(StaffRole.user_id).where(
        StaffRole.role.in_(CHECKERS),
        StaffRole.ended_at.is_(None),
        (StaffRole.call_code == call_code) | StaffRole.call_code.is_(None),
    )
    rows = session.execute(
        union_all(
            _part("state", null(), Tally.status, Tally.count).where(Tally.call_id == call_id),
            _part("late", null(), null(), func.count()).select_from(late),
            _part("acts", null(), null(), acts.how_many_for(viewer)),
            _part("person", User.id, User.name, literal(0)).where(User.id.in_(staff), User.disabled_at.is_(None)),
        )
    ).all()
    tallies = {Status(word): many for kind, _, word, many in rows if kind == "state"}
    people = (Person(key, word) for kind, key, word, _ in rows if kind == "person")
    return Numbers(
        by_status={status: many for status, many in tallies.items() if status not in DRAFTS},
        drafts=sum(many for status, many in tallies.items() if status in DRAFTS),
        overdue=next(many for kind, _, _, many in rows if kind == "late"),
        acts=next(many for kind, _, _, many in rows if kind == "acts"),
        people=tuple(sorted(people, key=lambda person: (person.name.casefold(), person.id))),
    )


def _part(kind: str, key: Any, word: Any, many: Any) -> Select[Any]:
    """One kind of row of a question that asks several things at once."""
    return select(literal(kind), cast(key, Integer), cast(word, String), many)


def _here(call_id: int) -> ColumnElement[bool]:
    return (Application.call_id == call_id) & Application.number.is_not(None)


def _filters(wanted: Wanted, at: datetime) -> list[ColumnElement[bool]]:
    limits = {Due.OVERDUE: latest_overdue(at), Due.SOON: at + SOON}
    conditions: list[ColumnElement[bool]] = []
    if wanted.status:
        conditions.append(Application.status == wanted.status)
    if wanted.assigned_to:
        conditions.append(Application.assigned_to_id == wanted.assigned_to)
    if wanted.unassigned:
        conditions.append(Application.assigned_to_id.is_(None))
    if wanted.due:
        conditions.append(Application.due_at <= limits[wanted.due] if wanted.due in limits else _has_term())
    since, before = wanted.arrived
    if since is not None:
        conditions.append(Application.received_at >= since)
    if before is not None:
        conditions.append(Application.received_at < before)
    return conditions


def _has_term() -> ColumnElement[bool]:
    return Application.due_at.is_not(None)


def _ordered(call_id: int, wanted: Wanted, at: datetime) -> Subquery:
    """The keys of a page in one of the plain orders, found before anything is joined."""
    keys = KEYS[wanted.order]
    descending = wanted.order is Order.LATEST
    place = _bound(keys, wanted.after or FIRST[wanted.order])
    beyond = tuple_(*keys) < place if descending else tuple_(*keys) > place
    return (
        select(Application.id, *keys)
        .where(_here(call_id), *_filters(wanted, at), beyond)
        .order_by(*(key.desc() if descending else key for key in keys))
        .limit(wanted.limit + 1)
        .subquery()
    )


def _found(call_id: int, wanted: Wanted, at: datetime) -> Subquery:
    """The keys of a page of what a search finds: range after range, each cut at the page.

    The place of a find is (range, text, figure, figure).
    """
    parts: list[Select[Any]] = []
    earlier: list[ColumnElement[bool]] = []
    last_range = wanted.after[0] if wanted.after else 0
    for rank, branch in enumerate(branches(wanted.q)):
        keys = branch.keys
        conditions = [_here(call_id), branch.condition, *map(not_, earlier), *_filters(wanted, at)]
        earlier.append(branch.condition)
        if rank < last_range:
            continue
        if wanted.after and rank == last_range:
            values = wanted.after[1 if branch.text is not None else 2 :][: len(keys)]
            conditions.append(tuple_(*keys) > _bound(keys, values))
        text = branch.text if branch.text is not None else literal("")
        figures = (*branch.figures, literal(0), literal(0))[:2]
        found = select(Application.id, literal(rank), text, *figures).where(*conditions)
        parts.append(select(found.order_by(*keys).limit(wanted.limit + 1).subquery()))
    every = union_all(*parts).subquery()
    return select(every).order_by(*list(every.c)[1:]).limit(wanted.limit + 1).subquery()


def _bound(keys: Columns, place: Place) -> Any:
    """The place as values of the columns it is compared with."""
    return tuple_(*(literal(value, key.type) for value, key in zip(place, keys, strict=True)))
