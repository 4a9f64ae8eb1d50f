"""Everything that is wrong or missing in the answers: one list for the page, the API and the refusal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.calls.answers.form import Form
from app.calls.answers.kept import Answers, errors
from app.calls.formulas import Failed, evaluate
from app.calls.kinds import AnyColumn, AnyField, Budget, Compound, Computed, Declaration, Ordered, Table, Total
from app.calls.schemas import Check, Definition, Section
from app.errors import Reason
from app.wording.text import Text

LIMITS = (("at_least", "less-than"), ("at_most", "more-than"))


def problems(definition: Definition, section: Section, answers: Mapping[str, Answers]) -> list[Reason]:
    """What stands between this section and the register, in the order of the screen.

    ``answers`` are those of all sections: a limit may be set by a field or a total of another one. ``about``
    of each reason is the place on the screen (``actions.A2.cost``). What does not show is not judged.
    """
    form = Form.of(definition, answers)
    if section.name not in form.judged:
        form.judged[section.name] = _problems(form, section) if form.shows_section(section) else []
    return list(form.judged[section.name])


def _problems(form: Form, section: Section) -> list[Reason]:
    here = form.get(section.name, Answers())
    judge = _Judge(form, here, errors(section, here))
    return [reason for field in section.fields if form.shows(field) for reason in judge.of(field)]


@dataclass(frozen=True, slots=True)
class _Judge:
    form: Form
    here: Answers
    unread: Mapping[str, list[Reason]]

    def of(self, field: AnyField) -> Iterator[Reason]:
        """Of a field itself, then of what it must agree with."""
        yield from self.of_itself(field)
        for check in self.form.definition.checks:
            if check.at.partition(".")[0] == field.name:
                yield from self.checked(check)

    def of_itself(self, field: AnyField) -> Iterator[Reason]:
        value = self.here.values.get(field.name)
        if field.name in self.unread:
            yield from self.unread[field.name]
        elif isinstance(field, Table):
            shown = field.rows_of(value) if value or self.form.requires(field) else []
            yield from self.of_table(field, shown)
        elif isinstance(field, Total | Computed):
            yield from self.impossible(field, field.name)
        elif isinstance(field, Budget):
            yield from self.form.budget(field).problems
        elif isinstance(field, Compound) and (value is not None or self.begun(field)):
            yield from self.of_parts(field, value if isinstance(value, dict) else {})
        elif value is not None:
            yield from self.beyond(field, value, field.name)
        elif self.form.requires(field):
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

    def of_table(self, table: Table, rows: list[dict[str, Any]]) -> Iterator[Reason]:
        yield from _of_length(table, len(rows), required=self.form.requires(table))
        begun = {place.rpartition(".")[0] for place in self.unread}
        simple = {column.name for column in table.columns if _is_simple(column)}
        for row in rows:
            settled = simple & row.keys() if f"{table.name}.{row['id']}" not in begun else ()
            for column in table.columns:
                if column.name not in settled and self.form.shows_cell(table, row["id"], column):
                    yield from self.of_cell(table, row, column)

    def of_cell(self, table: Table, row: Mapping[str, Any], column: AnyColumn) -> Iterator[Reason]:
        place = f"{table.name}.{row['id']}.{column.name}"
        if place in self.unread:
            yield from self.unread[place]
        elif isinstance(column, Computed):
            self.form.cell(table.name, row["id"], column.name)
            yield from self.impossible(column, place, row["id"])
        elif column.name in row:
            yield from self.beyond(column, row[column.name], place, (table, row))
        elif self.form.requires(column, table.name, row["id"]):
            yield Reason("cell-missing", place, {"label": column.label, "row": row["id"]})

    def impossible(self, field: Total | Computed, place: str, row: str = "") -> Iterator[Reason]:
        """A formula that these answers make impossible: said where its value would stand."""
        if not row:
            self.form.value(field.name)
        if place in self.form.failures:
            yield Reason(self.form.failures[place], place, {"label": field.label, "row": row})

    def checked(self, check: Check) -> Iterator[Reason]:
        """A check that does not hold, beside its field; in each row of its column."""
        name, _, column = check.at.partition(".")
        table = name if column else ""
        for row in (self.form.rows(name) or ()) if column else ("",):
            place = f"{name}.{row}.{column}" if column else name
            try:
                if evaluate(check.test, self.form, table=table, row=row) is False:
                    yield Reason("check-failed", place, {"message": check.message})
            except Failed as failed:
                found = self.form.definition.field(name)
                yield Reason(failed.code, place, {"label": found.label if found else name, "row": row})

    def beyond(
        self,
        field: AnyField | AnyColumn,
        value: object,
        place: str,
        at: tuple[Table, Mapping[str, Any]] | None = None,
    ) -> Iterator[Reason]:
        """Limits set by other fields: of the same row first, then of the whole form."""
        if not isinstance(field, Ordered):
            return
        for key, code in LIMITS:
            name = getattr(field, key)
            if name is None:
                continue
            column = at[0].column(name) if at else None
            other = column or self.form.definition.field(name)
            if not isinstance(other, Ordered | Total | Computed):
                continue
            limit = at[1].get(name) if at and isinstance(column, Ordered) else self.limit(other, at)
            if limit is None:
                continue
            mine: Any = field.rank(value)
            bound: Any = other.rank(limit)
            if mine < bound if key == "at_least" else mine > bound:
                said = Text(it=other.show(limit, "it"), en=other.show(limit, "en"))
                row = str(at[1]["id"]) if at else ""
                yield Reason(code, place, {"label": field.label, "other": other.label, "limit": said, "row": row})

    def limit(self, other: Ordered | Total | Computed, at: tuple[Table, Mapping[str, Any]] | None) -> object:
        """The value of another field that shows: of the row where it is a computed column, else of the form."""
        own = at[0].column(other.name) if at else None
        value = (
            self.form.cell(at[0].name, at[1]["id"], other.name) if at and own is other else self.form.value(other.name)
        )
        if value is None or isinstance(other, Ordered):
            return None if value is None else self.form.kept(other.name)
        return other.canonical(value)


def _is_simple(column: AnyColumn) -> bool:
    """Whether what could be read of it is right, whatever else was answered."""
    return column.input and not (isinstance(column, Ordered) and (column.at_least or column.at_most))


def _of_length(table: Table, rows: int, *, required: bool) -> Iterator[Reason]:
    if table.fixed:
        return
    facts = {"label": table.label, "row_label": table.row_label, "rows": rows}
    if rows < table.min_rows and (rows or required):
        yield Reason("table-too-few-rows", table.name, {**facts, "limit": table.min_rows})
    if rows > table.max_rows:
        yield Reason("table-too-many-rows", table.name, {**facts, "limit": table.max_rows})
