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


def _parts(reference: str, values: Mapping[str, Any]) -> list[Decimal]:
    name, _, column = reference.partition(".")
    value = values.get(name)
    if value is None:
        return []
    if not column:
        return [Decimal(str(value))]
    return [Decimal(str(row[column])) for row in value if column in row]
