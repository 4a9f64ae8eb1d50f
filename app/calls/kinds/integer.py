"""Whole numbers, and months of a plan."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field as Limit

from app.calls.kinds import numbers
from app.calls.kinds.base import Json, Measure, Misread, Ordered, Unit

Whole = Annotated[int, Limit(ge=-(10**15), le=10**15)]


class Integer(Ordered):
    """How many: people, firms, days."""

    measure: ClassVar[Measure] = "number"

    kind: Literal["integer"]
    min: Whole = 0
    max: Whole = 10**15
    unit: Unit = None

    def understood(self, raw: object) -> Json:
        """The number, within its limits; both limits are allowed."""
        number = numbers.whole(raw)
        if number < self.min:
            raise Misread("number-too-small", limit=self.said(self.min))
        if number > self.max:
            raise Misread("number-too-large", limit=self.said(self.max))
        return number

    def show(self, value: Json, language: str) -> str:
        """The number with its thousands apart."""
        return numbers.written(int(str(value)), 0, 0, language)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A whole number and its limits."""
        return self._described(language, type="integer", minimum=self.min, maximum=self.max)


class Month(Integer):
    """A month of the plan, counted from its start: 1 is the first."""

    kind: Literal["month"]  # type: ignore[assignment]  # a month is an integer of another name
    min: Annotated[int, Limit(ge=1, le=600)] = 1
    max: Annotated[int, Limit(ge=1, le=600)] = 12
