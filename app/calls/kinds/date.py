"""Days of the calendar."""

import re
from datetime import date
from typing import ClassVar, Final, Literal

from babel.dates import format_date

from app.calls.kinds.base import Json, Measure, Misread, Ordered, Rank
from app.calls.kinds.raw import compact

MONTHS: Final[dict[str, int]] = {
    name: number
    for names in (
        ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    )
    for number, name in enumerate(names, start=1)
}

DAY_FIRST: Final = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4}|[0-9]{2})")
YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
IN_WORDS: Final = re.compile(r"([0-9]{1,2})[°º]? ([a-z]{3,10})\.? ([0-9]{4}|[0-9]{2})")

PIVOT: Final = 70
"""``5/3/26`` is 2026, ``5/3/84`` is 1984: two digits mean 1970 to 2069."""


def read_day(raw: object) -> date:
    """``5/3/26``, ``05.03.2026``, ``2026-03-05``, ``5 marzo 2026``: the day first unless the year is."""
    written = compact(raw).lower()
    if match := YEAR_FIRST.fullmatch(written):
        year, month, day = (int(digits) for digits in match.groups())
    elif match := DAY_FIRST.fullmatch(written):
        day, month, year = int(match[1]), int(match[2]), whole_year(match[3])
    elif (match := IN_WORDS.fullmatch(written)) and match[2][:3] in MONTHS:
        day, month, year = int(match[1]), MONTHS[match[2][:3]], whole_year(match[3])
    else:
        raise Misread("date-unreadable")
    try:
        return date(year, month, day)
    except ValueError:
        raise Misread("date-impossible") from None


def whole_year(digits: str) -> int:
    """The year that two digits stand for; four are a whole year."""
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004 -- written out
        return year
    return year + (2000 if year < PIVOT else 1900)


class Date(Ordered):
    """A day; ``min`` and ``max`` are allowed days."""

    measure: ClassVar[Measure] = "date"

    kind: Literal["date"]
    min: date = date(1900, 1, 1)
    max: date = date(2199, 12, 31)

    def understood(self, raw: object) -> Json:
        """The day, as ``2026-03-05``."""
        day = read_day(raw)
        if day < self.min:
            raise Misread("date-too-early", limit=self.typed(self.min))
        if day > self.max:
            raise Misread("date-too-late", limit=self.typed(self.max))
        return day.isoformat()

    def rank(self, value: Json) -> Rank:
        """Days follow each other."""
        return date.fromisoformat(str(value))

    def show(self, value: Json, language: str) -> str:
        """``5 marzo 2026``."""
        return format_date(date.fromisoformat(str(value)), "d MMMM y", locale=language)

    def typed(self, value: Json, language: str = "it") -> str:  # noqa: ARG002 -- one way of typing for both
        """``05/03/2026``: day first in both languages, as the hint beside the box says."""
        return date.fromisoformat(str(value)).strftime("%d/%m/%Y")

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A day in ISO 8601."""
        return self._described(language, type="string", format="date")
