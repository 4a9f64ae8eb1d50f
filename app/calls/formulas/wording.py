"""A formula in words: what the portal does, said to people who read no formulas."""

import ast
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from babel.dates import format_date
from babel.numbers import format_decimal

from app.calls.formulas.functions import EXTREMES, PICK, ROWS
from app.calls.formulas.parsing import SIGNS, tree_of
from app.wording.formulas import IN_WORDS

Labels = Callable[[str], str]
"""What people call a name (``total_cost``, ``actions.cost``, a code of a list)."""

PRINTED: Final = {"*": "×", "/": "÷", "-": "−", "+": "+", "%": "mod"}


def in_words(formula: str, labels: Labels, language: str) -> str:
    """The formula as a sentence's middle: "somma di «Costo»", "85 % di «Costo totale»"."""
    return _Teller(labels, language).tell(tree_of(formula))


class _Teller:
    def __init__(self, labels: Labels, language: str) -> None:
        self.labels = labels
        self.language = language
        self.words = IN_WORDS[language]

    def tell(self, node: Any) -> str:
        """A part in words."""
        return str(getattr(self, f"tell_{type(node).__name__.lower()}")(node))

    def tell_constant(self, node: ast.Constant) -> str:
        """A number as written here, or the label of a code."""
        value: Any = node.value
        if isinstance(value, bool):
            return self.words[str(value).lower()]
        if isinstance(value, Decimal):
            return format_decimal(value, locale=self.language)
        return f"«{self.labels(value)}»"

    def tell_name(self, node: ast.Name) -> str:
        """What people call it."""
        return self.words.get(node.id) if node.id in {"true", "false"} else f"«{self.labels(node.id)}»"  # type: ignore[return-value]  # both are there

    def tell_attribute(self, node: ast.Attribute) -> str:
        """What people call a column."""
        return f"«{self.labels(f'{node.value.id}.{node.attr}')}»"  # type: ignore[attr-defined]  # parsing saw to it

    def tell_unaryop(self, node: ast.UnaryOp) -> str:
        """Not, or minus."""
        inner = self.tell(node.operand)
        return self.words["not"].format(inner) if isinstance(node.op, ast.Not) else f"−{inner}"

    def tell_binop(self, node: ast.BinOp) -> str:
        """Two parts and their sign; brackets around what is itself of two parts."""
        sign = PRINTED[SIGNS[type(node.op)]]
        bare = isinstance(node.op, ast.Add | ast.Sub)
        return f"{self._part(node.left, bare=bare)} {sign} {self._part(node.right, bare=isinstance(node.op, ast.Add))}"

    def _part(self, node: ast.expr, *, bare: bool) -> str:
        told = self.tell(node)
        return told if bare or not isinstance(node, ast.BinOp | ast.IfExp | ast.Call) else f"({told})"

    def tell_boolop(self, node: ast.BoolOp) -> str:
        """Conditions one after the other."""
        parts = [f"({self.tell(one)})" if isinstance(one, ast.BoolOp) else self.tell(one) for one in node.values]
        return self.words["and" if isinstance(node.op, ast.And) else "or"].join(parts)

    def tell_compare(self, node: ast.Compare) -> str:
        """One against another."""
        told = self.tell(node.left)
        for sign, each in zip(node.ops, node.comparators, strict=True):
            told += f" {self.words[SIGNS[type(sign)]]} {self.tell(each)}"
        return told

    def tell_tuple(self, node: ast.Tuple | ast.List) -> str:
        """Several."""
        return self.words["list"].join(self.tell(one) for one in node.elts)

    tell_list = tell_tuple

    def tell_ifexp(self, node: ast.IfExp) -> str:
        """One of two."""
        return self.words["if"].format(self.tell(node.body), self.tell(node.test), self.tell(node.orelse))

    def tell_call(self, node: ast.Call) -> str:
        """A word of the language."""
        name: str = node.func.id  # type: ignore[attr-defined]  # parsing saw to it
        if name == "date":
            day = date.fromisoformat(node.args[0].value)  # type: ignore[attr-defined]  # reading saw to it
            return format_date(day, "d MMMM y", locale=self.language)
        if name == PICK:
            return self._picked(node)
        told = [self._part(one, bare=name != "percent") for one in node.args]
        if name in EXTREMES and len(told) > 1:
            return self.words[name].format(self.words["list"].join(told))
        if name in ROWS and len(told) > 1:
            return self.words["where"].format(self.words[name].format(told[0]), told[1])
        if name == "has":
            return self.words[name].format(told[0], self.words["list"].join(told[1:]))
        return self.words[name].format(*told)

    def _picked(self, node: ast.Call) -> str:
        args = [self.tell(one) for one in node.args]
        cases = [f"{code} {value}" for code, value in zip(args[1:-1:2], args[2::2], strict=False)]
        cases.append(self.words["else"].format(args[-1]))
        return self.words["pick"].format(args[0], self.words["list"].join(cases))
