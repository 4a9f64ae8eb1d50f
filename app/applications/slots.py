"""The slots of an application as the page shows them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.applications.models import SlotDocument
from app.applications.standing import Standing
from app.calls.answers import Form
from app.calls.schemas import DocumentSlot
from app.wording import Text
from app.wording.documents import either

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Shown:
    """One slot, with what is in it."""

    slot: DocumentSlot
    filed: tuple[SlotDocument, ...]
    limit: int
    """The largest file it takes, in bytes."""
    required: bool
    """Whether something must be there, as things stand."""
    hidden: bool
    """Sensitive, and not for these eyes: that something is there may be known, not what."""

    @property
    def missing(self) -> bool:
        """Whether something must still be put there."""
        return self.required and not self.filed

    @property
    def formats(self) -> Text:
        """The kinds it takes, as people say them."""
        return formats_of(self.slot)

    @property
    def accept(self) -> str:
        """The endings that a browser offers to choose among."""
        return accept_of(self.slot)


def formats_of(slot: DocumentSlot) -> Text:
    """The kinds a slot takes, as people say them."""
    return either([name.upper() for name in slot.formats])


def accept_of(slot: DocumentSlot) -> str:
    """The endings that a browser offers to choose among."""
    return ",".join(f".{name}" for name in slot.formats)


def limit_of(slot: DocumentSlot, most_mb: int) -> int:
    """The largest file a slot takes: what the call says, unless the installation takes less."""
    return min(slot.max_bytes, most_mb * MEGABYTE)


def shown(standing: Standing, form: Form, filed: Sequence[SlotDocument], most_mb: int) -> list[Shown]:
    """Every slot the call asks for, in its order; one that is not asked for only while something lies in it."""
    return [
        Shown(
            slot,
            tuple(one for one in filed if one.slot == slot.slot),
            limit=limit_of(slot, most_mb),
            required=form.requires_document(slot),
            hidden=slot.sensitive and not standing.sees_sensitive,
        )
        for slot in standing.application.version.definition.documents
        if form.shows_document(slot) or any(one.slot == slot.slot for one in filed)
    ]


def in_order(slots: Sequence[Shown]) -> tuple[int, int]:
    """How many of the documents that must be there are there, and how many must."""
    required = [one for one in slots if one.required]
    return sum(not one.missing for one in required), len(required)
