"""The kinds of field a call may ask for: each reads what people type, keeps it, shows it and describes it.

One module for each kind. To add one: a class with its ``kind``, its options and a few short methods, and its
name in ``Simple``, where it fits in one box (and in a table), else in ``AnyField``.
"""

from app.calls.kinds.base import Field, Flaw, Formula, Json, Measure, Name, Ordered, Part, Reading, Single
from app.calls.kinds.budget import Budget, Category, Quota
from app.calls.kinds.choice import Choice, Choices, Listed
from app.calls.kinds.compound import Compound
from app.calls.kinds.computed import Computed
from app.calls.kinds.fields import AnyColumn, AnyField
from app.calls.kinds.money import Amount, Money
from app.calls.kinds.note import FilePointer, Note
from app.calls.kinds.ranking import Ranking
from app.calls.kinds.table import Table
from app.calls.kinds.total import Total
from app.calls.kinds.yes_no import Declaration

__all__ = [
    "Amount",
    "AnyColumn",
    "AnyField",
    "Budget",
    "Category",
    "Choice",
    "Choices",
    "Compound",
    "Computed",
    "Declaration",
    "Field",
    "FilePointer",
    "Flaw",
    "Formula",
    "Json",
    "Listed",
    "Measure",
    "Money",
    "Name",
    "Note",
    "Ordered",
    "Part",
    "Quota",
    "Ranking",
    "Reading",
    "Single",
    "Table",
    "Total",
]
