"""Numbers the rules use, and checks across fields."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.calls.kinds import Formula, Name, Part
from app.wording.text import Text

Place = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$")]


class Parameter(Part):
    """A number of the call that formulas name, so that it is written once: ``most_fixed: "30000.00"``."""

    name: Name
    value: Annotated[Decimal, Limit(max_digits=17, decimal_places=6)]
    label: Text | None = None


class Check(Part):
    """Something that must hold between several answers.

    ``at`` is where people read that it does not: a field, or a column (``partners.cost``); then every row is
    checked by itself, and ``partners.cost`` in the formula is the cell of that row. A check that needs what is
    not answered yet says nothing: what is missing is told where it is missing.
    """

    test: Formula
    message: Text
    at: Place
