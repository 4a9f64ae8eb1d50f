"""What the portal works out from the answers, and what of the answers is handed in."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.calls.answers.budgets import written
from app.calls.answers.form import Form
from app.calls.answers.kept import Answers
from app.calls.kinds import Budget, Computed, Json, Table, Total
from app.calls.schemas import Definition, Section


def computed(definition: Definition, answers: Mapping[str, Answers]) -> dict[str, str | bool]:
    """Everything computed that shows, by place (``total_cost``, ``partners.P1.share``); ``answers`` by section.

    What is missing or could not be read counts as nothing. What cannot be worked out is not in it: the list of
    obstacles says why.
    """
    form = Form.of(definition, answers)
    found: dict[str, str | bool] = {}
    for section in definition.sections:
        for field in section.fields:
            if isinstance(field, Total | Computed):
                value = form.computed_of(field)
                found |= {} if value is None else {field.name: value}
            elif isinstance(field, Budget) and form.shows(field):
                found |= {f"{field.name}.{name}": amount for name, amount in written(form.budget(field)).items()}
            elif isinstance(field, Table) and form.shows(field):
                found |= _of_columns(form, field)
    return found


def handed_in(definition: Definition, section: Section, answers: Mapping[str, Answers]) -> dict[str, Json]:
    """The answers of a section as they are handed in: without what does not show, and without what is computed."""
    form = Form.of(definition, answers)
    values = answers[section.name].values if section.name in answers else {}
    found: dict[str, Json] = {}
    for name, value in values.items():
        field = section.field(name)
        if field is None or not form.shows(field):
            continue
        found[name] = _asked_cells(form, field) if isinstance(field, Table) else value
    return found


def column_total(table: Table, name: str, value: Json, language: str) -> str:
    """The sum of a column, as it is shown below it."""
    column = table.column(name)
    rows: list[dict[str, Any]] = value if isinstance(value, list) else []
    total = sum((Decimal(str(row[name])) for row in rows if name in row), Decimal(0))
    return column.show(total, language) if column else str(total)


def row_total(table: Table, row: Mapping[str, Any], language: str) -> str:
    """What a row adds up to across its columns, where the call asks for it."""
    if not table.row_totals:
        return ""
    added = sum((Decimal(str(row[name])) for name in table.row_totals if name in row), Decimal(0))
    column = table.column(table.row_totals[0])
    return column.show(added, language) if column else str(added)


def grand_total(table: Table, value: Json, language: str) -> str:
    """The sum of all rows, where rows are added up."""
    rows: list[dict[str, Any]] = value if isinstance(value, list) else []
    names = table.row_totals
    sums = {name: sum((Decimal(str(row[name])) for row in rows if name in row), Decimal(0)) for name in names}
    return row_total(table, sums, language)


def _of_columns(form: Form, table: Table) -> dict[str, str | bool]:
    names = [column.name for column in table.columns if isinstance(column, Computed)]
    if not names:
        return {}
    return {
        f"{table.name}.{row['id']}.{name}": row[name] for row in form.full_rows(table) for name in names if name in row
    }


def _asked_cells(form: Form, table: Table) -> list[dict[str, Any]]:
    names = {"id", *(column.name for column in table.columns if column.input)}
    return [{name: value for name, value in row.items() if name in names} for row in form.full_rows(table)]
