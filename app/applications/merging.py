"""Two people in one section: what each of them changed is joined, what both changed is for a person to choose. Pure."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from app.calls.answers import Answers
from app.calls.kinds import AnyColumn, AnyField, Compound, Json, Table
from app.calls.schemas import Section

Cell: TypeAlias = tuple[bool, Json]
"""What stands in one place: whether it could be read, and the value or what was typed."""

Row: TypeAlias = Mapping[str, Cell]

NOTHING: Final[Cell] = (True, None)

WORDS: Final = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that both changed, each in another way."""

    place: str
    field: AnyField | AnyColumn
    row: str
    mine: Cell
    theirs: Cell


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a section that grew from one."""

    clashes: tuple[Clash, ...]
    joined: Mapping[str, object]
    """The whole section, in the shape ``read_section`` takes; mine where both changed it, unless chosen otherwise."""
    alike: int
    """Places that are equal, or that only one of the two changed."""


def compare(
    section: Section, base: Answers, mine: Answers, theirs: Answers, *, keep_theirs: Collection[str] = ()
) -> Comparison:
    """Join ``mine`` and ``theirs``, both written on ``base``; ``keep_theirs`` are places where theirs was chosen.

    A row that one removed and the other changed comes back: nothing that somebody wrote is lost.
    """
    join = _Join(keep_theirs)
    joined: dict[str, object] = {}
    places = 0
    for field in section.fields:
        if isinstance(field, Table):
            base_rows, my_rows, their_rows = (_rows(field, version) for version in (base, mine, theirs))
            kept = dict(_rows_to_keep(base_rows, my_rows, their_rows))
            joined[field.name] = [{"id": code, **join.row(field, code, rows)} for code, rows in kept.items()]
            places += len(kept) * len(field.columns)
        elif isinstance(field, Compound):
            joined[field.name] = join.whole(field, [_parts(field, version) for version in (base, mine, theirs)])
            places += len(field.parts)
        elif field.input:
            cells = [_cell(version, field.name, version.values.get(field.name)) for version in (base, mine, theirs)]
            joined[field.name] = join.pick(field, field.name, cells)
            places += 1
    return Comparison(tuple(join.clashes), joined, places - len(join.clashes))


def restored(section: Section, now: Answers, then: Answers, place: str) -> dict[str, object]:
    """The changes that bring back a removed row (``actions.A2``) as it was; none where nothing is to be done."""
    name, _, code = place.partition(".")
    table = section.field(name)
    if not isinstance(table, Table):
        return {}
    rows, before = _rows(table, now), _rows(table, then)
    if code in rows or code not in before:
        return {}
    order = list(before)
    following = [one for one in order[order.index(code) :] if one in rows]
    at = list(rows).index(following[0]) if following else len(rows)
    back = [*list(rows.items())[:at], (code, before[code]), *list(rows.items())[at:]]
    return {name: [{"id": one, **{column: cell[1] for column, cell in row.items()}} for one, row in back]}


def removed_rows(section: Section, before: Answers, after: Answers) -> list[str]:
    """The rows that are gone (``actions.A2``)."""
    gone = []
    for table in section.fields:
        if isinstance(table, Table):
            left = {row["id"] for row in table.rows_of(after.values.get(table.name))}
            codes = [row["id"] for row in table.rows_of(before.values.get(table.name))]
            gone += [f"{table.name}.{code}" for code in codes if code not in left]
    return gone


def differing(words: str, other: str) -> list[tuple[str, bool]]:
    """``words`` in pieces, and whether each is not in ``other``: so that the eye finds the difference."""
    one, two = WORDS.findall(words), WORDS.findall(other)
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    pieces = [("".join(one[a:b]), kind != "equal") for kind, a, b, _, _ in matcher.get_opcodes()]
    return [(piece, differs) for piece, differs in pieces if piece]


class _Join:
    """Picks between the versions, and notes where somebody must choose."""

    def __init__(self, keep_theirs: Collection[str]) -> None:
        self.keep_theirs = keep_theirs
        self.clashes: list[Clash] = []

    def row(self, table: Table, code: str, versions: Sequence[Row]) -> dict[str, Json]:
        """A row of which ``versions`` are base, mine and theirs."""
        return {
            column.name: self.pick(
                column,
                f"{table.name}.{code}.{column.name}",
                [version.get(column.name, NOTHING) for version in versions],
                row=code,
            )
            for column in table.columns
        }

    def whole(self, field: Compound, versions: Sequence[Row]) -> dict[str, Json]:
        """A field of several parts, each picked by itself."""
        return {
            part.name: self.pick(part, f"{field.name}.{part.name}", [version[part.name] for version in versions])
            for part in field.parts
        }

    def pick(self, field: AnyField | AnyColumn, place: str, cells: Sequence[Cell], *, row: str = "") -> Json:
        """One place: whoever changed it wins; where both did, mine unless theirs was chosen."""
        base, mine, theirs = cells
        if mine in (theirs, base):
            return theirs[1]
        if theirs == base:
            return mine[1]
        self.clashes.append(Clash(place, field, row, mine, theirs))
        return theirs[1] if place in self.keep_theirs else mine[1]


def _rows_to_keep(
    base: Mapping[str, Row], mine: Mapping[str, Row], theirs: Mapping[str, Row]
) -> Iterator[tuple[str, tuple[Row, Row, Row]]]:
    """Code to the row in the three versions; a row missing in one version stands there as in another."""
    for code, their in theirs.items():
        if code in mine:
            yield code, (base.get(code, {}), mine[code], their)
        elif their != base.get(code):
            yield code, (their, their, their)
    for code, my in mine.items():
        if code not in theirs and my != base.get(code):
            yield code, (my, my, my)


def _rows(table: Table, answers: Answers) -> dict[str, Row]:
    value: Any = answers.values.get(table.name) or []
    return {
        row["id"]: {
            column.name: _cell(answers, f"{table.name}.{row['id']}.{column.name}", row.get(column.name))
            for column in table.columns
        }
        for row in value
    }


def _parts(field: Compound, answers: Answers) -> dict[str, Cell]:
    value: Any = answers.values.get(field.name) or {}
    return {part.name: _cell(answers, f"{field.name}.{part.name}", value.get(part.name)) for part in field.parts}


def _cell(answers: Answers, place: str, value: Json) -> Cell:
    return (False, answers.typed[place]) if place in answers.typed else (True, value)
