"""Everything that is wrong or missing in the answers: one list for the page, the API and the refusal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.calls.answers.computed import computed
from app.calls.answers.kept import Answers, errors
from app.calls.kinds import AnyColumn, AnyField, Compound, Declaration, Ordered, Table, Total
from app.calls.schemas import Definition, Section
from app.errors import Reason
from app.wording.text import Text

LIMITS = (("at_least", "less-than"), ("at_most", "more-than"))


def problems(definition: Definition, section: Section, answers: Mapping[str, Answers]) -> list[Reason]:
    """What stands between this section and the register, in the order of the screen.

    ``answers`` are those of all sections: a limit may be set by a field or a total of another one. ``about``
    of each reason is the place on the screen (``actions.A2.cost``).
    """
    values: dict[str, Any] = {}
    for other in definition.sections:
        values |= answers.get(other.name, Answers()).values
    here = answers.get(section.name, Answers())
    judge = _Judge(definition, here, errors(section, here), values | computed(definition, answers))
    return [reason for field in section.fields if field.input for reason in judge.of(field)]


@dataclass(frozen=True, slots=True)
class _Judge:
    definition: Definition
    here: Answers
    unread: Mapping[str, list[Reason]]
    values: Mapping[str, Any]
    """Everything answered or computed in the whole form."""

    def of(self, field: AnyField) -> Iterator[Reason]:
        value = self.here.values.get(field.name)
        if field.name in self.unread:
            yield from self.unread[field.name]
        elif isinstance(field, Table):
            rows = field.rows_of(value) if value or field.required else []
            yield from _of_length(field, len(rows))
            for row in rows:
                yield from self.of_row(field, row)
        elif isinstance(field, Compound) and (value is not None or self.begun(field)):
            yield from self.of_parts(field, value if isinstance(value, dict) else {})
        elif value is not None:
            yield from self.beyond(field, value, field.name)
        elif field.required:
            code = "declaration-missing" if isinstance(field, Declaration) else "field-missing"
            yield Reason(code, field.name, {"label": field.label})

    def begun(self, field: Compound) -> bool:
        """Whether something unreadable was typed in one of its parts."""
        return any(f"{field.name}.{part.name}" in self.unread for part in field.parts)

    def of_parts(self, field: Compound, value: Mapping[str, Any]) -> Iterator[Reason]:
        """Once somebody began, every part that is asked must be there."""
        for part in field.parts:
            place = f"{field.name}.{part.name}"
            if place in self.unread:
                yield from self.unread[place]
            elif part.required and part.name not in value:
                yield Reason("part-missing", place, {"label": part.label, "whole": field.label})
        for name, code, facts in field.contradictions(value):
            yield Reason(code, f"{field.name}.{name}", {"label": field.label, **facts})

    def of_row(self, table: Table, row: Mapping[str, Any]) -> Iterator[Reason]:
        for column in table.columns:
            place = f"{table.name}.{row['id']}.{column.name}"
            if place in self.unread:
                yield from self.unread[place]
            elif column.name in row:
                yield from self.beyond(column, row[column.name], place, (table, row))
            elif column.required:
                yield Reason("cell-missing", place, {"label": column.label, "row": row["id"]})

    def beyond(
        self,
        field: AnyField | AnyColumn,
        value: object,
        place: str,
        at: tuple[Table, Mapping[str, Any]] | None = None,
    ) -> Iterator[Reason]:
        """Limits set by other fields: of the same row first, then of the whole form."""
        for key, code in LIMITS:
            name = getattr(field, key, None)
            if name is None or not isinstance(field, Ordered):
                continue
            column = at[0].column(name) if at else None
            other = column or self.definition.field(name)
            limit = at[1].get(name) if at and column else self.values.get(name)
            if limit is None or not isinstance(other, Ordered | Total):
                continue
            mine: Any = field.rank(value)
            bound: Any = other.rank(limit)
            if mine < bound if key == "at_least" else mine > bound:
                said = Text(it=other.show(limit, "it"), en=other.show(limit, "en"))
                row = str(at[1]["id"]) if at else ""
                yield Reason(code, place, {"label": field.label, "other": other.label, "limit": said, "row": row})


def _of_length(table: Table, rows: int) -> Iterator[Reason]:
    if table.fixed:
        return
    facts = {"label": table.label, "row_label": table.row_label, "rows": rows}
    if rows < table.min_rows and (rows or table.required):
        yield Reason("table-too-few-rows", table.name, {**facts, "limit": table.min_rows})
    if rows > table.max_rows:
        yield Reason("table-too-many-rows", table.name, {**facts, "limit": table.max_rows})
