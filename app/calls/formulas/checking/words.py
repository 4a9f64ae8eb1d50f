"""The words of the language: how many arguments, of which measure, about which rows."""

import ast
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from app.calls.formulas.checking.scope import DAY, NUMBER, TRUTH, Seen
from app.calls.formulas.checking.signs import Signs
from app.calls.formulas.functions import EXTREMES, NAMES, PICK, ROWS, SCALARS


class Checker(Signs):
    """The signs, and the words."""

    def see(self, node: ast.expr) -> Seen:
        """The measure of a part; what is wrong in it is noted."""
        return SEEN[type(node)](self, node)

    def called(self, node: Any) -> Seen:
        """A word of the language, with the arguments it takes."""
        name = node.func.id
        if name not in NAMES:
            return self.unknown(node.func, name)
        if name in ROWS and (name not in EXTREMES or self.table_in(node)):
            return self.over_rows(node)
        if name == "filled":
            return self.filled(node)
        if name == PICK:
            return self.picked(node)
        if name in EXTREMES:
            return self.same(node.args) if len(node.args) > 1 else self.counted(node, "2+")
        return self.scalar(node)

    def counted(self, node: ast.AST, takes: str) -> Seen:
        """Too many arguments, or too few."""
        return self.wrong(node, "formula-arguments", takes=takes)

    def table_in(self, node: ast.Call) -> str:
        """The table that a word goes through."""
        found = [one.id for one in ast.walk(node) if isinstance(one, ast.Name) and one.id in self.scope.tables]
        return next((name for name in found if name not in self.scope.single), "")

    def over_rows(self, node: Any) -> Seen:
        """A word about all rows of a table."""
        name, table = node.func.id, self.table_in(node)
        if not 1 <= len(node.args) <= 2:  # noqa: PLR2004 -- what, and of which rows
            return self.counted(node, "1-2")
        if not table:
            return self.wrong(node, "formula-no-table")
        wanted, gives = ROWS[name]
        if isinstance(node.args[0], ast.Name) and node.args[0].id == table:
            return NUMBER if name == "count" and len(node.args) == 1 else self.wrong(node, "formula-whole-table")
        before, self.inside = self.inside, (*self.inside, table)
        seen = self.want(node.args[0], "any" if wanted == "same" else wanted)
        if len(node.args) > 1:
            self.want(node.args[1], "yes-no")
        self.inside = before
        return Seen(seen.measure) if gives == "same" else Seen(gives)

    def filled(self, node: Any) -> Seen:
        """Of anything that has a name, a table too."""
        if len(node.args) != 1:
            return self.counted(node, "1")
        one = node.args[0]
        if isinstance(one, ast.Name) and (self.scope.own(one.id) or one.id in self.scope.tables):
            return TRUTH
        if isinstance(one, ast.Attribute):
            columns = self.scope.tables.get(one.value.id, {})  # type: ignore[attr-defined]  # parsing saw to it
            if one.attr in columns and columns[one.attr].measure == "none":
                return TRUTH
        self.see(one)
        return TRUTH

    def picked(self, node: Any) -> Seen:
        """A choice, then codes each with its value, then the value of every other code."""
        if len(node.args) < 4 or len(node.args) % 2:  # noqa: PLR2004 -- a choice, a pair, the rest
            return self.counted(node, "4, 6, 8…")
        chosen = self.want(node.args[0], "text")
        for code in node.args[1:-1:2]:
            self.alike(code, ast.Eq(), chosen, self.want(code, "text"))
        return self.same([*node.args[2:-1:2], node.args[-1]])

    def scalar(self, node: Any) -> Seen:
        """A word about single values."""
        word = SCALARS[node.func.id]
        least, most = len(word.takes) - word.optional, 99 if word.repeats else len(word.takes)
        if not least <= len(node.args) <= most:
            return self.counted(node, str(least) if least == most else f"{least}+")
        takes = [*word.takes, *[word.takes[-1]] * len(node.args)]
        seen = [self.want(one, measure) for one, measure in zip(node.args, takes, strict=False)]
        if node.func.id == "has":
            for one, code in zip(node.args[1:], seen[1:], strict=True):
                self.alike(one, ast.Eq(), Seen("text", seen[0].codes), code)
        if node.func.id == "date":
            return self.day(node.args[0])
        return Seen(word.gives)

    def day(self, node: ast.expr) -> Seen:
        """A day written out: ``date("2026-03-05")``."""
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            return self.wrong(node, "formula-day")
        try:
            date.fromisoformat(node.value)
        except ValueError:
            return self.wrong(node, "formula-day")
        return DAY


SEEN: Final[Mapping[type[ast.expr], Callable[[Checker, Any], Seen]]] = {
    ast.Constant: Checker.constant,
    ast.Name: Checker.name,
    ast.Attribute: Checker.member,
    ast.UnaryOp: Checker.signed,
    ast.BinOp: Checker.worked,
    ast.BoolOp: Checker.joined,
    ast.Compare: Checker.compared,
    ast.IfExp: Checker.chosen,
    ast.Call: Checker.called,
    ast.Tuple: Checker.alone,
    ast.List: Checker.alone,
}
