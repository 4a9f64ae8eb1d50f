"""What is told to the register, and what it gives back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.protocol.states import Direction, Kind, Reserve


class Addressee(BaseModel):
    """Somebody to be told of the number: ``protocol`` looks nobody up."""

    model_config = ConfigDict(frozen=True)

    id: int
    address: str
    language: str


class Notice(BaseModel):
    """The message that leaves with the number."""

    model_config = ConfigDict(frozen=True)

    template: str
    to: tuple[Addressee, ...]
    facts: dict[str, Any] = {}


class Statement(BaseModel):
    """Everything an entry and its receipt will say, frozen when the thing was handed over.

    ``lines`` are further lines of the receipt; keys are words of ``[a-z0-9_.-]``.
    """

    model_config = ConfigDict(frozen=True)

    body: str
    sender: str
    recipient: str
    subject: str
    lines: dict[str, str] = {}
    notice: Notice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """Something handed over: by whom, about what, when; ``digest`` is the SHA-256 of ``manifest``."""

    register: str
    kind: Kind
    direction: Direction
    actor_id: int
    scope: str
    subject: str
    key: str
    digest: str
    manifest: str
    statement: Statement
    received_at: datetime
    uncertainty_us: int = 0
    window: int | None = None
    floor_at: datetime | None = None
    """The earliest it can have arrived, where that is a doubt."""
    reserve: Reserve | None = None
