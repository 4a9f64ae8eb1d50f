"""A section as a form shows it: each field with what was typed and what is wrong beside it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.applications.draft import Draft
from app.applications.rules import mistakes
from app.calls.answers import Answers, column_total, computed, problems, typed_of, typed_rows
from app.calls.kinds import AnyColumn, AnyField, Choice, Choices, Table, Total
from app.calls.kinds.yes_no import YesNo
from app.calls.schemas import Definition, Section
from app.errors import Reason
from app.wording import Text, sentences


@dataclass(frozen=True, slots=True)
class InputRow:
    """A row of a table, as the macro takes it."""

    id: str
    code: str
    typed: Mapping[str, str]
    errors: Mapping[str, Sequence[Reason]]


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form."""

    field: AnyField
    value: str = ""
    chosen: Sequence[str] = ()
    """Ticked options, where several may be."""
    options: Sequence[tuple[str, str]] = ()
    errors: Sequence[Reason] = ()
    rows: Sequence[InputRow] = ()
    total: str = ""
    """What the portal added up, as people read it."""
    total_label: Text | None = None
    columns: Sequence[Mapping[str, object]] = ()


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


SMALL: Final = frozenset({"integer", "month"})
MIDDLE: Final = frozenset({"money", "date", "yes-no"})


def screen(draft: Draft, section: Section, language: str) -> Screen:
    """The section with what is kept in ``draft``."""
    wrong = mistakes(draft, section.name, problems(draft.definition, section, draft.answers))
    totals = computed(draft.definition, draft.answers)
    answers = draft.answers.get(section.name, Answers())
    inputs = [_input(one, answers, totals, wrong, language) for one in section.fields]
    return Screen(section, inputs, [mistake(draft.definition, reason) for reason in wrong])


def mistake(definition: Definition, reason: Reason) -> Mistake:
    """The reason with the names of its row and field, where its sentence does not say them."""
    name, _, rest = reason.about.partition(".")
    row, _, column = rest.partition(".")
    asked = definition.field(name)
    cell = asked.column(column) if isinstance(asked, Table) and column else None
    label = (cell or asked).label if asked is not None else None
    words = sentences().get(reason.code, "")
    return Mistake(reason, "" if "%(row)s" in words else row, None if "%(label)s" in words else label)


def _input(
    asked: AnyField, answers: Answers, totals: Mapping[str, str], wrong: Sequence[Reason], language: str
) -> Input:
    errors = [reason for reason in wrong if reason.about == asked.name]
    if isinstance(asked, Total):
        return Input(asked, total=asked.show(totals[asked.name], language))
    if isinstance(asked, Table):
        return _table(asked, answers, wrong, errors, language)
    typed = typed_of(asked, answers, language)
    if isinstance(asked, Choices):
        kept = answers.typed.get(asked.name, answers.values.get(asked.name))
        return Input(asked, typed, asked.chosen(kept), asked.pairs(language), errors)
    if isinstance(asked, Choice):
        return Input(asked, typed, options=asked.pairs(language), errors=errors)
    return Input(asked, typed, errors=errors)


def _table(table: Table, answers: Answers, wrong: Sequence[Reason], errors: Sequence[Reason], language: str) -> Input:
    rows = [
        InputRow(row.id, row.id, row.cells, _errors_of(f"{table.name}.{row.id}", wrong))
        for row in typed_rows(table, answers, language)
    ]
    columns = [
        {
            "name": column.name,
            "label": column.label.in_(language),
            "kind": "choice" if isinstance(column, YesNo) else column.kind,
            "size": "s" if column.kind in SMALL else "m" if column.kind in MIDDLE else "l",
            "options": _options(column, language),
        }
        for column in table.columns
    ]
    summed = table.column(table.totals[0]) if table.totals else None
    total = column_total(table, summed.name, answers.values.get(table.name), language) if summed else ""
    label = summed.label if summed else None
    return Input(table, rows=rows, columns=columns, errors=errors, total=total, total_label=label)


def _options(column: AnyColumn, language: str) -> list[tuple[str, str]]:
    if isinstance(column, YesNo):
        return [(column.typed(answer), column.show(answer, language)) for answer in (True, False)]
    return column.pairs(language) if isinstance(column, Choice) else []


def _errors_of(row: str, wrong: Sequence[Reason]) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = {}
    for reason in wrong:
        place, _, column = reason.about.rpartition(".")
        if place == row:
            found.setdefault(column, []).append(reason)
    return found
