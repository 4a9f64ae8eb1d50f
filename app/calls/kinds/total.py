"""What the portal adds up by itself."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.calls.kinds.base import Field, Json, Measure, Misread
from app.calls.kinds.money import CENT, Amount, canonical, shown
from app.calls.kinds.numbers import written
from app.wording.text import Text

Reference = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$")]
"""A field or an earlier total (``fixed_quota``), or a column of a table (``actions.cost``)."""

Rate = Annotated[Decimal, Limit(gt=0, le=1000, max_digits=7, decimal_places=4)]


class Total(Field):
    """The sum of fields and columns, then ``rate`` per cent of it, then at most ``cap``.

    ``how`` says the same in words, beside the number. Nobody types it and nothing is stored: it is computed
    again each time it is needed, and frozen with what is handed in.
    """

    input: ClassVar[bool] = False
    measure: ClassVar[Measure] = "number"

    kind: Literal["total"]
    required: Literal[False] = False
    of: Annotated[tuple[Reference, ...], Limit(min_length=1, max_length=50)]
    rate: Rate | None = None
    cap: Amount | None = None
    shown_as: Literal["money", "integer"] = "money"
    how: Text | None = None

    def amount(self, parts: list[Decimal]) -> Decimal:
        """The total of these parts, rounded half up to the cent after the rate."""
        total = sum(parts, Decimal(0))
        if self.rate is not None:
            total = (total * self.rate / 100).quantize(CENT, rounding=ROUND_HALF_UP)
        return total if self.cap is None else min(total, self.cap)

    def canonical(self, amount: Decimal) -> str:
        """How the total is sent and frozen."""
        return str(int(amount)) if self.shown_as == "integer" else canonical(amount)

    def rank(self, value: Json) -> Decimal:
        """Where a total stands among the values it limits."""
        return Decimal(str(value))

    def understood(self, raw: object) -> Json:  # noqa: ARG002 -- whatever it is
        """Nobody types a total."""
        raise Misread("total-typed")

    def show(self, value: Json, language: str) -> str:
        """The total, with the euro sign if it is money."""
        amount = Decimal(str(value))
        if self.shown_as == "integer":
            return written(int(amount), 0, 0, language)
        return f"€{shown(amount, language)}" if language == "en" else f"{shown(amount, language)}\u00a0€"

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """Read-only: told with the answers, never sent."""
        return self._described(language, type="string", readOnly=True)
