"""What is kept of the answers to one section, and how what arrives changes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.calls.kinds import AnyColumn, AnyField, Choices, Json, Table
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
    found: dict[str, list[Reason]] = {}
    for place, raw in sorted(answers.typed.items(), key=lambda item: _rank(section, item[0])):
        asked, row = _asked_at(section, place)
        problems = asked.read(raw).problems if asked is not None else ()
        unread = problems or (Reason("not-readable", facts={"label": asked.label if asked else place}),)
        found[place] = [Reason(why.code, place, {**why.facts, "row": row}) for why in unread]
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
        elif asked.input:
            given[asked.name] = _one(asked, sent.get(asked.name, []))
    return given


def _rows(table: Table, sent: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    codes: dict[str, None] = {}
    for name in sent:
        owner, _, rest = name.partition(".")
        code, _, column = rest.partition(".")
        if owner == table.name and (column == "id" or table.column(column) is not None):
            codes.setdefault(code)
    rows = []
    for code in codes:
        row = {one.name: _one(one, sent.get(f"{table.name}.{code}.{one.name}", [])) for one in table.columns}
        if code != NEW_ROW:
            rows.append({"id": code, **row})
        elif any(row.values()):
            rows.append(row)
    return rows


def _one(asked: AnyField | AnyColumn, sent: list[str]) -> Any:
    if isinstance(asked, Choices):
        return sent
    return sent[-1] if sent else None


def _joined(name: str, place: str) -> str:
    return f"{name}.{place}" if place else name


def _asked_at(section: Section, place: str) -> tuple[AnyField | AnyColumn | None, str]:
    name, _, rest = place.partition(".")
    row, _, column = rest.partition(".")
    asked = section.field(name)
    if column and isinstance(asked, Table):
        return asked.column(column), row
    return asked, ""


def _rank(section: Section, place: str) -> tuple[int, int, str, int]:
    name, _, rest = place.partition(".")
    row, _, column = rest.partition(".")
    names = [one.name for one in section.fields]
    asked = section.field(name)
    columns = [one.name for one in asked.columns] if isinstance(asked, Table) else []
    return (
        names.index(name) if name in names else len(names),
        len(row),
        row,
        columns.index(column) if column in columns else 0,
    )
