"""The pages of the register: what the address asks, and what is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from app.accounts.models import User
from app.accounts.states import Role
from app.acts import queries as acts
from app.acts.models import Act
from app.errors import Forbidden, Invalid, Reason
from app.protocol.models import Entry
from app.protocol.states import Direction, Kind
from app.register import queries, rules
from app.register.actions.annulling import ANNULMENT
from app.register.models import Annulment, Day, Release
from app.register.queries import Wanted
from app.register.schemas import address
from app.web import paging

Meaning = TypeVar("Meaning")

DIRECTIONS: Final = {"entrata": Direction.IN, "uscita": Direction.OUT}


class Asked(BaseModel):
    """The address of a view of the register: it can be kept, shared and gone back to."""

    model_config = ConfigDict(frozen=True)

    anno: str = ""
    verso: str = ""
    tipo: str = ""
    q: str = ""
    dopo: str = ""

    def address(self, **changes: str) -> str:
        """The query of the same view, but for ``changes``."""
        return "?" + urlencode({name: value for name, value in (self.model_dump() | changes).items() if value})

    def wanted(self, register: str) -> Wanted:
        """What it means; raises ``Invalid`` for words that mean nothing here."""
        number = queries.whole_number(self.q)
        return Wanted(
            register=register,
            year=queries.whole_number(self.anno),
            direction=_meaning(DIRECTIONS, self.verso, "verso"),
            kind=_meaning({kind.value: kind for kind in Kind}, self.tipo, "tipo"),
            number=number,
            subject="" if number is not None else " ".join(self.q.replace("\0", " ").split()).upper(),
            after=paging.place(self.dopo, int, int),
        )


@dataclass(frozen=True, slots=True)
class RegisterScreen:
    """Some entries, latest first."""

    asked: Asked
    register: str
    entries: Sequence[Entry]
    annulled: Mapping[int, Entry | None]
    years: Sequence[int]
    next: str
    """The address of the next page, or nothing."""
    holes: Sequence[Release]
    """Numbers that a restore lost."""

    @property
    def kinds(self) -> Sequence[Kind]:
        """What may be registered."""
        return tuple(Kind)


@dataclass(frozen=True, slots=True)
class EntryScreen:
    """One entry, what annuls it or what it annuls, and whether the person asking may have it annulled."""

    entry: Entry
    annulment: Annulment | None
    annulled_by: Entry | None
    annuls: Entry | None
    waiting: Act | None
    may_annul: bool

    @property
    def address(self) -> str:
        """The number as it stands in addresses."""
        return address(self.entry.year, self.entry.number)


def register_screen(session: Session, viewer: User, asked: Asked, register: str) -> RegisterScreen:
    """A page of the register; raises ``Forbidden`` for whoever has no business with it."""
    page = entries_page(session, viewer, asked.wanted(register), paging.USUAL)
    return RegisterScreen(
        asked,
        register,
        page.items,
        queries.annulled_among(session, page.items),
        queries.years(session, register),
        asked.address(dopo=page.next) if page.next else "",
        queries.holes(session, register),
    )


def entries_page(session: Session, viewer: User, wanted: Wanted, limit: int) -> paging.Page[Entry]:
    """Some entries and the cursor of the next; raises ``Forbidden`` for whoever has no business with them."""
    if not queries.reads(session, viewer):
        raise Forbidden
    rows = queries.page(session, viewer, wanted, limit)
    return paging.Page.of(rows, limit, lambda entry: (entry.year, entry.number))


def days_page(session: Session, register: str, after: str | None, limit: int) -> paging.Page[Day]:
    """Some closed days, latest first, and the cursor of the next."""
    place = paging.place(after, date)
    rows = queries.days(session, register, before=place[0] if place else None, limit=limit)
    return paging.Page.of(rows, limit, lambda closed: (closed.day,))


def entry_screen(session: Session, entry: Entry, roles: frozenset[Role]) -> EntryScreen:
    """One entry as somebody with these roles in its call sees it."""
    annulment = queries.annulment_of(session, entry)
    waiting = acts.waiting(session, ANNULMENT, str(entry.id))
    hindered = rules.obstacles_to_annulment(entry.kind, annulled=annulment is not None)
    return EntryScreen(
        entry=entry,
        annulment=annulment,
        annulled_by=queries.entry_of_annulment(session, annulment) if annulment else None,
        annuls=queries.entry_annulled_by(session, entry),
        waiting=waiting,
        may_annul=rules.may_annul(roles) and not hindered and waiting is None,
    )


def _meaning(words: Mapping[str, Meaning], word: str, about: str) -> Meaning | None:
    if not word:
        return None
    if word not in words:
        raise Invalid(Reason("shape-enum", about))
    return words[word]
