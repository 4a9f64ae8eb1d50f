"""A section as a form shows it: each field with what was typed and what is wrong beside it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.applications.draft import Draft
from app.applications.rules import mistakes, wrong_in
from app.calls.answers import (
    Answers,
    BudgetLine,
    Drawing,
    Form,
    Place,
    column_total,
    drawings,
    grand_total,
    how,
    place_of,
    row_total,
    typed_of,
    typed_parts,
    typed_rows,
)
from app.calls.kinds import (
    AnyColumn,
    AnyField,
    Budget,
    Choice,
    Choices,
    Compound,
    Computed,
    FilePointer,
    Listed,
    Ranking,
    Table,
    Total,
)
from app.calls.kinds.yes_no import YesNo
from app.calls.schemas import Definition, DocumentSlot, Section
from app.errors import Reason
from app.wording import Text, sentences


@dataclass(frozen=True, slots=True)
class InputRow:
    """A row of a table, as the macro takes it."""

    id: str
    code: str
    typed: Mapping[str, str]
    errors: Mapping[str, Sequence[Reason]]
    total: str = ""
    """What the row adds up to, where the call asks for it."""


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form."""

    field: AnyField | AnyColumn
    place: str
    """The name of its box: the field's, or ``seat.city`` of a part."""
    value: str = ""
    chosen: Sequence[str] = ()
    """Ticked options, where several may be."""
    options: Sequence[tuple[str, str]] = ()
    errors: Sequence[Reason] = ()
    rows: Sequence[InputRow] = ()
    parts: Sequence["Input"] = ()
    """The boxes of a field that has several."""
    fills: str = ""
    """What the browser may fill in by itself, as HTML names it."""
    slot: DocumentSlot | None = None
    """The document it speaks of, and whether it is there."""
    filled: bool = False
    total: str = ""
    """What the portal computed, or all the sums of the rows of a table, as people read it."""
    budget: Sequence[BudgetLine] = ()
    how: Text | None = None
    """How the portal worked it out."""
    hidden: bool = False
    """Not asked with the answers given so far; what it holds is kept."""
    required: bool = True
    columns: Sequence[Mapping[str, object]] = ()
    drawings: Sequence[Drawing] = ()
    """The rows of a table as bars over months, where the call asks for it."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong, as the summary says it: where, and what."""

    reason: Reason
    row: str
    label: Text | None
    """Empty where the sentence itself says which row and which field it is."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A section of the form."""

    section: Section
    inputs: Sequence[Input]
    mistakes: Sequence[Mistake]
    """Everything wrong, for the summary; ``reason.about`` is the place."""
    not_needed: bool = False
    """With the answers given so far the whole section is passed over."""


KEYS: Final = {
    "integer": "numeric",
    "month": "numeric",
    "money": "decimal",
    "decimal": "decimal",
    "percentage": "decimal",
}
"""The keys a telephone offers."""

SMALL: Final = frozenset({"integer", "month", "decimal", "percentage", "postal-code", "province"})
MIDDLE: Final = frozenset({"money", "date", "yes-no", "calendar-month", "phone", "ateco"})


def screen(draft: Draft, section: Section, language: str) -> Screen:
    """The section with what is kept in ``draft``."""
    form = draft.form
    wrong = mistakes(draft, section.name, wrong_in(draft, section))
    sheet = _Sheet(draft, form, form.get(section.name, Answers()), by_place(wrong), language)
    inputs = [_seen(form, sheet.input(one)) for one in section.fields]
    told = [mistake(draft.definition, reason) for reason in wrong]
    return Screen(section, inputs, told, not form.shows_section(section))


def mistake(definition: Definition, reason: Reason) -> Mistake:
    """The reason with the names of its row and field, where its sentence does not say them."""
    section = definition.section_of(reason.about)
    here = place_of(section, reason.about) if section else Place(None)
    label = here.field.label if here.field is not None else None
    words = sentences().get(reason.code, "")
    return Mistake(reason, "" if "%(row)s" in words else here.row, None if "%(label)s" in words else label)


def by_place(wrong: Sequence[Reason]) -> dict[str, list[Reason]]:
    """What is wrong at each place."""
    found: dict[str, list[Reason]] = {}
    for reason in wrong:
        found.setdefault(reason.about, []).append(reason)
    return found


