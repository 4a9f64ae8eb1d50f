"""What the portal adds up from the answers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.calls.answers.kept import Answers
from app.calls.kinds import Json, Table, Total
from app.calls.schemas import Definition


def computed(definition: Definition, answers: Mapping[str, Answers]) -> dict[str, str]:
    """Every total of the call, by name; ``answers`` are those of all sections, by section.

    What is missing or could not be read counts as nothing: the list of obstacles says so elsewhere.
    """
    values: dict[str, Json] = {}
    for section in definition.sections:
        values |= answers.get(section.name, Answers()).values
    totals: dict[str, str] = {}
    for section in definition.sections:
        for field in section.fields:
            if isinstance(field, Total):
                parts = [part for name in field.of for part in _parts(name, values | totals)]
                totals[field.name] = field.canonical(field.amount(parts))
    return totals


def column_total(table: Table, name: str, value: Json, language: str) -> str:
    """The sum of a column, as it is shown below it."""
    column = table.column(name)
    total = sum(_parts(f"{table.name}.{name}", {table.name: value}), Decimal(0))
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
    names = table.row_totals
    sums = {name: sum(_parts(f"{table.name}.{name}", {table.name: value}), Decimal(0)) for name in names}
    return row_total(table, sums, language)


def _parts(reference: str, values: Mapping[str, Any]) -> list[Decimal]:
    name, _, column = reference.partition(".")
    value = values.get(name)
    if value is None:
        return []
    if not column:
        return [Decimal(str(value))]
    return [Decimal(str(row[column])) for row in value if column in row]
