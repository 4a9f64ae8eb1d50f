"""Questions to the register; each starts from the entries the person asking may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from app import zone
from app.accounts import queries as accounts
from app.accounts.models import User
from app.accounts.states import READERS, Role
from app.calls.models import Call
from app.errors import Invalid, NotFound, Reason
from app.protocol.models import Entry, Intent
from app.protocol.states import Direction, Kind
from app.register import rules
from app.register.models import Annulment, Day, Release


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries somebody wants to see."""

    register: str
    year: int | None = None
    direction: Direction | None = None
    kind: Kind | None = None
    number: int | None = None
    subject: str = ""
    """The code of an application."""
    after: tuple[int, int] | None = None
    """Year and number of the last one shown."""


def visible_to(viewer: User) -> Select[Entry]:
    """The entries of the calls somebody serves; those of a sealed call once its envelopes are open."""
    served = accounts.serves(viewer.id, READERS, Intent.scope)
    return select(Entry).join(Entry.intent).where(served, Intent.scope.not_in(_sealed()))


def _sealed() -> Select[str]:
    return select(Call.code).where(Call.sealed.is_(True), Call.opened_at.is_(None))


def reads(session: Session, viewer: User) -> bool:
    """Whether the register is this person's business at all: officer, person responsible, director or auditor."""
    return any(held.role in READERS for held in accounts.roles_of(session, viewer.id))


def page(session: Session, viewer: User, wanted: Wanted, limit: int) -> Sequence[Entry]:
    """Entries, latest first, from after the last one shown; one more than ``limit``."""
    query = visible_to(viewer).where(Entry.register == wanted.register, *_conditions(wanted))
    query = query.options(joinedload(Entry.intent)).order_by(Entry.year.desc(), Entry.number.desc())
    return session.scalars(query.limit(limit + 1)).all()


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked = [
        (Entry.year, wanted.year),
        (Entry.direction, wanted.direction),
        (Entry.kind, wanted.kind),
        (Entry.number, wanted.number),
        (Intent.subject, wanted.subject or None),
    ]
    conditions: list[ColumnElement[bool]] = [column == value for column, value in asked if value is not None]
    if wanted.after:
        year, number = wanted.after
        conditions.append(or_(Entry.year < year, and_(Entry.year == year, Entry.number < number)))
    return conditions


def get(session: Session, viewer: User, register: str, year: int, number: int) -> Entry:
    """One entry; raises ``NotFound`` for whoever may not read it."""
    query = visible_to(viewer).where(Entry.register == register, Entry.year == year, Entry.number == number)
    if entry := session.scalar(query.options(joinedload(Entry.intent))):
        return entry
    raise NotFound


def roles_at(session: Session, viewer: User, entry: Entry) -> frozenset[Role]:
    """The roles of somebody in the call of this entry."""
    held = accounts.roles_of(session, viewer.id)
    return frozenset(one.role for one in held if one.call_code in {None, entry.intent.scope})


def years(session: Session, register: str) -> Sequence[int]:
    """The years that have entries, latest first."""
    return session.scalars(
        select(Entry.year).where(Entry.register == register).distinct().order_by(Entry.year.desc())
    ).all()


def annulment_of(session: Session, entry: Entry) -> Annulment | None:
    """What annulled this entry."""
    return session.scalar(select(Annulment).where(Annulment.entry_id == entry.id))


def annulled_among(session: Session, entries: Iterable[Entry]) -> dict[int, Entry | None]:
    """Key of each annulled entry among these to the entry that annuls it, once numbered."""
    query = (
        select(Annulment.entry_id, Entry)
        .outerjoin(Entry, Entry.intent_id == Annulment.intent_id)
        .where(Annulment.entry_id.in_([entry.id for entry in entries]))
    )
    return dict(session.execute(query).all())


def entry_of_annulment(session: Session, annulment: Annulment) -> Entry | None:
    """The entry that annuls, once it has its number."""
    return session.scalar(select(Entry).where(Entry.intent_id == annulment.intent_id))


def entry_annulled_by(session: Session, entry: Entry) -> Entry | None:
    """What this entry annuls, if it is an annulment."""
    query = select(Entry).join(Annulment, Annulment.entry_id == Entry.id)
    return session.scalar(query.where(Annulment.intent_id == entry.intent_id))


def find_entry(session: Session, key: int) -> Entry | None:
    """An entry by its key, whoever asks: for acts already proposed."""
    return session.scalar(select(Entry).where(Entry.id == key).options(joinedload(Entry.intent)))


def entries_of_day(session: Session, register: str, day: date) -> Sequence[Entry]:
    """What was registered on a day in Rome, in order of number."""
    begins, ends = rules.span(day)
    query = select(Entry).where(Entry.register == register, Entry.registered_at >= begins, Entry.registered_at < ends)
    return session.scalars(query.options(joinedload(Entry.intent)).order_by(Entry.registered_at)).all()


def annulments_of_day(session: Session, register: str, day: date) -> Sequence[Annulment]:
    """What was annulled on a day in Rome, whenever it had been registered."""
    begins, ends = rules.span(day)
    query = (
        select(Annulment)
        .join(Annulment.entry)
        .where(Entry.register == register, Annulment.annulled_at >= begins, Annulment.annulled_at < ends)
    )
    return session.scalars(query.order_by(Annulment.annulled_at, Annulment.entry_id)).all()


def sealed_now(session: Session) -> frozenset[str]:
    """Codes of the calls whose envelopes are closed."""
    return frozenset(session.scalars(_sealed()))


def last_closed(session: Session, register: str) -> date | None:
    """The latest day that is closed."""
    return session.scalar(select(func.max(Day.day)).where(Day.register == register))


def first_day(session: Session, register: str) -> date | None:
    """The day of the first entry."""
    first: datetime | None = session.scalar(select(func.min(Entry.registered_at)).where(Entry.register == register))
    return zone.day(first) if first else None


def registers(session: Session) -> Sequence[str]:
    """The registers that have entries."""
    return session.scalars(select(Entry.register).distinct().order_by(Entry.register)).all()


def holes(session: Session, register: str) -> Sequence[Release]:
    """Numbers that were given before a restore and are not in the database any more."""
    return session.scalars(select(Release).where(Release.register == register).order_by(Release.id.desc())).all()


def days(session: Session, register: str, *, before: date | None, limit: int) -> Sequence[Day]:
    """Closed days, latest first; one more than ``limit``."""
    query = select(Day).where(Day.register == register).order_by(Day.day.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(Day.day < before)
    return session.scalars(query).all()


def get_day(session: Session, register: str, day: date) -> Day:
    """One closed day, or ``NotFound``."""
    query = select(Day).where(Day.register == register, Day.day == day)
    if found := session.scalar(query.options(joinedload(Day.xml), joinedload(Day.pdf))):
        return found
    raise NotFound


def whole_number(words: str) -> int | None:
    """``7``, ``0000007``, ``0000007/2026``; nothing for words that are no number. Raises ``Invalid`` for a huge one."""
    figures = words.split("/", 1)[0].strip()
    if not figures.isdecimal():
        return None
    if len(figures) > len(str(2**31)) - 1:
        raise Invalid(Reason("number-unknown", "q"))
    return int(figures)
