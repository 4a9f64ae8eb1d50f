"""Numbers as Italians write them, and as everybody else does; never guessed, never rounded."""

import re
from decimal import Decimal
from typing import Final

from app.calls.kinds.base import Misread
from app.calls.kinds.raw import compact

CURRENCY: Final = re.compile(r"€|\beuro?s?\b", re.IGNORECASE)

PLAIN: Final = re.compile(r"-?[0-9]+")
GROUPED: Final = re.compile(r"-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+)")
GROUPED_BY_COMMAS: Final = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
ITALIAN: Final = re.compile(r"(-?(?:[0-9]+|[1-9][0-9]{0,2}(?:[. '][0-9]{3})+)),([0-9]{1,2})")
ENGLISH: Final = re.compile(r"(-?(?:[0-9]+|[1-9][0-9]{0,2}(?:[, '][0-9]{3})+))\.([0-9]{1,2})")
TOO_FINE: Final = re.compile(r"-?[0-9. ']+,[0-9]{3,}|-?[0-9, ']+\.[0-9]{3,}")

DECIMAL_ITALIAN: Final = re.compile(r"(-?(?:[0-9]+|[1-9][0-9]{0,2}(?:[. '][0-9]{3})+)),([0-9]{1,12})")
DECIMAL_ENGLISH: Final = re.compile(r"(-?(?:[0-9]+|[1-9][0-9]{0,2}(?:[, '][0-9]{3})+))\.([0-9]{1,12})")

SEPARATORS: Final = str.maketrans("", "", "., '")

SWAPPED: Final = str.maketrans(",.", ".,")

MAX_DIGITS: Final = 18


def whole(raw: object) -> int:
    """``12``, ``1.234``, ``1 234``, ``1,234``: a whole number has no decimals to mistake them for."""
    written = compact(raw)
    if not (PLAIN.fullmatch(written) or GROUPED.fullmatch(written) or GROUPED_BY_COMMAS.fullmatch(written)):
        raise Misread("integer-unreadable")
    return int(_digits(written))


def amount(raw: object) -> Decimal:
    """``1.234,50``, ``1234,5``, ``1234.50``, ``1,234.50``, ``1.234``, with or without the euro sign.

    ``1.234`` is one thousand two hundred and thirty-four, as everywhere in Italy. ``1,234`` is refused:
    one reader would see thousands in it, another decimals.
    """
    written = CURRENCY.sub("", compact(raw)).strip()
    if PLAIN.fullmatch(written) or GROUPED.fullmatch(written):
        return Decimal(_digits(written))
    if match := ITALIAN.fullmatch(written) or ENGLISH.fullmatch(written):
        return Decimal(f"{_digits(match[1])}.{match[2]}")
    raise Misread("money-too-fine" if TOO_FINE.fullmatch(written) else "money-unreadable")


def decimal(raw: object, places: int) -> Decimal:
    """A number with at most ``places`` decimals, written as an amount is; ``1.234`` is thousands here too.

    ``1,234`` is refused where two decimals are the most: it could only be a slip or thousands.
    """
    written = compact(raw)
    if PLAIN.fullmatch(written) or GROUPED.fullmatch(written):
        return Decimal(_digits(written))
    match = DECIMAL_ITALIAN.fullmatch(written) or DECIMAL_ENGLISH.fullmatch(written)
    if match is None:
        raise Misread("decimal-unreadable")
    if len(match[2].rstrip("0")) > places:
        raise Misread("decimal-too-fine", places=places)
    return Decimal(f"{_digits(match[1])}.{match[2][:places] or 0}")


def written(number: Decimal | int, least: int, most: int, language: str) -> str:
    """A number with its thousands apart and ``least`` to ``most`` decimals, as a reader of the language writes it.

    By hand: a table of five hundred rows shows two thousand of them on a page. Nothing is rounded: the number has
    no more than ``most`` decimals.
    """
    said = f"{number:,.{most}f}"
    while most > least and said.endswith("0"):
        said, most = said[:-1], most - 1
    said = said.removesuffix(".")
    return said if language == "en" else said.translate(SWAPPED)


def _digits(written: str) -> str:
    digits = written.translate(SEPARATORS)
    if len(digits.lstrip("-0")) > MAX_DIGITS:
        raise Misread("number-too-long")
    return digits
