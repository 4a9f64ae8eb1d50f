"""The kinds that fit in one box: they may stand in a form and in a table alike."""

from typing import Annotated, TypeAlias

from pydantic import Field as Limit

from app.calls.kinds.calendar_month import CalendarMonth
from app.calls.kinds.choice import Choice, Choices
from app.calls.kinds.computed import Computed
from app.calls.kinds.contact import Pec, Phone, Web
from app.calls.kinds.date import Date
from app.calls.kinds.decimal import DecimalNumber, Percentage
from app.calls.kinds.email import Email
from app.calls.kinds.identifiers import Ateco, Cup, DutyStamp, FiscalCode, Iban, VatNumber
from app.calls.kinds.integer import Integer, Month
from app.calls.kinds.money import Money
from app.calls.kinds.place import PostalCode, Province
from app.calls.kinds.text import LongText, ShortText
from app.calls.kinds.yes_no import YesNo

Simple: TypeAlias = (
    ShortText
    | LongText
    | Integer
    | DecimalNumber
    | Money
    | Percentage
    | Date
    | Month
    | CalendarMonth
    | YesNo
    | Choice
    | Choices
    | FiscalCode
    | VatNumber
    | Iban
    | Cup
    | Ateco
    | DutyStamp
    | PostalCode
    | Province
    | Email
    | Pec
    | Phone
    | Web
)

AnyColumn = Annotated[Simple | Computed, Limit(discriminator="kind")]
