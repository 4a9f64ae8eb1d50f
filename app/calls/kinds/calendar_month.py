"""Months of the calendar."""

import re
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from babel.dates import format_date
from pydantic import StringConstraints

from app.calls.kinds.base import Json, Measure, Misread, Ordered, Rank
from app.calls.kinds.date import MONTHS, whole_year
from app.calls.kinds.raw import compact

YearMonth = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]

MONTH_FIRST: Final = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{4}|[0-9]{2})")
YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
IN_WORDS: Final = re.compile(r"([a-z]{3,10})\.? ([0-9]{4}|[0-9]{2})")

DECEMBER: Final = 12


def read_month(raw: object) -> str:
    """``3/2026``, ``03.26``, ``2026-03``, ``marzo 2026``, as ``2026-03``."""
    written = compact(raw).lower()
    if match := YEAR_FIRST.fullmatch(written):
        year, month = int(match[1]), int(match[2])
    elif match := MONTH_FIRST.fullmatch(written):
        year, month = whole_year(match[2]), int(match[1])
    elif (match := IN_WORDS.fullmatch(written)) and match[1][:3] in MONTHS:
        year, month = whole_year(match[2]), MONTHS[match[1][:3]]
    else:
        raise Misread("calendar-month-unreadable")
    if not 1 <= month <= DECEMBER or not year:
        raise Misread("date-impossible")
    return f"{year:04}-{month:02}"


class CalendarMonth(Ordered):
    """A month of a year; ``min`` and ``max`` are allowed months."""

    measure: ClassVar[Measure] = "text"

    kind: Literal["calendar-month"]
    min: YearMonth = "1900-01"
    max: YearMonth = "2199-12"

    def understood(self, raw: object) -> Json:
        """The month, as ``2026-03``."""
        month = read_month(raw)
        if month < self.min:
            raise Misread("date-too-early", limit=self.said(self.min))
        if month > self.max:
            raise Misread("date-too-late", limit=self.said(self.max))
        return month

    def rank(self, value: Json) -> Rank:
        """Months follow each other."""
        return _first_day(value)

    def show(self, value: Json, language: str) -> str:
        """``marzo 2026``."""
        return format_date(_first_day(value), "MMMM y", locale=language)

    def typed(self, value: Json, language: str = "it") -> str:  # noqa: ARG002 -- one way of typing for both
        """``03/2026``."""
        return _first_day(value).strftime("%m/%Y")

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A year and a month."""
        return self._described(language, type="string", pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-03"])


def _first_day(value: Json) -> date:
    return date.fromisoformat(f"{value}-01")
