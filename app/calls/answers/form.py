"""The answers of a whole form, seen through its definition: what shows, what is required, what is worked out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, TypeVar

from app.calls.answers.budgets import Reckoned, reckon
from app.calls.answers.kept import Answers
from app.calls.formulas import Failed, evaluate, is_true
from app.calls.kinds import AnyColumn, AnyField, Budget, Compound, Computed, Field, Json, Table, Total
from app.calls.schemas import Definition, DocumentSlot, Section
from app.errors import Reason

T = TypeVar("T")

NOTHING: Final[Mapping[str, Any]] = {}


class Form(dict[str, Answers]):
    """The answers by section, and what follows from them; worked out once, when first asked.

    It is what formulas read from (``formulas.Source``): a field that does not show answers nothing.
    """

    def __init__(self, definition: Definition, answers: Mapping[str, Answers]) -> None:
        """Keep both."""
        super().__init__(answers)
        self.definition = definition
        self.failures: dict[str, str] = {}
        """Place of what could not be worked out, and why."""
        self.judged: dict[str, list[Reason]] = {}
        """What is wrong in each section, once somebody asked."""
        self._known: dict[tuple[str, ...], Any] = {}

    @classmethod
    def of(cls, definition: Definition, answers: Mapping[str, Answers]) -> "Form":
        """The same answers as a form, itself if it is one already."""
        return answers if isinstance(answers, Form) else cls(definition, answers)

    # What shows, and what is required

    def shows_section(self, section: Section) -> bool:
        """Whether a section is asked at all."""
        return self._once(("section", section.name), lambda: self._holds(section.visible_when), circular=False)

    def shows(self, field: AnyField) -> bool:
        """Whether a field is asked: itself, and the section it stands in."""
        section = self._sections[field.name]
        return self._once(
            ("shows", field.name),
            lambda: self.shows_section(section) and self._holds(field.visible_when),
            circular=False,
        )

    def shows_cell(self, table: Table, row: str, column: AnyColumn) -> bool:
        """Whether a cell is asked in this row."""
        return column.visible_when is None or self._once(
            ("cell-shows", table.name, row, column.name),
            lambda: self._holds(column.visible_when, table.name, row),
            circular=False,
        )

    def shows_document(self, slot: DocumentSlot) -> bool:
        """Whether a document is asked for."""
        return self._holds(slot.visible_when)

    def requires(self, field: Field, table: str = "", row: str = "") -> bool:
        """Whether a field that shows must be filled in."""
        if field.required_when is None:
            return field.required and field.input
        return is_true(field.required_when, self, table=table, row=row) is True

    def requires_document(self, slot: DocumentSlot) -> bool:
        """Whether a document must be there."""
        if not self.shows_document(slot):
            return False
        return slot.required if slot.required_when is None else is_true(slot.required_when, self) is True

    # What formulas ask (formulas.Source)

    def value(self, name: str) -> Any:
        """A parameter, a field that shows, something computed, the rows of a table."""
        return self._once(("value", name), lambda: self._value(name), circular=None)

    def member(self, owner: str, name: str) -> Any:
        """A line of a budget that shows; a part of an address, of a person."""
        field = self._fields.get(owner)
        if not isinstance(field, Budget | Compound):
            raise LookupError(owner, name)  # noqa: TRY004 -- a name that leads nowhere
        if not self.shows(field):
            return None
        return self.budget(field).amount(name) if isinstance(field, Budget) else _part(field, name, self.kept(owner))

    def budget(self, field: Budget) -> Reckoned:
        """A budget, worked out."""
        return self._once(("budget", field.name), lambda: reckon(self, field), circular=Reckoned((), ()))

    def rows(self, table: str) -> Sequence[str] | None:
        """The codes of its rows; ``None`` of what is no table."""
        field = self._fields.get(table)
        if not isinstance(field, Table):
            return None
        return tuple(self._rows(field)) if self.shows(field) else ()

    def cell(self, table: str, row: str, column: str) -> Any:
        """What stands in a cell that shows."""
        return self._once(("cell", table, row, column), lambda: self._cell(table, row, column), circular=None)

    def columns(self, table: str) -> frozenset[str]:
        """The names of a table's columns."""
        field = self._fields.get(table)
        return frozenset({"id", *(one.name for one in field.columns)}) if isinstance(field, Table) else frozenset()

    # What people and the manifest get

    def answers_of(self, field: Field) -> Answers:
        """The answers to the section a field stands in."""
        return self.get(self._sections[field.name].name, Answers())

    def kept(self, name: str) -> Json:
        """What is kept of a field, shown or not."""
        return self.get(self._sections[name].name, Answers()).values.get(name)

    def computed_of(self, field: Total | Computed) -> str | bool | None:
        """What the portal worked out, as it is sent; nothing where it does not show or cannot be worked out."""
        if not self.shows(field):
            return None
        value = self.value(field.name)
        return None if value is None else field.canonical(value)

    def full_rows(self, table: Table) -> list[dict[str, Any]]:
        """The rows with their computed cells, without cells that do not show; as they stand, in their order."""
        worked_out = [column for column in table.columns if isinstance(column, Computed)]
        rows = []
        for code, kept in self._rows(table).items():
            row: dict[str, Any] = {"id": code}
            row |= {c.name: kept[c.name] for c in table.columns if c.name in kept and self.shows_cell(table, code, c)}
            for column in worked_out:
                value = self.cell(table.name, code, column.name)
                row |= {} if value is None else {column.name: column.canonical(value)}
            rows.append(row)
        return rows

    # How

    @cached_property
    def _fields(self) -> dict[str, AnyField]:
        return {field.name: field for section in self.definition.sections for field in section.fields}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {field.name: section for section in self.definition.sections for field in section.fields}

    @cached_property
    def _parameters(self) -> dict[str, Decimal]:
        return {parameter.name: parameter.value for parameter in self.definition.parameters}

    def _once(self, key: tuple[str, ...], work: Callable[[], T], *, circular: T) -> T:
        """Work it out when first asked; whoever asks again meanwhile, in a circle, gets ``circular``."""
        if key not in self._known:
            self._known[key] = circular
            self._known[key] = work()
        known: T = self._known[key]
        return known

    def _holds(self, condition: str | None, table: str = "", row: str = "") -> bool:
        return condition is None or is_true(condition, self, table=table, row=row) is True

    def _value(self, name: str) -> Any:
        if name in self._parameters:
            return self._parameters[name]
        field = self._fields.get(name)
        if field is None or not self.shows(field):
            return None
        if isinstance(field, Table):
            return tuple(self._rows(field))
        if isinstance(field, Total):
            return field.amount([part for reference in field.of for part in self._parts(reference)])
        if isinstance(field, Computed):
            return self._worked_out(field, name)
        return understood(field.measure, self.kept(name))

    def _cell(self, table: str, row: str, column: str) -> Any:
        if column == "id":
            return row
        owner = self._fields[table]
        asked = owner.column(column) if isinstance(owner, Table) else None
        if not isinstance(owner, Table) or asked is None or not self.shows_cell(owner, row, asked):
            return None
        if isinstance(asked, Computed):
            return self._worked_out(asked, f"{table}.{row}.{column}", table, row)
        return understood(asked.measure, self._rows(owner).get(row, NOTHING).get(column))

    def _worked_out(self, field: Computed, place: str, table: str = "", row: str = "") -> Any:
        try:
            value = evaluate(field.formula, self, table=table, row=row)
        except Failed as failed:
            self.failures[place] = failed.code
            return None
        return field.rounded(value) if isinstance(value, Decimal) else value

    def _parts(self, reference: str) -> list[Decimal]:
        name, _, column = reference.partition(".")
        found = [self.cell(name, row, column) for row in self.rows(name) or ()] if column else [self.value(name)]
        return [part for part in found if part is not None]

    def _rows(self, table: Table) -> dict[str, Mapping[str, Any]]:
        kept = self.kept(table.name)
        return self._once(("rows", table.name), lambda: {row["id"]: row for row in table.rows_of(kept)}, circular={})


def _part(field: Compound, name: str, kept: Json) -> Any:
    return understood(field.part(name).measure, kept.get(name)) if isinstance(kept, dict) else None


def understood(measure: str, value: Json) -> Any:
    """A kept value as formulas see it."""
    if value is None or measure == "none":
        return value
    if measure == "number":
        return Decimal(str(value))
    if measure == "date":
        return date.fromisoformat(str(value))
    if measure == "codes":
        return tuple(str(code) for code in value) if isinstance(value, list) else ()
    return bool(value) if measure == "yes-no" else str(value)
