"""Answers taken over from an earlier application of the same cluster: what goes along, and what does not. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.applications import carrying
from app.applications.draft import Draft
from app.calls.answers import Answers
from app.calls.kinds import AnyField, Declaration, Json, Single, Table
from app.calls.schemas import Section
from app.wording import Text

LANGUAGES: Final = ("it", "en")


@dataclass(frozen=True, slots=True)
class Piece:
    """One answer of the earlier application: where it stood, what it said."""

    section: Text
    name: str
    label: Text
    shown: Mapping[str, str]
    """As people read it, by language."""
    why: str = ""
    """The code of why it is not taken; empty: it is."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What comes of it."""

    changes: Mapping[str, Mapping[str, object]]
    """Section of the new form to what would be written into it."""
    pieces: tuple[Piece, ...]

    @property
    def taken(self) -> list[Piece]:
        """The answers that go along, in the order of the earlier form."""
        return [piece for piece in self.pieces if not piece.why]

    @property
    def left(self) -> list[Piece]:
        """The answers that do not."""
        return [piece for piece in self.pieces if piece.why]


def copied(source: Draft, into: Draft) -> Copied:
    """Each answer whose field ``into`` asks for in the same way, where nothing is written yet.

    Declarations are made anew each time, and so is what may be used only once (the serial of a duty stamp).
    What the portal works out is worked out again.
    """
    changes: dict[str, dict[str, object]] = {}
    pieces = []
    for section in source.definition.sections:
        for one in _of_section(section, source.answers.get(section.name, Answers()), into):
            pieces.append(one.piece)
            home = into.definition.section_of(one.piece.name)
            if not one.piece.why and home is not None:
                changes.setdefault(home.name, {})[one.piece.name] = one.raw
    return Copied(changes, tuple(pieces))


@dataclass(frozen=True, slots=True)
class _Found:
    piece: Piece
    raw: object = None


def _of_section(section: Section, answers: Answers, into: Draft) -> Iterator[_Found]:
    for field in section.fields:
        given = carrying.raw(field, answers) if field.input else None
        if given is None:
            continue
        piece = Piece(section.title, field.name, field.label, carrying.shown(field, answers))
        wanted = into.definition.field(field.name)
        why = _why_not(field, wanted, given, into)
        if wanted is None or why:
            yield _Found(replace(piece, why=why))
        elif isinstance(field, Table) and isinstance(wanted, Table) and isinstance(given, list):
            yield from _of_table(piece, field, wanted, given)
        else:
            yield _Found(piece, given)


def _why_not(field: AnyField, wanted: AnyField | None, given: object, into: Draft) -> str:
    """Why an answer does not go along; empty: it does."""
    if isinstance(field, Declaration):
        return "copy-declaration"
    if wanted is None:
        return "copy-not-asked"
    if wanted.kind != field.kind:
        return "copy-other-kind"
    if isinstance(wanted, Single) and wanted.unique:
        return "copy-once"
    if _is_written(wanted, into):
        return "copy-written"
    return "copy-no-choice" if wanted.codes is not None and wanted.read(given).problems else ""


def _is_written(wanted: AnyField, into: Draft) -> bool:
    home = into.definition.section_of(wanted.name)
    answers = into.answers.get(home.name, Answers()) if home else Answers()
    return carrying.raw(wanted, answers) is not None


def _of_table(piece: Piece, field: Table, wanted: Table, rows: list[dict[str, Any]]) -> Iterator[_Found]:
    """The table with the columns that the new one asks in the same way; the other columns by themselves."""
    same = {column.name for column in wanted.columns if column.input and _kind(field, column.name) == column.kind}
    kept, lost = _rows(wanted, rows, same)
    if kept:
        yield _Found(piece, kept)
    for column in field.columns:
        cells = [f"{row['id']}: {row[column.name]}" for row in rows if column.name in row]
        if column.input and cells and column.name not in same:
            yield _Found(_column(piece, column.label, "; ".join(cells), "copy-not-asked"))
        elif there := [f"{code}: {cell}" for code, name, cell in lost if name == column.name]:
            yield _Found(_column(piece, column.label, "; ".join(there), "copy-no-choice"))


def _rows(
    wanted: Table, rows: list[dict[str, Any]], same: set[str]
) -> tuple[list[dict[str, object]], list[tuple[str, str, Json]]]:
    """The rows as the new table takes them, and the cells that it has no choice for."""
    fixed = {row.code for row in wanted.rows}
    kept, lost = [], []
    for row in rows:
        cells: dict[str, object] = {}
        for column in wanted.columns:
            name = column.name
            if name not in same or name not in row:
                continue
            bad = column.codes is not None and column.read(row[name]).problems
            if bad or (fixed and row["id"] not in fixed):
                lost.append((str(row["id"]), name, row[name]))
            else:
                cells[name] = row[name]
        if cells:
            kept.append(({"id": row["id"]} if fixed else {}) | cells)
    return kept, lost


def _kind(table: Table, name: str) -> str:
    column = table.column(name)
    return column.kind if column else ""


def _column(piece: Piece, label: Text, shown: str, why: str) -> Piece:
    both = Text(it=f"{piece.label.it}: {label.it}", en=f"{piece.label.in_('en')}: {label.in_('en')}")
    return replace(piece, label=both, shown=dict.fromkeys(LANGUAGES, shown), why=why)
