"""Pieces of an Italian address."""

from typing import ClassVar, Final, Literal

from app.calls.kinds.base import Misread
from app.calls.kinds.coded import Coded

WRITTEN: Final = (
    "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CL CN CO CR CS CT CZ EN FC FE FG FI FM FR "
    "GE GO GR IM IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU OR PA PC PD PE PG PI PN PO PR PT PU PV PZ "
    "RA RC RE RG RI RM RN RO SA SI SO SP SR SS SU SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR VT VV"
)
PROVINCES: Final = frozenset(WRITTEN.split())
"""Provinces and metropolitan cities, as plates and addresses name them."""


class PostalCode(Coded):
    """A CAP."""

    grammar: ClassVar[str] = "[0-9]{5}"
    unreadable: ClassVar[str] = "postal-code-unreadable"
    example: ClassVar[str] = "20124"
    fills: ClassVar[str] = "postal-code"
    digits: ClassVar[bool] = True

    kind: Literal["postal-code"]


class Province(Coded):
    """A province, by its two letters."""

    grammar: ClassVar[str] = "[A-Z]{2}"
    unreadable: ClassVar[str] = "province-unreadable"
    example: ClassVar[str] = "MI"
    fills: ClassVar[str] = "address-level1"

    kind: Literal["province"]

    def check(self, code: str) -> None:
        """One of those that exist."""
        if code not in PROVINCES:
            raise Misread("province-unreadable", example=self.example)
