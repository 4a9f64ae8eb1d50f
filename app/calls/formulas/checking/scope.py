"""What a formula may name, and what its parts come to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.calls.formulas.functions import NAMES

UNKNOWN: Final = "unknown"
"""The measure of what is already wrong: nothing more is said about it."""

LOOSE: Final = frozenset({UNKNOWN, "any"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What part of a formula comes to: its measure, and its codes where it is one of a list."""

    measure: str
    codes: frozenset[str] | None = None
    money: bool = False
    """An amount is no number of days."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a formula may name from where it stands."""

    names: Mapping[str, Seen]
    tables: Mapping[str, Mapping[str, Seen]]
    """Table to its columns; a budget to its lines, an address to its parts."""
    single: frozenset[str] = frozenset()
    """Those of the above that are no tables: each has every member once."""
    table: str = ""
    """The table whose row the formula sees."""

    def seen_from(self, table: str) -> "Scope":
        """The same, from a row of a table."""
        return replace(self, table=table)

    def known(self) -> list[str]:
        """Every name that may stand here, for guesses."""
        columns = [f"{table}.{column}" for table, columns in self.tables.items() for column in columns]
        return [*self.names, *self.tables, *columns, *self.tables.get(self.table, ()), *NAMES]

    def own(self, name: str) -> Seen | None:
        """A name without a dot: of the row first, then of the form."""
        return self.tables.get(self.table, {}).get(name) or self.names.get(name)


NUMBER, DAY, WORDS, TRUTH = Seen("number"), Seen("date"), Seen("text"), Seen("yes-no")
NOBODY: Final = Seen(UNKNOWN)
