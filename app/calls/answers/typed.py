"""The answers on their way back into a form: exactly as typed where they could not be read."""

import json
from dataclasses import dataclass

from app.calls.answers.kept import Answers
from app.calls.kinds import AnyField, Compound, Json, Table


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of a table as its inputs show it."""

    id: str
    cells: dict[str, str]


def typed_of(field: AnyField, answers: Answers, language: str = "it") -> str:
    """What stands in the input of a field."""
    if field.name in answers.typed:
        return _as_text(answers.typed[field.name])
    value = answers.values.get(field.name)
    return "" if value is None else field.typed(value, language)


def typed_parts(field: Compound, answers: Answers, language: str = "it") -> dict[str, str]:
    """What stands in the boxes of a field with parts, by part."""
    value = answers.values.get(field.name)
    kept = value if isinstance(value, dict) else {}
    boxes = {part.name: part.typed(kept[part.name], language) if part.name in kept else "" for part in field.parts}
    unread = {name: answers.typed[place] for name in boxes if (place := f"{field.name}.{name}") in answers.typed}
    return boxes | {name: _as_text(raw) for name, raw in unread.items()}


def typed_rows(table: Table, answers: Answers, language: str = "it") -> list[TypedRow]:
    """What stands in the inputs of a table, row by row."""
    rows = []
    for row in table.rows_of(answers.values.get(table.name)):
        cells = {}
        for column in table.columns:
            place = f"{table.name}.{row['id']}.{column.name}"
            kept = row.get(column.name)
            cells[column.name] = "" if kept is None else column.typed(kept, language)
            if place in answers.typed:
                cells[column.name] = _as_text(answers.typed[place])
        rows.append(TypedRow(row["id"], cells))
    return rows


def _as_text(raw: Json) -> str:
    return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
