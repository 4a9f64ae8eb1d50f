"""The Jinja environment of pages and messages: words in the reader's language, numbers and dates as read in Italy."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from babel import dates, numbers
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from app import zone
from app.errors import Reason
from app.wording import Text, sentence, translations

TEMPLATES: Final = Path(__file__).parents[1] / "templates"

LOCALES: Final = {"it": "it_IT", "en": "en_GB"}

KILO: Final = 1000

GAP: Final = re.compile("\ue000([^\ue000\ue001]+)\ue001")

Unit: TypeAlias = Literal["day", "hour", "minute", "second"]


@cache
def environment(language: str) -> Environment:
    """The environment of one language; undefined names are errors."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]  # the i18n extension adds it
    made.filters |= filters(language)
    made.globals["language"] = language
    made.globals["gap"] = gap
    return made


def filters(language: str) -> dict[str, Callable[..., str]]:
    """How values are shown in ``language``; every instant in Roman time."""
    locale = LOCALES[language]

    def written(pattern: str) -> Callable[[datetime], str]:
        return lambda at: dates.format_datetime(at, pattern, tzinfo=zone.ROME, locale=locale)

    return {
        "words": lambda text: words(text, language),
        "sentence": lambda reason: sentence(reason, language),
        "money": lambda amount: money(amount, language),
        "number": lambda value: numbers.format_decimal(value, locale=locale),
        "points": lambda value: numbers.format_decimal(value, "#,##0.##", locale=locale),
        "day": written("d MMMM yyyy"),
        "day_short": written("dd/MM/yyyy"),
        "day_month": written("d MMMM"),
        "weekday": written("EEEE d MMMM yyyy"),
        "weekday_name": written("EEEE"),
        "clock_time": written("HH:mm:ss"),
        "hour": written("HH:mm"),
        "instant": written("dd/MM/yyyy, HH:mm:ss"),
        "instant_full": written("EEEE d MMMM yyyy, HH:mm:ss"),
        "exact_time": lambda at: exact_time(at, language),
        "exact_span": lambda span: exact_span(span, language),
        "on_day": lambda on: dates.format_date(on, "d MMMM yyyy", locale=locale),
        "left": lambda span: left(span, language),
        "numbered": numbered,
        "filesize": lambda size: filesize(size, language),
        "iso": iso,
        "filled": filled,
    }


def exact_time(at: datetime, language: str) -> str:
    """``16:00:01,204``: to the thousandth, never rounded up; the register's text has every digit."""
    wall = zone.local(at)
    return f"{wall:%H:%M:%S}{'.' if language == 'en' else ','}{wall.microsecond // 1000:03d}"


def exact_span(span: timedelta, language: str) -> str:
    """``0,012 s``: to the thousandth, rounded up."""
    thousandths = -(-span // timedelta(milliseconds=1))
    return f"{numbers.format_decimal(Decimal(thousandths) / 1000, '0.000', locale=LOCALES[language])} s"


def gap(name: str) -> str:
    """A gap in a piece of a page that is drawn once and ``filled`` many times."""
    return f"\ue000{name}\ue001"


def filled(pattern: Markup, rows: Iterable[Mapping[str, str]]) -> Markup:
    """The piece once for each row, its gaps filled: markup as it is, words escaped, nothing where nothing is given."""
    pieces = GAP.split(pattern)
    fixed, names = pieces[::2], pieces[1::2]
    return Markup("".join(chain.from_iterable(_filled(fixed, names, cells) for cells in rows)))  # noqa: S704 -- words are escaped


def _filled(fixed: Sequence[str], names: Sequence[str], cells: Mapping[str, str]) -> Iterator[str]:
    safe = {name: escape(words) for name, words in cells.items()}
    for before, name in zip_longest(fixed, names, fillvalue=""):
        yield before
        yield safe.get(name, "")


def words(text: object, language: str) -> str:
    """A text of a call in the reader's language; a plain string as it stands."""
    return text.in_(language) if isinstance(text, Text) else str(text)


def money(amount: Decimal | str | int | None, language: str) -> str:
    """``1.234,50``: two decimals, thousands parted, no sign of the currency; nothing for no amount."""
    if amount is None or amount == "":
        return ""
    return numbers.format_decimal(Decimal(amount), "#,##0.00", locale=LOCALES[language])


def left(span: timedelta, language: str) -> str:
    """Remaining time rounded down: days+hours+minutes, then hours+minutes, under an hour minutes+seconds."""
    seconds = max(0, int(span.total_seconds()))
    days, rest = divmod(seconds, 86_400)
    hours, rest = divmod(rest, 3600)
    minutes, seconds = divmod(rest, 60)
    if days:
        parts: list[tuple[Unit, int]] = [("day", days), ("hour", hours), ("minute", minutes)]
    elif hours:
        parts = [("hour", hours), ("minute", minutes)]
    else:
        parts = [("minute", minutes)] if minutes else []
        parts.append(("second", seconds))
    return ", ".join(_unit(count, unit, language) for unit, count in parts)


def numbered(number: int, year: int) -> str:
    """A number of the register as people read it: ``0000007/2026``."""
    return f"{number:07d}/{year}"


def filesize(size: int, language: str) -> str:
    """Bytes as people say them: ``26,4 MB``, in thousands."""
    for unit, grain in (("GB", KILO**3), ("MB", KILO**2), ("kB", KILO)):
        if size >= grain:
            return f"{numbers.format_decimal(Decimal(size) / grain, '#,##0.#', locale=LOCALES[language])} {unit}"
    return f"{size} byte"


def iso(at: datetime | date) -> str:
    """For ``<time datetime>``: with the offset of Rome."""
    return zone.local(at).isoformat() if isinstance(at, datetime) else at.isoformat()


def message(template: str, language: str, **facts: Any) -> str:
    """A message (mail, text of a receipt) in plain text."""
    return environment(language).get_template(template).render(**facts)


def reasons(items: tuple[Reason, ...], language: str) -> list[str]:
    """Each reason as its sentence."""
    return [sentence(reason, language) for reason in items]


def _unit(count: int, unit: Unit, language: str) -> str:
    # Not format_unit: Babel has no word for the Italian day in its table of units.
    span = timedelta(**{f"{unit}s": count})
    return dates.format_timedelta(span, granularity=unit, threshold=math.inf, locale=LOCALES[language])
