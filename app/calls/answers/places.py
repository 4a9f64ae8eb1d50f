"""Places of a form: ``amount``, ``seat.city`` (a part), ``actions.A2.cost`` (a cell)."""

from dataclasses import dataclass
from typing import Any

from app.calls.kinds import Compound, Table
from app.calls.schemas import Section


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a form."""

    field: Any
    """The field, the part or the column that is asked there; nothing where the section asks no such thing."""
    row: str = ""
    whole: Any = None
    """The field that the part belongs to."""


def place_of(section: Section, place: str) -> Place:
    """What is asked at a place."""
    name, _, rest = place.partition(".")
    row, _, column = rest.partition(".")
    asked = section.field(name)
    if isinstance(asked, Table) and column:
        return Place(asked.column(column), row)
    if isinstance(asked, Compound) and rest:
        return Place(asked.part(rest), whole=asked)
    return Place(asked)
