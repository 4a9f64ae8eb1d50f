"""The kinds of field a call may ask for: each reads what people type, keeps it, shows it and describes it.

One module for each kind. To add one: a class with its ``kind``, its options and a few short methods, and its
name in ``AnyField`` (and in ``AnyColumn``, where it may stand in a table).
"""

from app.calls.kinds.base import Field, Flaw, Json, Name, Ordered, Part, Reading
from app.calls.kinds.choice import Choice, Choices
from app.calls.kinds.fields import AnyColumn, AnyField
from app.calls.kinds.money import Amount, Money
from app.calls.kinds.table import Table
from app.calls.kinds.total import Total
from app.calls.kinds.yes_no import Declaration

__all__ = [
    "Amount",
    "AnyColumn",
    "AnyField",
    "Choice",
    "Choices",
    "Declaration",
    "Field",
    "Flaw",
    "Json",
    "Money",
    "Name",
    "Ordered",
    "Part",
    "Reading",
    "Table",
    "Total",
]
