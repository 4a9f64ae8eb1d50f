"""Rows copied from a spreadsheet: understood whole or refused whole, in words. Pure.

A block is what Excel, LibreOffice or a CSV file put on the clipboard. With a row of titles its columns may come in
any order and some may be missing; without one they must be exactly those of the table.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.calls.kinds import Table
from app.calls.kinds.raw import compact, excerpt, storable
from app.errors import Reason

CODE: Final = "id"
CODE_TITLES: Final = frozenset({"riga", "row", "id", "codice riga"})
SUM_TITLES: Final = frozenset({"totale", "total", "totale della riga", "row total"})
FORMULA: Final = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula when a cell begins with it; we write an apostrophe before."""

LONGEST: Final = 1_000_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What came of a block: the rows the table then holds, or why none of it was taken."""

    rows: Sequence[Row] = ()
    taken: int = 0
    """How many rows of the block are in the table now."""
    empty: tuple[str, ...] = ()
    """Columns of the table that the block did not have."""
    refused: tuple[Reason, ...] = ()


class _Refused(Exception):
    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.reason = Reason(code, facts=facts)


def read_block(table: Table, now: Sequence[Mapping[str, Any]], text: str) -> Pasted:
    """``now`` (rows as a form gives them) with those of ``text``: a known row code replaces, others come after."""
    try:
        lines = _cells(text)
        titles, body = _titled(table, lines)
        names = titles or _in_order(table, lines)
        rows = [_row(names, line) for line in body]
        if titles:
            rows = [row for row in rows if compact(row.get(CODE)).lower() not in SUM_TITLES]
        return _joined(table, now, rows, names)
    except _Refused as refusal:
        return Pasted(refused=(refusal.reason,))


def _cells(text: str) -> list[list[str]]:
    """The block as rows of cells, without empty rows; the separator is the one its first line uses."""
    text = str(storable(text)).strip("\ufeff\r\n")
    first = text.partition("\n")[0]
    separator = next((mark for mark in ("\t", ";", ",") if mark in first), "\t")
    if len(text) > LONGEST:
        raise _Refused("paste-too-long")
    try:
        read = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error:
        raise _Refused("paste-unreadable") from None
    lines = [[_unguarded(cell.strip()) for cell in line] for line in read if any(cell.strip() for cell in line)]
    if not lines:
        raise _Refused("paste-empty")
    return lines


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _titled(table: Table, lines: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The columns that the first row names, and the other rows; no names where the first row is no row of titles."""
    known = {compact(word).lower(): column.name for column in table.columns for word in _called(column)}
    known |= dict.fromkeys(CODE_TITLES - set(known), CODE) | dict.fromkeys(SUM_TITLES - set(known), "")
    words = [compact(cell).lower() for cell in lines[0]]
    found = [word for word in words if word in known]
    if not found or 2 * len(found) < len([word for word in words if word]):
        return [], lines
    if strange := [cell for cell, word in zip(lines[0], words, strict=True) if word and word not in known]:
        raise _Refused("paste-column-unknown", typed=excerpt(strange[0]), columns=_titles(table))
    asked = {column.name for column in table.columns if column.input}
    names = [name if name in asked or name == CODE else "" for name in (known.get(word, "") for word in words)]
    if twice := [name for name in names if name and names.count(name) > 1]:
        column = table.column(twice[0])
        raise _Refused("paste-column-twice", label=column.label if column else twice[0])
    if len(lines) == 1:
        raise _Refused("paste-empty")
    return names, lines[1:]


def _called(column: Any) -> tuple[str, ...]:
    return (column.name, *column.label.versions())


def _in_order(table: Table, lines: list[list[str]]) -> list[str]:
    names = [column.name for column in table.columns if column.input]
    width = max(len(line) for line in lines)
    if width == len(names) + 1 and all(_is_code(table, line[0]) for line in lines):
        return [CODE, *names]
    if width != len(names):
        code = "paste-too-many-columns" if width > len(names) else "paste-too-few-columns"
        raise _Refused(code, found=width, limit=len(names), columns=_titles(table))
    return names


def _titles(table: Table) -> str:
    return ", ".join(str(column.label) for column in table.columns if column.input)


def _is_code(table: Table, cell: str) -> bool:
    fixed = {row.code for row in table.rows}
    return cell in fixed if fixed else cell.startswith(table.row_prefix) and cell[len(table.row_prefix) :].isdecimal()


def _row(names: Sequence[str], line: Sequence[str]) -> Row:
    """The cells by column. More cells than titles: refused, so that nothing falls off the end unsaid."""
    if extra := [cell for cell in line[len(names) :] if cell]:
        raise _Refused("paste-cell-outside", typed=excerpt(extra[0]))
    return {name: cell for name, cell in zip(names, line, strict=False) if name}


def _joined(table: Table, now: Sequence[Mapping[str, Any]], rows: list[Row], names: Sequence[str]) -> Pasted:
    kept: dict[str, Row] = {str(row.get(CODE) or f"?{place}"): dict(row) for place, row in enumerate(now)}
    filled = {code for code, row in kept.items() if any(value for name, value in row.items() if name != CODE)}
    result = {code: row for code, row in kept.items() if table.fixed or code in filled}
    for place, row in enumerate(rows):
        code = _code_of(table, row, place, kept)
        result[code or f"!{place}"] = {**kept.get(code, {}), **row, CODE: code}
    if len(result) > table.max_rows and not table.fixed:
        raise _Refused("paste-too-many-rows", rows=len(rows), standing=len(filled), limit=table.max_rows)
    empty = tuple(column.name for column in table.columns if column.input and column.name not in names)
    return Pasted(list(result.values()), len(rows), empty)


def _code_of(table: Table, row: Row, place: int, kept: Mapping[str, Row]) -> str:
    """The row of the table that a row of the block stands for; empty: a new one."""
    given = compact(row.get(CODE))
    if not table.fixed:
        return given if given in kept else ""
    if not given and CODE not in row and place < len(table.rows):
        return table.rows[place].code
    for one in table.rows:
        if given.lower() in {one.code.lower(), *(compact(label).lower() for label in one.label.versions())}:
            return one.code
    raise _Refused("paste-row-unknown", typed=excerpt(given))
