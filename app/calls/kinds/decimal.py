"""Numbers with decimals, and shares of a hundred."""

from decimal import Decimal
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field as Limit

from app.calls.kinds import numbers
from app.calls.kinds.base import Json, Measure, Misread, Ordered, Unit

Number = Annotated[Decimal, Limit(max_digits=18, decimal_places=6)]

THOUSANDS: Final = 3
"""So many decimals after a point would be read as thousands: in English one more is shown."""

THOUSAND: Final = 1000
"""From here on English writes a comma, which without a decimal after it could be read as one."""

FEW: Final = 2
"""Up to so many decimals, noughts at the end are left out."""


class DecimalNumber(Ordered):
    """How much: hours, hectares, full-time equivalents. Nothing is rounded."""

    measure: ClassVar[Measure] = "number"

    kind: Literal["decimal"]
    decimals: Annotated[int, Limit(ge=1, le=6)] = 2
    min: Number = Decimal(0)
    max: Number = Decimal(10**12 - 1)
    unit: Unit = None

    def understood(self, raw: object) -> Json:
        """The number, within its limits; both limits are allowed."""
        number = numbers.decimal(self.bare(raw), self.decimals)
        if number < self.min:
            raise Misread("number-too-small", limit=self.said(self.min))
        if number > self.max:
            raise Misread("number-too-large", limit=self.said(self.max))
        return str(number.quantize(Decimal(1).scaleb(-self.decimals)) + 0)

    def bare(self, raw: object) -> object:
        """What was typed without the sign of its unit."""
        return raw

    def show(self, value: Json, language: str) -> str:
        """``1.234,5`` or ``1,234.5``."""
        number = Decimal(str(value))
        most = self.decimals + (language == "en" and self.decimals == THOUSANDS)
        least = most if self.decimals > FEW else int(language == "en" and abs(number) >= THOUSAND)
        return numbers.written(number, least, most, language)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A text such as ``"12.50"``; limits are told in words, JSON Schema has none for texts."""
        return self._described(
            language,
            type="string",
            pattern=rf"^-?[0-9]+\.[0-9]{{{self.decimals}}}$",
            **{"x-minimum": str(self.min), "x-maximum": str(self.max)},
        )


class Percentage(DecimalNumber):
    """A share of a hundred: 12.5 is twelve and a half per cent."""

    kind: Literal["percentage"]  # type: ignore[assignment]  # a percentage is a number of another name
    max: Number = Decimal(100)

    def bare(self, raw: object) -> object:
        """Without the sign: ``12,5 %`` is as good as ``12,5``."""
        return raw.strip().removesuffix("%").removesuffix("\uff05") if isinstance(raw, str) else raw

    def show(self, value: Json, language: str) -> str:
        """With the sign, where the language puts it."""
        return self.typed(value, language) + ("%" if language == "en" else "\u00a0%")

    def typed(self, value: Json, language: str = "it") -> str:
        """Without the sign, which stands beside the box."""
        return super().show(value, language)
