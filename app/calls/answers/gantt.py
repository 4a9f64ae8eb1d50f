"""A table of months drawn as bars: where each stands on the paper, wide and narrow. Pure.

The table itself says the same in words; the drawing only helps the eye.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.calls.kinds import Table
from app.calls.kinds.integer import Month

MOST_BARS: Final = 60
"""More rows than this are a table to read, not a drawing."""

SHORT: Final = 30
"""Characters of a row's name beside its bar; the description has it whole."""

OFTEN: Final = 15
"""Up to so many months each has its number above; beyond, one in ``SELDOM``."""
SELDOM: Final = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the drawing."""

    code: str
    name: str
    start: int
    end: int
    x: float
    y: int
    width: float
    said_y: int
    """The foot of its name."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One of the two drawings."""

    cls: str
    width: int
    height: int
    ticks: Sequence[tuple[int, float]]
    """Number of a month, and where it begins."""
    bars: Sequence[Bar]
    thickness: int


def drawings(table: Table, value: Any, language: str) -> list[Drawing]:
    """The wide and the narrow one; none where the call asks for none, or no row has both its months."""
    rows = [_Row(table, row, language) for row in table.rows_of(value) if _has_months(table, row)]
    if not rows or len(rows) > MOST_BARS:
        return []
    allowed = [column.max for column in table.columns if isinstance(column, Month)]
    months = max([*allowed, *(row.end for row in rows)])
    wide, narrow = _Paper("only-wide", 720, 250, 30, 0), _Paper("only-narrow", 328, 0, 46, 20)
    return [_drawn(rows, months, paper) for paper in (wide, narrow)]


@dataclass(frozen=True, slots=True)
class _Paper:
    cls: str
    width: int
    margin: int
    """Where the months begin."""
    step: int
    """From one row to the next."""
    above: int
    """Room for the name above its bar, where it does not stand beside it."""


HEAD: Final = 24
THICKNESS: Final = 18
SAID: Final = 14
"""From the top of a row to the foot of its name."""


def _has_months(table: Table, row: Mapping[str, Any]) -> bool:
    if table.gantt is None or table.gantt.start not in row or table.gantt.end not in row:
        return False
    return bool(row[table.gantt.start] <= row[table.gantt.end])


class _Row:
    def __init__(self, table: Table, row: Mapping[str, Any], language: str) -> None:
        months = (table.gantt.start, table.gantt.end) if table.gantt else ("", "")
        self.start, self.end = (int(row[name]) for name in months)
        self.code = table.row_name(row["id"], language)
        words = next((column for column in table.columns if column.measure == "text" and column.name in row), None)
        said = words.show(row[words.name], language) if words else ""
        self.name = said if len(said) <= SHORT else said[: SHORT - 1] + "…"


def _drawn(rows: Sequence[_Row], months: int, paper: _Paper) -> Drawing:
    month = (paper.width - paper.margin) / months
    step = 1 if months <= OFTEN else SELDOM
    ticks = [(n, round(paper.margin + (n - 1) * month, 1)) for n in range(1, months + 1, step)]
    bars = []
    for place, row in enumerate(rows):
        top = HEAD + place * paper.step
        x, width = paper.margin + (row.start - 1) * month, (row.end - row.start + 1) * month
        bars.append(
            Bar(row.code, row.name, row.start, row.end, round(x, 1), top + paper.above, round(width, 1), top + SAID)
        )
    return Drawing(paper.cls, paper.width, HEAD + len(rows) * paper.step, ticks, bars, THICKNESS)
