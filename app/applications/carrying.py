"""Answers carried over to a new version of the call: what it still asks is read again, the rest is put aside. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.applications.draft import Filed
from app.calls.answers import Answers, read_section, typed_parts
from app.calls.kinds import AnyField, Compound, Json, Table
from app.calls.schemas import Definition, Section

Aside = dict[str, dict[str, Any]]
"""Place to what stood there, as people read it: ``{label, section, shown}``, each in both languages."""


def carried(before: Definition, after: Definition, answers: Mapping[str, Answers]) -> dict[str, Answers]:
    """The answers to every section of ``after``; what can no longer be read stays as it was typed."""
    return {section.name: _section(before, section, answers) for section in after.sections}


def aside(before: Definition, after: Definition, answers: Mapping[str, Answers]) -> Aside:
    """What ``after`` no longer asks and somebody had answered."""
    found: Aside = {}
    for section in before.sections:
        here = answers.get(section.name, Answers())
        for field in section.fields:
            if field.input and not _fits(field, after.field(field.name)):
                found |= _kept(section, field.name, field.label, shown(field, here))
            elif isinstance(field, Table):
                found |= _columns(section, field, after.field(field.name), here)
    return found


def documents_aside(before: Definition, after: Definition, documents: Iterable[Filed]) -> Aside:
    """Documents in slots that ``after`` no longer has: the files stay, by name."""
    found: Aside = {}
    for filed in documents:
        slot = before.document(filed.slot)
        if slot is not None and after.document(filed.slot) is None:
            shown = dict.fromkeys(("it", "en"), filed.filename)
            found[f"{filed.slot} {filed.sha256[:8]}"] = {
                "label": slot.label.model_dump(),
                "section": None,
                "shown": shown,
            }
    return found


def _fits(field: AnyField, wanted: AnyField | None) -> bool:
    """Whether the new form has a place where the old answer can stand."""
    return wanted is not None and wanted.input and isinstance(field, Table) == isinstance(wanted, Table)


def _section(before: Definition, section: Section, answers: Mapping[str, Answers]) -> Answers:
    given = {}
    for field in section.fields:
        was, home = before.field(field.name), before.section_of(field.name)
        if was is not None and home is not None and was.input and _fits(was, field):
            given[field.name] = raw(field, answers.get(home.name, Answers()))
    return read_section(section, Answers(), {name: typed for name, typed in given.items() if typed is not None})


def raw(field: AnyField, answers: Answers) -> object:
    """What was typed, else what it was read as; nothing where nothing was given."""
    value = answers.typed.get(field.name, answers.values.get(field.name))
    if isinstance(field, Compound) and field.name not in answers.typed:
        return _parts(field, value, answers.typed)
    if not isinstance(field, Table) or not isinstance(value, list):
        return value
    return [_row(field, row, answers.typed) for row in value if isinstance(row, dict)]


def _parts(field: Compound, value: Json, typed: Mapping[str, Json]) -> object:
    """A field of several parts: those that were read, and those that were not as they were typed."""
    read = value if isinstance(value, dict) else {}
    unread = {part.name: typed.get(f"{field.name}.{part.name}") for part in field.parts}
    return {**read, **{name: part for name, part in unread.items() if part is not None}} or None


def _row(table: Table, row: Mapping[str, Any], typed: Mapping[str, Json]) -> dict[str, object]:
    cells = {one.name: typed.get(f"{table.name}.{row['id']}.{one.name}", row.get(one.name)) for one in table.columns}
    return {"id": row["id"], **{name: cell for name, cell in cells.items() if cell is not None}}


def shown(field: AnyField, answers: Answers) -> dict[str, str]:
    """What stands there as people read it, in each language; nothing where nothing was given."""
    if field.name in answers.typed:
        return dict.fromkeys(("it", "en"), str(answers.typed[field.name]))
    if isinstance(field, Compound):
        return {language: _whole(field, answers, language) for language in ("it", "en")}
    value: Any = answers.values.get(field.name)
    if value is None:
        return {}
    if isinstance(field, Table):
        return {language: _rows(field, value, answers, language) for language in ("it", "en")}
    return {language: field.show(value, language) for language in ("it", "en")}


def _whole(field: Compound, answers: Answers, language: str) -> str:
    return ", ".join(part for part in typed_parts(field, answers, language).values() if part)


def _rows(table: Table, rows: list[dict[str, Any]], answers: Answers, language: str) -> str:
    written = [(row["id"], _cells(table, row, answers, language).values()) for row in rows]
    return "; ".join(f"{code}: " + ", ".join(filter(None, cells)) for code, cells in written)


def _cells(table: Table, row: dict[str, Any], answers: Answers, language: str) -> dict[str, str]:
    """The cells of a row as people read them, as typed where they could not be read."""
    shown = table.cells(row, language)
    return {name: str(answers.typed.get(f"{table.name}.{row['id']}.{name}", shown.get(name, ""))) for name in shown}


def _columns(section: Section, table: Table, wanted: AnyField | None, answers: Answers) -> Aside:
    """The cells of columns that are gone from a table that stays."""
    left = {one.name for one in wanted.columns} if isinstance(wanted, Table) else set()
    rows: Any = answers.values.get(table.name) or []
    found: Aside = {}
    for column in table.columns:
        if column.name not in left:
            shown = {language: _column(table, column.name, rows, answers, language) for language in ("it", "en")}
            found |= _kept(section, f"{table.name}.{column.name}", column.label, shown)
    return found


def _column(table: Table, name: str, rows: list[dict[str, Any]], answers: Answers, language: str) -> str:
    cells = [(row["id"], _cells(table, row, answers, language)[name]) for row in rows]
    return "; ".join(f"{code}: {cell}" for code, cell in cells if cell)


def _kept(section: Section, place: str, label: Any, shown: Mapping[str, str]) -> Aside:
    if not any(shown.values()):
        return {}
    return {place: {"label": label.model_dump(), "section": section.title.model_dump(), "shown": dict(shown)}}
