"""Formulas at random: most have sense, some ask for what is not there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

CODES = ("a", "b", "c")

DEEPEST = 3


@dataclass
class Known:
    """What a formula may name, by measure; columns by table."""

    single: dict[str, list[str]] = field(
        default_factory=lambda: {"number": [], "date": [], "yes-no": [], "text": [], "choice": [], "codes": []}
    )
    tables: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    """Of budgets."""

    def everything(self) -> list[str]:
        """Every name a formula may ask about."""
        return [*(name for names in self.single.values() for name in names), *self.tables]


class Formulas:
    """Writes formulas about what is known."""

    def __init__(self, draw: Callable[..., Any], known: Known) -> None:
        self.draw = draw
        self.known = known

    def one(self, choices: Sequence[Any]) -> Any:
        """One of them."""
        return self.draw(st.sampled_from(choices))

    def number(self, depth: int = 0) -> str:  # noqa: C901, PLR0911 -- one branch for each way of writing a number
        """A number worked out."""
        names = [*self.known.single["number"], *self.known.lines]
        cells = self.cells("number")
        ways = ["literal", *["name"] * 3 * bool(names), *["rows"] * 2 * bool(cells)]
        if depth < DEEPEST:
            ways += ["sum", "word", "extreme", "if", "days"]
        way = self.one(ways)
        if way == "name":
            return str(self.one(names))
        if way == "rows":
            return f"{self.one(['sum', 'mean', 'min', 'max', 'distinct'])}({self.one(cells)})"
        if way == "sum":
            return f"({self.number(depth + 1)} {self.one(['+', '-', '*', '/', '%'])} {self.number(depth + 1)})"
        if way == "word":
            word = self.one(["round({})", "round({}, 0)", "floor({})", "ceil({})", "abs({})", "percent(85, {})", "-{}"])
            return str(word).format(self.number(depth + 1))
        if way == "extreme":
            return f"{self.one(['min', 'max'])}({self.number(depth + 1)}, {self.number(depth + 1)})"
        if way == "if":
            return f"({self.number(depth + 1)} if {self.truth(depth + 1)} else {self.number(depth + 1)})"
        if way == "days":
            word = self.one(["days_between", "months_between", "years_between"])
            return f"{word}({self.date(depth + 1)}, {self.date(depth + 1)})"
        return str(self.one(["0", "1", "0.85", "1000.00", "999999999999999", "0.000001"]))

    def date(self, depth: int = 0) -> str:
        """A day worked out."""
        names = self.known.single["date"]
        if names and self.one([True, True, False]):
            return f"({self.one(names)} + {self.one(['0', '30', '99999999'])})" if depth else str(self.one(names))
        return 'date("2026-03-05")'

    def truth(self, depth: int = 0) -> str:  # noqa: C901, PLR0911 -- one branch for each way of asking
        """A condition."""
        single = self.known.single
        ways = ["compare"]
        ways += ["filled"] * 2 * bool(self.known.everything())
        ways += ["yes"] * bool(single["yes-no"]) + ["choice"] * bool(single["choice"]) + ["has"] * bool(single["codes"])
        ways += ["length"] * bool(single["text"]) + ["any"] * bool(self.cells("number"))
        ways += ["both", "not"] if depth < DEEPEST else []
        way = self.one(ways)
        if way == "filled":
            return f"filled({self.one(self.known.everything())})"
        if way == "yes":
            return str(self.one(single["yes-no"]))
        if way == "choice":
            return f'{self.one(single["choice"])} {self.one(["==", "!="])} "{self.one(CODES[:2])}"'
        if way == "has":
            return f'has({self.one(single["codes"])}, "a", "b")'
        if way == "length":
            return f"length({self.one(single['text'])}) > 3"
        if way == "any":
            return f"{self.one(['any', 'all'])}({self.one(self.cells('number'))} > 10)"
        if way == "both":
            return f"({self.truth(depth + 1)} {self.one(['and', 'or'])} {self.truth(depth + 1)})"
        if way == "not":
            return f"not {self.truth(depth + 1)}"
        return f"{self.number(depth + 1)} {self.one(['<', '<=', '>', '>=', '==', '!='])} {self.number(depth + 1)}"

    def cells(self, measure: str) -> list[str]:
        """Columns whose values have this measure."""
        return [f"{table}.{name}" for table, kinds in self.known.tables.items() for name in kinds.get(measure, ())]
