"""Rows that all ask for the same things: actions, partners, costs."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.calls.kinds.base import Field, Flaw, Json, Misread, Name, Reading
from app.calls.kinds.choice import Choice, Choices
from app.calls.kinds.date import Date
from app.calls.kinds.email import Email
from app.calls.kinds.integer import Integer, Month
from app.calls.kinds.money import Money
from app.calls.kinds.raw import is_empty, storable
from app.calls.kinds.text import LongText, ShortText
from app.calls.kinds.yes_no import YesNo
from app.errors import Invalid, Reason
from app.wording.text import Text

AnyColumn = Annotated[
    ShortText | LongText | Integer | Month | Money | Date | Choice | Choices | YesNo | Email,
    Limit(discriminator="kind"),
]

MOST_ROWS = 1000
"""More rows than this are refused whole; a table's own ``max_rows`` is told, and what was typed is kept."""

Rows = list[dict[str, Any]]


class Table(Field):
    """Rows with codes that stay: A1, A2, … A removed row's neighbours keep theirs."""

    kind: Literal["table"]
    columns: Annotated[tuple[AnyColumn, ...], Limit(min_length=1, max_length=20)]
    row_label: Text
    row_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}$")]
    min_rows: Annotated[int, Limit(ge=0, le=MOST_ROWS)] = 1
    max_rows: Annotated[int, Limit(ge=1, le=MOST_ROWS)] = 50
    totals: tuple[Name, ...] = ()

    def flaws(self) -> Iterator[Flaw]:
        """Columns that share a name, totals of what cannot be summed, limits the wrong way round."""
        names: set[str] = set()
        for index, column in enumerate(self.columns):
            if column.name in names or column.name == "id":
                yield Flaw(("columns", index, "name"), "named-twice", {"name": column.name})
            names.add(column.name)
            yield from (flaw.under("columns", index) for flaw in column.flaws())
        summable = {column.name for column in self.columns if column.kind in {"money", "integer"}}
        for index, name in enumerate(self.totals):
            if name not in summable:
                yield Flaw(("totals", index), "not-summable", {"name": name})
        if self.min_rows > self.max_rows:
            yield Flaw(("min_rows",), "min-above-max", {"min": self.min_rows, "max": self.max_rows})

    def column(self, name: str) -> AnyColumn | None:
        """The column of this name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)

    def read(self, raw: object) -> Reading:
        """Every row with what could be read of it; a row without a code gets the next one."""
        if is_empty(raw):
            return Reading()
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            unread = Reason("table-unreadable", facts={"label": self.label})
            return Reading(None, (unread,), {"": storable(raw)})
        if len(raw) > MOST_ROWS:
            raise Invalid(Reason("table-too-long", self.name, {"label": self.label, "limit": MOST_ROWS}))
        rows: Rows = []
        problems: list[Reason] = []
        typed: dict[str, Json] = {}
        for code, row in zip(self._codes(raw), raw, strict=True):
            read = {column.name: column.read(row.get(column.name)) for column in self.columns}
            rows.append({"id": code} | {n: cell.value for n, cell in read.items() if cell.value is not None})
            for name, cell in read.items():
                place = f"{code}.{name}"
                problems += [Reason(why.code, place, {**why.facts, "row": code}) for why in cell.problems]
                typed |= dict.fromkeys([place] if cell.typed else [], cell.typed.get(""))
        return Reading(rows, tuple(problems), typed)

    def _codes(self, rows: Rows) -> list[str]:
        codes = [str(row.get("id") or "") for row in rows]
        grammar = re.compile(rf"{self.row_prefix}[1-9][0-9]{{0,5}}")
        for code, row in zip(codes, rows, strict=True):
            if unknown := sorted(set(row) - {"id"} - {column.name for column in self.columns}):
                raise Invalid(Reason("field-unknown", f"{self.name}.{code}.{unknown[0]}"))
            if code and (not grammar.fullmatch(code) or codes.count(code) > 1):
                raise Invalid(Reason("row-unknown", f"{self.name}.{code}", {"row": code}))
        last = max((int(code.removeprefix(self.row_prefix)) for code in codes if code), default=0)
        following = iter(range(last + 1, last + 1 + len(codes)))
        return [code or f"{self.row_prefix}{next(following)}" for code in codes]

    def understood(self, raw: object) -> Json:  # noqa: ARG002 -- whatever it is
        """A table is read row by row."""
        raise Misread("table-unreadable")

    def show(self, value: Json, language: str) -> str:
        """A line for each row, its cells in the order of the columns."""
        rows = value if isinstance(value, list) else []
        return "\n".join(" · ".join([row["id"], *self.cells(row, language).values()]) for row in rows)

    def cells(self, row: dict[str, Any], language: str) -> dict[str, str]:
        """What a row shows, by column; nothing where nothing was given."""
        return {
            column.name: column.show(row[column.name], language) if column.name in row else ""
            for column in self.columns
        }

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A list of rows."""
        grammar = rf"^{self.row_prefix}[1-9][0-9]{{0,5}}$"
        properties: dict[str, Json] = {"id": {"type": "string", "pattern": grammar}}
        properties |= {column.name: column.json_schema(language) for column in self.columns}
        needed = [column.name for column in self.columns if column.required]
        row = {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}
        return self._described(language, type="array", items=row, minItems=self.min_rows, maxItems=self.max_rows)
