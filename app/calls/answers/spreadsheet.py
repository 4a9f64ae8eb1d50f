"""A table of answers as a spreadsheet opens it: CSV and XLSX. Pure.

What comes out goes in again: titles, row codes and cells are those that ``read_block`` understands.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.calls.answers.kept import Answers
from app.calls.answers.pasted import FORMULA
from app.calls.answers.typed import typed_rows
from app.calls.kinds import Table

ROW: Final = {"it": "Riga", "en": "Row"}

FIGURES: Final = {
    "money": "#,##0.00",
    "integer": "#,##0",
    "month": "0",
    "decimal": "#,##0.00####",
    "percentage": "0.00",
}
"""Kinds that a spreadsheet may count with, and how it shows them."""

CONTROL: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")
"""What no XLSX file can hold."""


def as_csv(table: Table, answers: Answers, language: str) -> bytes:
    """Semicolons and a byte order mark, as Excel in Italy expects; no cell is ever a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for line in _lines(table, answers, language):
        writer.writerow([cell if kind in FIGURES else _guarded(cell) for kind, cell in line])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table, answers: Answers, language: str) -> bytes:
    """Numbers as numbers, everything else as the words it is."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(table.name[:31])
    looks = {kind: book.add_format({"num_format": look}) for kind, look in FIGURES.items()}
    bold = book.add_format({"bold": True})
    values = {row["id"]: row for row in table.rows_of(answers.values.get(table.name))}
    kinds = ["", *(column.kind for column in table.columns)]
    names = ["", *(column.name for column in table.columns)]
    for y, line in enumerate(_lines(table, answers, language)):
        for x, (_, cell) in enumerate(line):
            number = values.get(line[0][1], {}).get(names[x]) if kinds[x] in FIGURES else None
            if number is not None:
                sheet.write_number(y, x, float(Decimal(str(number))), looks[kinds[x]])
            else:
                _words(sheet, y, x, cell, bold if y == 0 else None)
    sheet.freeze_panes(1, 1)
    sheet.autofit()
    book.close()
    return out.getvalue()


def _words(sheet: Worksheet, y: int, x: int, words: str, look: Any) -> None:
    sheet.write_string(y, x, words.translate(CONTROL)[:32_767], look)


def _lines(table: Table, answers: Answers, language: str) -> Iterator[list[tuple[str, str]]]:
    """Titles, then the rows as they are typed: (kind of the cell, its words). Sums are left to the spreadsheet."""
    yield [("", ROW[language]), *(("", column.label.in_(language)) for column in table.columns)]
    for row in typed_rows(table, answers, language):
        cells = [(_kind(table, answers, row.id, column), row.cells[column.name]) for column in table.columns]
        yield [("", row.id), *cells]


def _kind(table: Table, answers: Answers, row: str, column: Any) -> str:
    """Nothing where what was typed could not be read: then it is words, whatever it looks like."""
    return "" if f"{table.name}.{row}.{column.name}" in answers.typed else str(column.kind)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*FORMULA, "\t", "\r")) else cell
