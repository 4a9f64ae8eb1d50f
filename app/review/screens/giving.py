"""Putting applications on an officer's desk: which ones, whose desk, listed by name before anything happens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from app.accounts import queries as staff
from app.accounts.models import User
from app.applications.models import Application
from app.calls.models import Call
from app.errors import Forbidden, NotFound
from app.review import deps, rules

MOST: Final = 200
"""Applications given at once: four pages of the queue."""

ME: Final = "me"


class Picked(BaseModel):
    """What was ticked in the queue: numbers as they stand in addresses, and the key of a person."""

    model_config = ConfigDict(frozen=True)

    numero: list[str] = []
    a: str = ""

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """The same from a form."""
        pairs = list(pairs)
        return cls(
            numero=[value for name, value in pairs if name == "numero"], a=next((v for n, v in pairs if n == "a"), "")
        )


@dataclass(frozen=True, slots=True)
class GivingScreen:
    """The applications by name, and who may take them."""

    applications: Sequence[Application]
    call: Call | None
    people: Sequence[User]
    taker: User | None

    @property
    def back(self) -> dict[str, str]:
        """The view of the queue to go back to."""
        return {"bando": self.call.code} if self.call else {}


def giving_screen(session: Session, viewer: User, picked: Picked, at: datetime) -> GivingScreen:
    """What is about to happen; raises ``NotFound`` if one of them is not for these eyes, 403 if not for these hands."""
    files = [deps.by_number(number, viewer, session, at) for number in dict.fromkeys(picked.numero[:MOST])]
    if not all(rules.may_give(file.seat) for file in files):
        raise Forbidden
    if not files and not deps.checks_anywhere(session, viewer):
        raise Forbidden
    calls = {file.application.call_id: file.application.call for file in files}
    if len(calls) > 1:
        raise NotFound
    call = next(iter(calls.values()), None)
    people = staff.with_role(session, rules.CHECKERS, call.code) if call else []
    wanted = str(viewer.id) if picked.a == ME else picked.a
    return GivingScreen(
        applications=[file.application for file in files],
        call=call,
        people=people,
        taker=next((person for person in people if str(person.id) == wanted), None),
    )
