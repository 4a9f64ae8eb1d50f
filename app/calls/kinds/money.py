"""Amounts in euro."""

from decimal import Decimal
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field as Limit

from app.calls.kinds import numbers
from app.calls.kinds.base import Json, Measure, Misread, Ordered

CENT: Final = Decimal("0.01")

Amount = Annotated[Decimal, Limit(max_digits=17, decimal_places=2)]
"""Euro and cents. In a definition and in JSON it is a text: no float ever touches money."""


def canonical(amount: Decimal) -> str:
    """``"1234.50"``: how an amount is kept, sent and hashed."""
    return str(amount.quantize(CENT) + 0)


def shown(amount: Decimal, language: str) -> str:
    """``1.234,50`` or ``1,234.50``, without the currency."""
    return numbers.written(amount, 2, 2, language)


class Money(Ordered):
    """An amount in euro, to the cent."""

    measure: ClassVar[Measure] = "number"

    kind: Literal["money"]
    min: Amount = Decimal(0)
    max: Amount = Decimal(10**12)

    def understood(self, raw: object) -> Json:
        """The amount, within its limits; both limits are allowed, and nothing is rounded."""
        amount = numbers.amount(raw)
        if amount < self.min:
            raise Misread("number-too-small", limit=self.said(self.min))
        if amount > self.max:
            raise Misread("number-too-large", limit=self.said(self.max))
        return canonical(amount)

    def show(self, value: Json, language: str) -> str:
        """The amount with the euro sign, where the language puts it."""
        amount = shown(Decimal(str(value)), language)
        if language == "en":
            return f"-€{amount[1:]}" if amount.startswith("-") else f"€{amount}"
        return f"{amount}\u00a0€"

    def typed(self, value: Json, language: str = "it") -> str:
        """The amount without the sign, which stands beside the box."""
        return shown(Decimal(str(value)), language)

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A text such as ``"1234.50"``; limits are told in words, JSON Schema has none for texts."""
        return self._described(
            language,
            type="string",
            pattern=r"^-?[0-9]+\.[0-9]{2}$",
            examples=["1234.50"],
            **{"x-minimum": canonical(self.min), "x-maximum": canonical(self.max)},
        )
