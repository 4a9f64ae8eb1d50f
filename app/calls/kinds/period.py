"""From when to when."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import Field as Limit

from app.calls.kinds.base import Field, Ordered
from app.calls.kinds.calendar_month import CalendarMonth
from app.calls.kinds.compound import Compound
from app.calls.kinds.date import Date
from app.calls.kinds.integer import Month
from app.errors import Fact
from app.wording.text import Text

UNITS: Final[Mapping[str, tuple[type[Ordered], str]]] = {
    "day": (Date, "date"),
    "month": (Month, "month"),
    "calendar-month": (CalendarMonth, "calendar-month"),
}


class Period(Compound):
    """A first and a last day, month of the plan or month of the calendar; both are part of it."""

    kind: Literal["period"]
    unit: Literal["day", "month", "calendar-month"] = "day"
    months: Annotated[int, Limit(ge=1, le=600)] = 12
    """How many months the plan has, where they are counted from its start."""

    def made(self) -> tuple[Field, ...]:
        """Its two ends."""
        made, kind = UNITS[self.unit]
        most: dict[str, Any] = {"max": self.months} if made is Month else {}
        return (
            made.model_validate({"kind": kind, "name": "start", "label": Text(it="Dal", en="From"), **most}),
            made.model_validate({"kind": kind, "name": "end", "label": Text(it="Al", en="To"), **most}),
        )

    def contradictions(self, value: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Fact]]]:
        """It cannot end before it begins."""
        start, end = self.parts
        if {"start", "end"} <= set(value) and end.rank(value["end"]) < start.rank(value["start"]):
            yield "end", "period-reversed", {"limit": start.said(value["start"])}
