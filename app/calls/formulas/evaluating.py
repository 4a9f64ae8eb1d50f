"""What a formula comes to with the answers at hand: a value, nothing, or a reason why it cannot be worked out."""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal, DecimalException, localcontext
from typing import Any, Final, Protocol

from simpleeval import InvalidExpression, SimpleEval

from app.calls.formulas.functions import EXTREMES, PICK, ROWS, SCALARS, gathered
from app.calls.formulas.parsing import tree_of

LARGEST: Final = Decimal(10) ** 15
DIGITS: Final = 50

Row = Mapping[str, Any]

ARITHMETIC: Final[dict[type[ast.operator], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
}

COMPARISONS: Final[dict[type[ast.cmpop], Callable[[Any, Any], Any]]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, several: one in several,
    ast.NotIn: lambda one, several: one not in several,
}


class Failed(Exception):
    """These answers make the formula impossible; ``code`` says how."""

    def __init__(self, code: str) -> None:
        """Remember how."""
        super().__init__(code)
        self.code = code


class Source(Protocol):
    """Where a formula finds the answers: Decimals, days, words, truths, tuples of codes; None where nothing is."""

    def value(self, name: str) -> Any:
        """A field, a parameter, something computed."""

    def member(self, owner: str, name: str) -> Any:
        """A line of a budget, a part of an address or of a person."""

    def rows(self, table: str) -> Sequence[str] | None:
        """The codes of the rows of a table; nothing if it is no table."""

    def cell(self, table: str, row: str, column: str) -> Any:
        """What stands in a cell."""

    def columns(self, table: str) -> frozenset[str]:
        """The names of a table's columns, and ``id``: the code of the row."""


def evaluate(formula: str, source: Source, *, table: str = "", row: str = "") -> Any:
    """What the formula comes to; ``None`` where what it needs is not answered. ``Failed`` where it is impossible.

    ``table`` and ``row``: the row a formula of a column is seen from.
    """
    evaluator = _Evaluator(source, table, row)
    with localcontext() as context:
        context.prec = DIGITS
        try:
            value = evaluator.eval(formula, previously_parsed=tree_of(formula))
        except ZeroDivisionError:
            raise Failed("formula-divides-by-zero") from None
        except (DecimalException, OverflowError):
            raise Failed("formula-out-of-range") from None
        except (InvalidExpression, ArithmeticError, TypeError, ValueError, LookupError, RecursionError):
            raise Failed("formula-impossible") from None
    if isinstance(value, Decimal) and abs(value) > LARGEST:
        raise Failed("formula-out-of-range")
    return value


def is_true(formula: str, source: Source, *, table: str = "", row: str = "") -> bool | None:
    """Whether a condition holds; ``None`` where it cannot be said, because something is not answered or impossible."""
    try:
        value = evaluate(formula, source, table=table, row=row)
    except Failed:
        return None
    return None if value is None else bool(value)


class _Evaluator(SimpleEval):  # type: ignore[misc]  # simpleeval ships no types
    """simpleeval with the signs of the language only, and with what is not answered passed on."""

    def __init__(self, source: Source, table: str, row: str) -> None:
        super().__init__(operators={}, functions={}, names={})
        self.source = source
        self.table, self.row = table, row
        self.bound: dict[str, str] = {table: row} if table else {}
        self.nodes = {
            ast.Constant: lambda node: node.value,
            ast.Tuple: self._several,
            ast.List: self._several,
            ast.Name: self._named,
            ast.Attribute: self._member,
            ast.UnaryOp: self._signed,
            ast.BinOp: self._worked,
            ast.BoolOp: self._joined,
            ast.Compare: self._compared,
            ast.IfExp: self._chosen,
            ast.Call: self._called,
        }

    def _several(self, node: ast.Tuple | ast.List) -> tuple[Any, ...]:
        return tuple(self._eval(one) for one in node.elts)

    def _named(self, node: ast.Name) -> Any:
        if node.id in {"true", "false"}:
            return node.id == "true"
        if self.table and node.id in self.source.columns(self.table):
            return self.source.cell(self.table, self.row, node.id)
        return self.source.value(node.id)

    def _member(self, node: ast.Attribute) -> Any:
        owner = node.value.id  # type: ignore[attr-defined]  # parsing lets no other owner pass
        if owner in self.bound:
            return self.source.cell(owner, self.bound[owner], node.attr)
        return self.source.member(owner, node.attr)

    def _signed(self, node: ast.UnaryOp) -> Any:
        value = self._eval(node.operand)
        if value is None:
            return None
        if isinstance(node.op, ast.Not):
            return not value
        return -value if isinstance(node.op, ast.USub) else value

    def _worked(self, node: ast.BinOp) -> Any:
        left, right = self._eval(node.left), self._eval(node.right)
        if left is None or right is None:
            return _with_nothing(node.op, left, right)
        if isinstance(left, date) or isinstance(right, date):
            return _of_days(node.op, left, right)
        if right == 0 and isinstance(node.op, ast.Div | ast.Mod):
            raise ZeroDivisionError
        return ARITHMETIC[type(node.op)](left, right)

    def _joined(self, node: ast.BoolOp) -> bool | None:
        """False settles an "and", true an "or", whatever is not answered."""
        settles = isinstance(node.op, ast.Or)
        doubtful = False
        for part in node.values:
            value = self._eval(part)
            if value is None:
                doubtful = True
            elif bool(value) is settles:
                return settles
        return None if doubtful else not settles

    def _compared(self, node: ast.Compare) -> bool | None:
        left = self._eval(node.left)
        for sign, each in zip(node.ops, node.comparators, strict=True):
            right = self._eval(each)
            if left is None or right is None:
                return None
            if not COMPARISONS[type(sign)](left, right):
                return False
            left = right
        return True

    def _chosen(self, node: ast.IfExp) -> Any:
        test = self._eval(node.test)
        return None if test is None else self._eval(node.body if test else node.orelse)

    def _called(self, node: ast.Call) -> Any:
        name: str = node.func.id  # type: ignore[attr-defined]  # as above
        if name in ROWS and (table := self._table_in(node)):
            return self._over_rows(name, table, node.args)
        if name == PICK:
            return self._picked(node.args)
        values = [self._eval(one) for one in node.args]
        if name in EXTREMES:
            return EXTREMES[name](*values)
        word = SCALARS[name]
        return None if None in values and not word.hears_nothing else word.work(*values)

    def _table_in(self, node: ast.Call) -> str:
        """The table whose rows a word works on: the one its arguments name."""
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and self.source.rows(part.id) is not None:
                return part.id
        return ""

    def _over_rows(self, name: str, table: str, args: Sequence[ast.expr]) -> Any:
        rows = self.source.rows(table) or ()
        if isinstance(args[0], ast.Name):
            return Decimal(len(rows))
        values = []
        for row in rows:
            with self._seen_from(table, row):
                if len(args) == 1 or self._eval(args[1]):
                    values.append(self._eval(args[0]))
        return gathered(name, values)

    @contextmanager
    def _seen_from(self, table: str, row: str) -> Iterator[None]:
        before = self.bound
        self.bound = {**before, table: row}
        try:
            yield
        finally:
            self.bound = before

    def _picked(self, args: Sequence[ast.expr]) -> Any:
        chosen = self._eval(args[0])
        if chosen is None:
            return None
        for code, value in zip(args[1:-1:2], args[2::2], strict=False):
            if self._eval(code) == chosen:
                return self._eval(value)
        return self._eval(args[-1])


def _with_nothing(sign: ast.operator, left: Any, right: Any) -> Any:
    """Added or taken away, what is not answered is nothing; multiplied or divided, nobody can say."""
    one = left if right is None else right
    if not isinstance(sign, ast.Add | ast.Sub) or not isinstance(one, Decimal):
        return None
    return -one if left is None and isinstance(sign, ast.Sub) else one


def _of_days(sign: ast.operator, left: Any, right: Any) -> Any:
    """Days apart, or so many days before or after."""
    if isinstance(left, date) and isinstance(right, date):
        return Decimal((left - right).days)
    day, number = (left, right) if isinstance(left, date) else (right, left)
    return day + timedelta(days=int(number if isinstance(sign, ast.Add) else -number))
