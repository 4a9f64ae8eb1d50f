"""What a search may mean: each meaning is a range of an index, so that finding costs what showing does."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from app.applications.models import Application

FIGURES: Final = 7
"""Figures of a number of the register, as people read it."""

NUMBER: Final = re.compile(r"0*([0-9]{1,7})(?:/([0-9]{4}))?|([0-9]{4})-([0-9]{7})")
"""``7``, ``0000007``, ``0000007/2026``, ``2026-0000007``."""

CODE: Final = re.compile(r"[A-Z0-9]{1,8}(-[A-Z0-9]{0,6})?")
"""The beginning of an application's code."""

LONGEST: Final = 100

AFTER_ALL: Final = "\U0010ffff"
"""Sorts after every character: the end of the range of a prefix."""


Columns = tuple[InstrumentedAttribute[Any], ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One thing a search may mean: the range it looks in, and the columns its finds are ordered by.

    ``text`` then ``figures`` are the columns of the index after those the condition fixes.
    """

    condition: ColumnElement[bool]
    text: InstrumentedAttribute[Any] | None = None
    figures: Columns = ()

    @property
    def keys(self) -> Columns:
        """Everything the finds are ordered by."""
        return self.figures if self.text is None else (self.text, *self.figures)


def branches(q: str) -> list[Branch]:
    """What ``q`` may mean, the most exact meaning first; a thing found by one is not looked for by the next."""
    words = tidy(q)
    return [*_of_numbers(words), *_of_codes(words), _of_clusters(words)]


def tidy(q: str) -> str:
    """What somebody typed, on one line, composed, and no longer than anything it could find."""
    printable = "".join(" " if unicodedata.category(character)[0] == "C" else character for character in q[:LONGEST])
    return unicodedata.normalize("NFC", " ".join(printable.split()))


def ranges(figures: str) -> list[tuple[int, int]]:
    """The numbers that begin with ``figures``, as ranges, both ends included.

    With the zeros in front, as printed, it is one range; without them every length is meant: ``12`` begins 12,
    120 to 129, 1200 to 1299 and so on.
    """
    if figures.startswith("0"):
        return [(int(figures.ljust(FIGURES, "0")), int(figures.ljust(FIGURES, "9")))]
    value = int(figures)
    return [(value * 10**more, (value + 1) * 10**more - 1) for more in range(FIGURES - len(figures) + 1)]


def _of_numbers(words: str) -> Iterator[Branch]:
    match = NUMBER.fullmatch(words)
    if match is None:
        return
    number, year = Application.number, Application.number_year
    named = (match[1], match[2]) if match[1] else (match[4], match[3])
    if named[1]:
        yield Branch((number == int(named[0])) & (year == int(named[1])), figures=(number, year))
        return
    for first, last in ranges(words):
        yield Branch(number.between(first, last), figures=(number, year))


def _of_codes(words: str) -> Iterator[Branch]:
    code = words.upper()
    if CODE.fullmatch(code):
        yield Branch(_begins(Application.code, code), Application.code)


def _of_clusters(words: str) -> Branch:
    name = Application.cluster_key
    figures = (Application.number_year, Application.number)
    return Branch(_begins(name, words.casefold()), name, figures)


def _begins(column: InstrumentedAttribute[str], prefix: str) -> ColumnElement[bool]:
    return (column >= prefix) & (column < prefix + AFTER_ALL)
