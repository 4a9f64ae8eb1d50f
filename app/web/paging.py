"""Keyset pages: a cursor names the last row shown, so that no page costs more than the first."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from app.errors import Invalid, Reason

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
    return base64.urlsafe_b64encode(json.dumps(list(values)).encode()).decode().rstrip("=")


def place(word: str | None, length: int) -> list[Any] | None:
    """The values a cursor stands for; raises ``Invalid`` for one we did not give."""
    if not word:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise Invalid(Reason("cursor-unknown", "after")) from error
    if not isinstance(values, list) or len(values) != length:
        raise Invalid(Reason("cursor-unknown", "after"))
    return values
