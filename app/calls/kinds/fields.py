"""Every kind of field, as a definition may name it."""

from typing import Annotated

from pydantic import Field as Limit

from app.calls.kinds.address import Address
from app.calls.kinds.budget import Budget
from app.calls.kinds.computed import Computed
from app.calls.kinds.note import FilePointer, Note
from app.calls.kinds.people import Organisation, Person
from app.calls.kinds.period import Period
from app.calls.kinds.ranking import Ranking
from app.calls.kinds.simple import AnyColumn, Simple
from app.calls.kinds.table import Table
from app.calls.kinds.total import Total
from app.calls.kinds.yes_no import Declaration

__all__ = ["AnyColumn", "AnyField"]

AnyField = Annotated[
    Simple
    | Ranking
    | Declaration
    | Person
    | Organisation
    | Address
    | Period
    | Table
    | Total
    | Computed
    | Budget
    | Note
    | FilePointer,
    Limit(discriminator="kind"),
]
