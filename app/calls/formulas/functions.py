"""The words of the language: what each takes, what it gives, how it is worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, Final

MOST_DECIMALS: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A function: the measure of each argument ("any" where it does not matter), that of its value."""

    takes: tuple[str, ...]
    gives: str
    work: Callable[..., Any]
    optional: int = 0
    """How many of the last arguments may be left out."""
    repeats: bool = False
    """Whether the last argument may come again and again."""
    hears_nothing: bool = False
    """Whether it is asked even where an argument is not answered."""


def _round(value: Decimal, decimals: Decimal = Decimal(2)) -> Decimal:
    places = min(max(int(decimals), 0), MOST_DECIMALS)
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _months(first: date, last: date) -> Decimal:
    """Whole months from one day to another; negative when the other comes first."""
    if last < first:
        return -_months(last, first)
    return Decimal((last.year - first.year) * 12 + last.month - first.month - (last.day < first.day))


def _years(first: date, last: date) -> Decimal:
    months = _months(first, last)
    return (months / 12).to_integral_value(rounding=ROUND_FLOOR if months >= 0 else ROUND_CEILING)


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _is_filled(value: object) -> bool:
    return value is not None and value not in ((), "")


def _has(codes: Sequence[str], *wanted: str) -> bool:
    return any(code in codes for code in wanted)


def _smallest(*values: Any) -> Any:
    return min((value for value in values if value is not None), default=None)


def _largest(*values: Any) -> Any:
    return max((value for value in values if value is not None), default=None)


SCALARS: Final[dict[str, Word]] = {
    "round": Word(("number", "number"), "number", _round, optional=1),
    "floor": Word(("number",), "number", lambda value: value.to_integral_value(rounding=ROUND_FLOOR)),
    "ceil": Word(("number",), "number", lambda value: value.to_integral_value(rounding=ROUND_CEILING)),
    "abs": Word(("number",), "number", abs),
    "percent": Word(("number", "number"), "number", lambda rate, whole: rate * whole / 100),
    "days_between": Word(("date", "date"), "number", lambda first, last: Decimal((last - first).days)),
    "months_between": Word(("date", "date"), "number", _months),
    "years_between": Word(("date", "date"), "number", _years),
    "year": Word(("date",), "number", lambda day: Decimal(day.year)),
    "date": Word(("text",), "date", _day),
    "length": Word(("text",), "number", lambda words: Decimal(len(words))),
    "filled": Word(("any",), "yes-no", _is_filled, hears_nothing=True),
    "has": Word(("codes", "text"), "yes-no", _has, repeats=True),
}
"""What works on single values. ``min`` and ``max`` of several values are below: their measure is their arguments'."""

EXTREMES: Final[dict[str, Callable[..., Any]]] = {"min": _smallest, "max": _largest}

PICK: Final = "pick"
"""``pick(size, "small", 60, "large", 40, 30)``: the value beside the code chosen; the last one for every other."""

ROWS: Final[dict[str, tuple[str, str]]] = {
    "sum": ("number", "number"),
    "mean": ("number", "number"),
    "min": ("same", "same"),
    "max": ("same", "same"),
    "count": ("yes-no", "number"),
    "distinct": ("any", "number"),
    "any": ("yes-no", "yes-no"),
    "all": ("yes-no", "yes-no"),
}
"""What works on the rows of a table: the measure it wants of each row, and what it gives."""

NAMES: Final = frozenset({*SCALARS, *ROWS, PICK})


def gathered(name: str, values: Sequence[Any]) -> Any:
    """What comes of the values of all rows; those not answered are left out."""
    given = [value for value in values if value is not None]
    if name == "sum":
        return sum(given, Decimal(0))
    if name == "count":
        return Decimal(sum(1 for value in given if value))
    if name == "distinct":
        return Decimal(len(set(given)))
    if name in {"any", "all"}:
        return (any if name == "any" else all)(given)
    if not given:
        return None
    return sum(given) / len(given) if name == "mean" else EXTREMES[name](*given)
