"""What an application says, as people read it: section by section, in the words of the call. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from app.applications.draft import Draft
from app.calls.answers import Answers, BudgetLine, Drawing, Form, column_total, computed, drawings, how, row_total
from app.calls.kinds import AnyField, Budget, Compound, Computed, Declaration, FilePointer, Json, Note, Table, Total
from app.calls.schemas import Section
from app.wording import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One answer."""

    name: str
    label: Text
    shown: str
    """As people read it; empty: nothing was written."""
    hidden: bool = False
    """Sensitive, and not for these eyes."""
    how: Text | None = None
    """How the portal computed it."""
    table: "Grid | None" = None
    budget: tuple[BudgetLine, ...] = ()
    declared: bool | None = None
    """Of a declaration: whether it was made."""

    @property
    def sort(self) -> str:
        """How it is laid out: a pair, an item of a list, a table."""
        return "budget" if self.budget else "table" if self.table else "pair" if self.declared is None else "item"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of answers."""

    heads: tuple[tuple[Text, bool], ...]
    """Label of each column, and whether it holds figures."""
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Code and cells of each row."""
    totals: tuple[str, ...]
    """One for each column, empty where nothing is added up; nothing at all without totals."""
    drawings: Sequence[Drawing] = ()
    """The rows as bars over months, where the call asks for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One section."""

    number: int
    name: str
    title: Text
    lines: tuple[Line, ...]

    @property
    def runs(self) -> list[tuple[str, list[Line]]]:
        """The lines in their order, those of one sort that follow each other together."""
        return [(sort, list(run)) for sort, run in groupby(self.lines, key=lambda line: line.sort)]


FIGURES: Final = frozenset({"money", "integer", "month", "decimal", "percentage"})


ROW_TOTAL: Final = Text(it="Totale della riga", en="Row total")


def summary(draft: Draft, language: str, *, sensitive: bool) -> list[Part]:
    """Every section in the order of the form; sensitive answers only if the reader may see them."""
    totals = computed(draft.definition, draft.form)
    return [
        Part(number, section.name, section.title, _lines(section, draft, totals, language, sensitive=sensitive))
        for number, section in enumerate(draft.definition.sections, start=1)
    ]


def _lines(
    section: Section, draft: Draft, totals: Mapping[str, Json], language: str, *, sensitive: bool
) -> tuple[Line, ...]:
    form = draft.form
    return tuple(
        Line(field.name, field.label, "", hidden=True)
        if field.sensitive and not sensitive
        else _line(field, form, totals, language)
        for field in section.fields
        if form.shows(field) and not isinstance(field, Note | FilePointer)
    )


def _of_parts(field: Compound, answers: Answers, language: str) -> str:
    """The whole as people read it, and below it the parts that could not be read, as typed."""
    value = answers.values.get(field.name)
    unread = [
        f"{part.label.in_(language)}: {answers.typed[place]}"
        for part in field.parts
        if (place := f"{field.name}.{part.name}") in answers.typed
    ]
    whole = str(answers.typed.get(field.name, "")) if value is None else field.show(value, language)
    return "\n".join(line for line in (whole, *unread) if line)


def _told(field: Total | Computed | Budget, form: Form, totals: Mapping[str, Json], language: str) -> Line:
    """What the portal worked out."""
    if isinstance(field, Budget):
        return Line(field.name, field.label, "", budget=form.budget(field).lines)
    value = totals.get(field.name)
    shown = "" if value is None else field.show(value, language)
    return Line(field.name, field.label, shown, how=how(form.definition, field))


def _line(field: AnyField, form: Form, totals: Mapping[str, Json], language: str) -> Line:
    if isinstance(field, Total | Computed | Budget):
        return _told(field, form, totals, language)
    answers = form.answers_of(field)
    if isinstance(field, Compound):
        return Line(field.name, field.label, _of_parts(field, answers, language))
    if field.name in answers.typed:
        return Line(field.name, field.label, str(answers.typed[field.name]))
    value = answers.values.get(field.name)
    if isinstance(field, Declaration):
        return Line(field.name, field.label, "", declared=value is True)
    if isinstance(field, Table):
        return Line(field.name, field.label, "", table=_grid(field, form.full_rows(field), answers, language))
    return Line(field.name, field.label, "" if value is None else field.show(value, language))


def _grid(table: Table, value: Any, answers: Answers, language: str) -> Grid:
    rows = []
    for row in table.rows_of(value):
        cells = table.cells(row, language)
        places = {name: f"{table.name}.{row['id']}.{name}" for name in cells}
        shown = tuple(str(answers.typed.get(places[name], cell)) for name, cell in cells.items())
        shown += (row_total(table, row, language),) if table.row_totals else ()
        rows.append((table.row_name(row["id"], language), shown))
    heads = tuple((column.label, column.is_number or column.kind in FIGURES) for column in table.columns)
    if table.row_totals:
        heads += ((ROW_TOTAL, True),)
    added = [column.name in table.totals for column in table.columns]
    totals = tuple(
        column_total(table, column.name, value, language) if adds else ""
        for column, adds in zip(table.columns, added, strict=True)
    )
    totals += ("",) if table.row_totals else ()
    return Grid(heads, tuple(rows), totals if any(added) else (), drawings(table, value, language))
