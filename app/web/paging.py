"""Keyset pages: a cursor names the last row shown, so that no page costs more than the first."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Generic, TypeVar

from app.errors import Invalid, Reason
from app.web.keys import BIGGEST

Row = TypeVar("Row")

MOST: Final = 200
"""The longest page the API gives."""

USUAL: Final = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the next page if there is one."""

    items: Sequence[Row]
    next: str | None

    @classmethod
    def of(cls, rows: Sequence[Row], limit: int, key: Callable[[Row], Sequence[object]]) -> "Page[Row]":
        """A page of at most ``limit`` of ``rows``, which were asked for one more than that."""
        shown = rows[:limit]
        return cls(shown, cursor(key(shown[-1])) if len(rows) > limit else None)


def cursor(values: Sequence[object]) -> str:
    """An opaque word for the place after a row with these values."""
    said = [value.isoformat() if isinstance(value, date) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def place(word: str | None, *shape: type) -> tuple[Any, ...] | None:
    """The values a cursor stands for, one of each type; raises ``Invalid`` for a cursor we did not give.

    An instant is written in ISO 8601 with its offset, a day without.
    """
    if not word:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        return tuple(READERS[kind](value) for kind, value in zip(shape, values, strict=True))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise Invalid(Reason("cursor-unknown", "after")) from error


def _integer(value: object) -> int:
    if type(value) is not int or abs(value) > BIGGEST:
        raise ValueError(value)
    return value


def _words(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    value.encode()
    return value


def _instant(value: object) -> datetime:
    instant = datetime.fromisoformat(_words(value))
    if instant.tzinfo is None:
        raise ValueError(value)
    return instant


def _day(value: object) -> date:
    return date.fromisoformat(_words(value))


READERS: Final[Mapping[type, Callable[[object], Any]]] = {int: _integer, str: _words, datetime: _instant, date: _day}
"""How each type is read from a cursor that anybody may have written."""
