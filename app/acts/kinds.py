"""What an act may do: each kind is registered by the room that does it, when that room is imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.accounts.states import READERS, Role
from app.acts.models import Act
from app.settings import Settings


class About(Protocol):
    """What the page of an act shows of what is proposed."""

    def __call__(self, session: Session, act: Act, at: datetime) -> Any:
        """What the kind's template reads as ``it``."""


class CarryOut(Protocol):
    """What happens once an act is approved."""

    def __call__(self, session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> object:
        """Do it, in the transaction of the approval; a refusal leaves the act waiting."""


class Refuse(Protocol):
    """What happens once an act is refused."""

    def __call__(self, session: Session, act: Act, *, by: User, at: datetime) -> object:
        """Undo what waiting had brought about."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of act: who decides it, how it is shown, what it does."""

    name: str
    """``call.publication``: the thing, then what is done to it; the trail reads ``call.publication-proposed``."""
    policy: str
    """The right of the second person, by the name it has in the table of rights."""
    title: str
    """What it is called, marked for translation."""
    effect: str
    """What happens on approval, and whether there is a way back."""
    button: str
    """What the second person presses."""
    template: str
    """A partial that shows what is proposed; it reads ``act`` and ``it``."""
    about: About
    carry_out: CarryOut
    refused: Refuse | None = None
    deciders: frozenset[Role] = frozenset({Role.RESPONSIBLE, Role.DIRECTOR})
    """Who may be the second person, in the call the act belongs to."""
    readers: frozenset[Role] = READERS
    """Who else opens its page."""

    @property
    def known_to(self) -> frozenset[Role]:
        """Who may know of such an act at all."""
        return self.readers | self.deciders


_kinds: Final[dict[str, Kind]] = {}


def register(kind: Kind) -> None:
    """Make a kind known; a name is given once."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        message = f"two kinds of act are called {kind.name}"
        raise ValueError(message)


def known() -> Mapping[str, Kind]:
    """Every kind of act of the rooms imported so far, by name."""
    return _kinds


def of(act: Act) -> Kind:
    """The kind of an act."""
    return _kinds[act.kind]
