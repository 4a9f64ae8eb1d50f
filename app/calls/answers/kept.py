"""What is kept of the answers to one section, and how what arrives changes it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.calls.answers.places import place_of
from app.calls.kinds import AnyColumn, AnyField, Choices, Compound, Json, Ranking, Table
from app.calls.schemas import Section
from app.errors import Invalid, Reason

NEW_ROW: Final = "new"
"""The row of a form that has no code yet: ``actions.new.cost``."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one section.

    ``values``: field to value, only what could be read. A row of a table is a mapping with its ``id`` ("A2").
    ``typed``: place (``amount``, ``actions.A2.cost``) to what somebody typed there and could not be read.
    """

    values: Mapping[str, Json] = field(default_factory=dict)
    typed: Mapping[str, Json] = field(default_factory=dict)


def read_section(section: Section, before: Answers, given: Mapping[str, object]) -> Answers:
    """``before`` with the fields ``given`` read again; the others stay as they are.

    ``None`` and empty text clear a field. A table is given whole, as a list of rows: a row that is not in it
    is removed, one without ``id`` gets the next code. What cannot be read goes to ``typed``, never lost.
    Names the section does not know are ``Invalid``: no page of ours sends them.
    """
    values, typed = dict(before.values), dict(before.typed)
    for name, raw in given.items():
        asked = section.field(name)
        if asked is None or not asked.input:
            raise Invalid(Reason("field-unknown", name, {"name": name}))
        reading = asked.read(raw)
        values.pop(name, None)
        typed = {place: was for place, was in typed.items() if place.partition(".")[0] != name}
        if reading.value is not None:
            values[name] = reading.value
        typed |= {_joined(name, place): was for place, was in reading.typed.items()}
    return Answers(values, typed)


def errors(section: Section, answers: Answers) -> dict[str, list[Reason]]:
    """Why each thing in ``typed`` could not be read, by place, in the order of the screen."""
    if not answers.typed:
        return {}
    rank = _ranks(section, answers)
    found: dict[str, list[Reason]] = {}
    for place, raw in sorted(answers.typed.items(), key=lambda item: rank(item[0])):
        here = place_of(section, place)
        problems = here.field.read(raw).problems if here.field is not None else ()
        label = here.field.label if here.field is not None else place
        unread = problems or (Reason("not-readable", facts={"label": label}),)
        found[place] = [Reason(why.code, place, {**why.facts, "row": here.row}) for why in unread]
    return found


def given_by_form(section: Section, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What a form of the whole section sends, in the shape ``read_section`` takes.

    Browsers send no unticked box and no empty table: what is absent is cleared. Names that belong to nothing
    here (buttons, versions) are left to whoever knows them.
    """
    sent: dict[str, list[str]] = {}
    for name, value in pairs:
        sent.setdefault(name, []).append(value)
    given: dict[str, Any] = {}
    for asked in section.fields:
        if isinstance(asked, Table):
            given[asked.name] = _rows(asked, sent)
        elif isinstance(asked, Compound | Ranking):
            given[asked.name] = _parts(asked, sent)
        elif asked.input:
            given[asked.name] = _one(asked, sent.get(asked.name, []))
    return given


def _parts(asked: Compound | Ranking, sent: Mapping[str, list[str]]) -> dict[str, str]:
    """The boxes of one field: ``seat.city``, or ``themes.1`` for the first choice."""
    names = [part.name for part in asked.parts] if isinstance(asked, Compound) else asked.numbers
    given = {name: sent[place][-1] for name in names if (place := f"{asked.name}.{name}") in sent}
    return given if any(given.values()) else {}


def _rows(table: Table, sent: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    begin = f"{table.name}."
    columns = {column.name: column for column in table.columns if column.input}
    rows: dict[str, dict[str, list[str]]] = {}
    for name, values in sent.items():
        if name.startswith(begin):
            code, _, column = name.removeprefix(begin).partition(".")
            if column == "id" or column in columns:
                rows.setdefault(code, {})[column] = values
    read = [
        (code, {name: _one(one, cells.get(name, [])) for name, one in columns.items()}) for code, cells in rows.items()
    ]
    return [
        row if code == NEW_ROW else {"id": code, **row} for code, row in read if code != NEW_ROW or any(row.values())
    ]


def _one(asked: AnyField | AnyColumn, sent: list[str]) -> Any:
    if isinstance(asked, Choices):
        return sent
    return sent[-1] if sent else None


def _joined(name: str, place: str) -> str:
    return f"{name}.{place}" if place else name


def _ranks(section: Section, answers: Answers) -> Callable[[str], tuple[int, int, int]]:
    """Where a place stands on the screen."""
    fields = {asked.name: number for number, asked in enumerate(section.fields)}
    rows: dict[str, dict[str, int]] = {}
    inner: dict[str, dict[str, int]] = {}
    for asked in section.fields:
        if isinstance(asked, Table):
            rows[asked.name] = {
                row["id"]: number for number, row in enumerate(asked.rows_of(answers.values.get(asked.name)))
            }
        pieces: Iterable[Any] = getattr(asked, "columns", getattr(asked, "parts", ()))
        inner[asked.name] = {piece.name: number for number, piece in enumerate(pieces)}

    def rank(place: str) -> tuple[int, int, int]:
        name, _, rest = place.partition(".")
        row, _, column = rest.partition(".")
        last = inner.get(name, {}).get(column or row, 0)
        return fields.get(name, len(fields)), rows.get(name, {}).get(row, 0), last

    return rank
