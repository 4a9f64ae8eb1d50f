"""Rows that all ask for the same things: actions, partners, costs."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.calls.kinds.base import Field, Flaw, Json, Misread, Name, Part, Reading
from app.calls.kinds.choice import Option, coded
from app.calls.kinds.raw import is_empty, storable
from app.calls.kinds.simple import AnyColumn
from app.errors import Invalid, Reason
from app.wording.text import Text

MOST_ROWS = 1000
"""More rows than this are refused whole; a table's own ``max_rows`` is told, and what was typed is kept."""

Rows = list[dict[str, Any]]


class Gantt(Part):
    """The columns between whose months each row is drawn as a bar."""

    start: Name
    end: Name


class Table(Field):
    """Rows with codes that stay: A1, A2, … A removed row's neighbours keep theirs."""

    kind: Literal["table"]
    columns: Annotated[tuple[AnyColumn, ...], Limit(min_length=1, max_length=20)]
    row_label: Text
    row_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}$")]
    min_rows: Annotated[int, Limit(ge=0, le=MOST_ROWS)] = 1
    max_rows: Annotated[int, Limit(ge=1, le=MOST_ROWS)] = 50
    totals: tuple[Name, ...] = ()
    row_totals: tuple[Name, ...] = ()
    """Columns that are also added up across each row."""
    rows: Annotated[tuple[Option, ...], Limit(max_length=200)] = ()
    """Rows that are always there, by code: nobody adds or removes any."""
    layout: Literal["rows", "matrix"] = "rows"
    """How it is drawn: rows that fold on a small screen, or a narrow grid of figures with totals on two sides."""
    gantt: Gantt | None = None

    def flaws(self) -> Iterator[Flaw]:
        """Columns or rows that share a name, totals of what cannot be summed, limits the wrong way round."""
        yield from self._flaws_of_columns()
        codes = [row.code for row in self.rows]
        for index, code in enumerate(codes):
            if code in codes[:index]:
                yield Flaw(("rows", index, "code"), "named-twice", {"name": code})
        if self.min_rows > self.max_rows:
            yield Flaw(("min_rows",), "min-above-max", {"min": self.min_rows, "max": self.max_rows})

    def _flaws_of_columns(self) -> Iterator[Flaw]:
        names: set[str] = set()
        for index, column in enumerate(self.columns):
            if column.name in names or column.name == "id":
                yield Flaw(("columns", index, "name"), "named-twice", {"name": column.name})
            names.add(column.name)
            yield from (flaw.under("columns", index) for flaw in column.flaws())
        summable = {column.name for column in self.columns if column.is_number}
        for key in ("totals", "row_totals"):
            for index, name in enumerate(getattr(self, key)):
                if name not in summable:
                    yield Flaw((key, index), "not-summable", {"name": name})
        kinds = {column.name: column.kind for column in self.columns}
        for key in ("start", "end") if self.gantt else ():
            name = getattr(self.gantt, key)
            if kinds.get(name) != "month":
                yield Flaw(("gantt", key), "not-a-month", {"name": name})

    def column(self, name: str) -> AnyColumn | None:
        """The column of this name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def fixed(self) -> bool:
        """Whether the call says which rows there are."""
        return bool(self.rows)

    def rows_of(self, value: Json) -> Rows:
        """The rows to show: those that are kept, or the fixed ones in the order of the call, empty where nothing is."""
        kept: Rows = value if isinstance(value, list) else []
        if not self.fixed:
            return kept
        known = {row["id"]: row for row in kept}
        return [known.get(row.code, {"id": row.code}) for row in self.rows]

    def row_name(self, code: str, language: str) -> str:
        """What people call a row: its label where the call fixed it, else its code."""
        return next((row.label.in_(language) for row in self.rows if row.code == code), code)

    def read(self, raw: object) -> Reading:
        """Every row with what could be read of it; a row without a code gets the next one."""
        if is_empty(raw):
            return Reading()
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            unread = Reason("table-unreadable", facts={"label": self.label})
            return Reading(None, (unread,), {"": storable(raw)})
        if len(raw) > MOST_ROWS:
            raise Invalid(Reason("table-too-long", self.name, {"label": self.label, "limit": MOST_ROWS}))
        reading = self._read_rows(raw)
        if not self.fixed:
            return reading
        rows = [row for row in self.rows_of(reading.value) if len(row) > 1]
        return Reading(rows or None, reading.problems, reading.typed)

    def _read_rows(self, raw: Rows) -> Reading:
        rows: Rows = []
        problems: list[Reason] = []
        typed: dict[str, Json] = {}
        asked = [column for column in self.columns if column.input]
        for code, given in zip(self._codes(raw), raw, strict=True):
            row: dict[str, Any] = {"id": code}
            for column in asked:
                cell = column.read(given.get(column.name))
                if cell.value is not None:
                    row[column.name] = cell.value
                if cell.problems:
                    place = f"{code}.{column.name}"
                    problems += [Reason(why.code, place, {**why.facts, "row": code}) for why in cell.problems]
                    typed[place] = cell.typed.get("")
            rows.append(row)
        return Reading(rows or None, tuple(problems), typed)

    def _codes(self, rows: Rows) -> list[str]:
        codes = [str(row.get("id") or "") for row in rows]
        fixed = {row.code for row in self.rows}
        grammar = re.compile(rf"{self.row_prefix}[1-9][0-9]{{0,5}}")
        known = {"id", *(column.name for column in self.columns)}
        times = Counter(codes)
        for code, row in zip(codes, rows, strict=True):
            if unknown := sorted(str(name) for name in set(row) - known):
                raise Invalid(Reason("field-unknown", f"{self.name}.{code}.{unknown[0]}"))
            named = code in fixed if fixed else not code or grammar.fullmatch(code)
            if not named or (code and times[code] > 1):
                raise Invalid(Reason("row-unknown", f"{self.name}.{code}", {"row": code}))
        last = max((int(code.removeprefix(self.row_prefix)) for code in codes if code and not fixed), default=0)
        following = iter(range(last + 1, last + 1 + len(codes)))
        return [code or f"{self.row_prefix}{next(following)}" for code in codes]

    def understood(self, raw: object) -> Json:  # noqa: ARG002 -- whatever it is
        """A table is read row by row."""
        raise Misread("table-unreadable")

    def show(self, value: Json, language: str) -> str:
        """A line for each row, its cells in the order of the columns."""
        rows = self.rows_of(value)
        return "\n".join(" · ".join([row["id"], *self.cells(row, language).values()]) for row in rows)

    def cells(self, row: dict[str, Any], language: str) -> dict[str, str]:
        """What a row shows, by column; nothing where nothing was given."""
        return {
            column.name: column.show(row[column.name], language) if column.name in row else ""
            for column in self.columns
        }

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """A list of rows."""
        code: dict[str, Json] = {"type": "string", "pattern": rf"^{self.row_prefix}[1-9][0-9]{{0,5}}$"}
        if self.fixed:
            code = {"oneOf": coded(self.rows, language)}
        properties: dict[str, Json] = {"id": code}
        properties |= {column.name: column.json_schema(language) for column in self.columns if column.input}
        needed = [column.name for column in self.columns if column.always_required]
        row = {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}
        return self._described(language, type="array", items=row, minItems=self.min_rows, maxItems=self.max_rows)
