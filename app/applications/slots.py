"""The slots of an application as the page shows them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.applications.models import SlotDocument
from app.applications.standing import Standing
from app.calls.schemas import DocumentSlot


@dataclass(frozen=True, slots=True)
class Shown:
    """One slot, with what is in it."""

    slot: DocumentSlot
    filed: tuple[SlotDocument, ...]
    hidden: bool
    """Sensitive, and not for these eyes: that something is there may be known, not what."""

    @property
    def missing(self) -> bool:
        """Whether something must still be put there."""
        return self.slot.required and not self.filed

    @property
    def accept(self) -> str:
        """The endings that a browser offers to choose among."""
        return ",".join(f".{name}" for name in self.slot.formats)


def shown(standing: Standing, filed: Sequence[SlotDocument]) -> list[Shown]:
    """Every slot of the call, in its order."""
    return [
        Shown(
            slot,
            tuple(one for one in filed if one.slot == slot.slot),
            hidden=slot.sensitive and not standing.sees_sensitive,
        )
        for slot in standing.application.version.definition.documents
    ]


def in_order(slots: Sequence[Shown]) -> tuple[int, int]:
    """How many of the documents that must be there are there, and how many must."""
    required = [one for one in slots if one.slot.required]
    return sum(not one.missing for one in required), len(required)
