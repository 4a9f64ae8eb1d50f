"""Every kind of field, as a definition may name it."""

from typing import Annotated

from pydantic import Field as Limit

from app.calls.kinds.choice import Choice, Choices
from app.calls.kinds.date import Date
from app.calls.kinds.email import Email
from app.calls.kinds.integer import Integer, Month
from app.calls.kinds.money import Money
from app.calls.kinds.table import AnyColumn, Table
from app.calls.kinds.text import LongText, ShortText
from app.calls.kinds.total import Total
from app.calls.kinds.yes_no import Declaration, YesNo

__all__ = ["AnyColumn", "AnyField"]

AnyField = Annotated[
    ShortText
    | LongText
    | Integer
    | Month
    | Money
    | Date
    | Choice
    | Choices
    | YesNo
    | Email
    | Declaration
    | Table
    | Total,
    Limit(discriminator="kind"),
]
