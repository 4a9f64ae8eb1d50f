"""What a formula works out from the answers."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, ClassVar, Final, Literal

from babel.dates import format_date
from babel.numbers import format_decimal
from pydantic import Field as Limit

from app.calls.kinds.base import Field, Formula, Json, Measure, Misread
from app.calls.kinds.money import canonical, shown
from app.calls.kinds.yes_no import SHOWN
from app.wording.text import Text

NUMBERS: Final = frozenset({"money", "integer", "decimal", "percent"})

MEASURES: Final[dict[str, Measure]] = {"date": "date", "yes-no": "yes-no", "text": "text"}


class Computed(Field):
    """A value the portal works out; ``how`` says the formula in words, or the portal does so by itself.

    Nobody types it and nothing is stored: it is worked out again each time, and frozen with what is handed in.
    """

    input: ClassVar[bool] = False

    kind: Literal["computed"]
    required: Literal[False] = False
    formula: Formula
    shown_as: Literal["money", "integer", "decimal", "percent", "date", "yes-no", "text"] = "money"
    decimals: Annotated[int, Limit(ge=0, le=6)] = 2
    how: Text | None = None

    @property
    def result(self) -> Measure:
        """The measure its formula must have."""
        return MEASURES.get(self.shown_as, "number")

    @property
    def is_number(self) -> bool:
        """Whether it can be added up."""
        return self.shown_as in NUMBERS

    def canonical(self, value: Any) -> str | bool:
        """How a value is sent and frozen: numbers rounded half up, as they are shown."""
        if isinstance(value, bool):
            return value
        if isinstance(value, date):
            return value.isoformat()
        if not isinstance(value, Decimal):
            return str(value)
        return canonical(self.rounded(value)) if self.shown_as == "money" else str(self.rounded(value))

    def rounded(self, value: Decimal) -> Decimal:
        """To as many decimals as it is shown with: what people read is what the portal goes on with."""
        places = {"money": 2, "integer": 0}.get(self.shown_as, self.decimals)
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0

    def rank(self, value: Json) -> Decimal | date:
        """Where a value stands among those it limits."""
        return date.fromisoformat(str(value)) if self.shown_as == "date" else Decimal(str(value))

    def understood(self, raw: object) -> Json:  # noqa: ARG002 -- whatever it is
        """Nobody types what is computed."""
        raise Misread("total-typed")

    def show(self, value: Json, language: str) -> str:
        """The value as people read it."""
        if self.shown_as == "yes-no":
            return SHOWN[language][bool(value)]
        if self.shown_as == "date":
            return format_date(date.fromisoformat(str(value)), "d MMMM y", locale=language)
        return self._number(Decimal(str(value)), language) if self.is_number else str(value)

    def _number(self, value: Decimal, language: str) -> str:
        if self.shown_as == "money":
            return f"€{shown(value, language)}" if language == "en" else f"{shown(value, language)}\u00a0€"
        pattern = "#,##0" + ("." + "0" * self.decimals if self.decimals and self.shown_as != "integer" else "")
        written = format_decimal(value, format=pattern, locale=language)
        sign = "%" if language == "en" else "\u00a0%"
        return written + sign if self.shown_as == "percent" else written

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """Read-only: told with the answers, never sent."""
        return self._described(language, type="boolean" if self.shown_as == "yes-no" else "string", readOnly=True)