def _seen(form: Form, made: Input) -> Input:
    """With whether it shows and must be filled in, as things stand."""
    return replace(made, hidden=not form.shows(made.field), required=form.requires(made.field))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the fields of one section are drawn from."""

    draft: Draft
    form: Form
    answers: Answers
    wrong: Mapping[str, Sequence[Reason]]
    language: str

    def input(self, asked: AnyField) -> Input:
        errors = self.wrong.get(asked.name, ())
        if isinstance(asked, Table):
            return self.table(asked, errors)
        if isinstance(asked, Compound):
            return Input(asked, asked.name, parts=self.parts(asked), errors=errors)
        return self.box(asked, errors) if asked.input else self.told(asked, errors)

    def told(self, asked: AnyField, errors: Sequence[Reason]) -> Input:
        """What nobody types."""
        if isinstance(asked, FilePointer):
            slot = self.draft.definition.document(asked.slot)
            return Input(asked, asked.name, slot=slot, filled=self.draft.filled(asked.slot))
        if isinstance(asked, Budget):
            return Input(asked, asked.name, errors=errors, budget=self.form.budget(asked).lines)
        if isinstance(asked, Total | Computed):
            value = self.form.computed_of(asked)
            shown = "" if value is None else asked.show(value, self.language)
            return Input(asked, asked.name, errors=errors, total=shown, how=how(self.form.definition, asked))
        return Input(asked, asked.name)

    def box(self, asked: AnyField, errors: Sequence[Reason]) -> Input:
        typed = typed_of(asked, self.answers, self.language)
        options = asked.pairs(self.language) if isinstance(asked, Listed) else ()
        chosen: Sequence[str] = ()
        if isinstance(asked, Choices | Ranking):
            chosen = asked.chosen(self.answers.typed.get(asked.name, self.answers.values.get(asked.name)))
        return Input(asked, asked.name, typed, chosen, options, errors, fills=asked.fills)

    def parts(self, asked: Compound) -> list[Input]:
        boxes = typed_parts(asked, self.answers, self.language)
        places = {part.name: f"{asked.name}.{part.name}" for part in asked.parts}
        return [
            Input(
                part,
                places[part.name],
                boxes[part.name],
                errors=self.wrong.get(places[part.name], ()),
                fills=asked.filled_by(part),
                required=part.required,
            )
            for part in asked.parts
        ]

    def table(self, table: Table, errors: Sequence[Reason]) -> Input:
        value = self.form.full_rows(table)
        names = [column.name for column in table.columns]
        kept = {row["id"]: row for row in value}
        worked_out = [column for column in table.columns if not column.input]
        rows = [
            InputRow(
                row.id,
                table.row_name(row.id, self.language),
                row.cells | _worked_out(worked_out, kept.get(row.id, {}), self.language),
                {name: found for name in names if (found := self.wrong.get(f"{table.name}.{row.id}.{name}"))},
                row_total(table, kept.get(row.id, {}), self.language),
            )
            for row in typed_rows(table, self.answers, self.language)
        ]
        columns = [_column(column, table, value, self.language) for column in table.columns]
        everything = grand_total(table, value, self.language)
        bars = drawings(table, value, self.language)
        return Input(table, table.name, rows=rows, columns=columns, errors=errors, total=everything, drawings=bars)


def _worked_out(columns: Sequence[AnyColumn], row: Mapping[str, object], language: str) -> dict[str, str]:
    return {one.name: one.show(row[one.name], language) if one.name in row else "" for one in columns}


def _column(column: AnyColumn, table: Table, value: object, language: str) -> dict[str, object]:
    added = column.name in table.totals
    return {
        "name": column.name,
        "label": column.label.in_(language),
        "size": "s" if column.kind in SMALL else "m" if column.kind in MIDDLE else "l",
        "options": _options(column, language),
        "keys": KEYS.get(column.kind, "numeric" if getattr(column, "digits", False) else ""),
        "long": column.kind == "long-text",
        "computed": not column.input,
        "total": column_total(table, column.name, value, language) if added else "",
    }


def _options(column: AnyColumn, language: str) -> list[tuple[str, str]]:
    if isinstance(column, YesNo):
        return [(column.typed(answer), column.show(answer, language)) for answer in (True, False)]
    return column.pairs(language) if isinstance(column, Choice) else []
