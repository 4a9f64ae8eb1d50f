"""Names, constants and signs: what goes with what."""

import ast
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from app.calls.formulas.checking.scope import DAY, LOOSE, NOBODY, NUMBER, TRUTH, UNKNOWN, Scope, Seen
from app.calls.formulas.parsing import SIGNS, TRUTHS, flaw_at
from app.calls.kinds import Flaw
from app.wording.formulas import MEASURES


@dataclass
class Signs(ABC):
    """Goes through a formula part by part; what is wrong is noted, and nothing is said twice about one part."""

    source: str
    scope: Scope
    flaws: list[Flaw] = field(default_factory=list)
    inside: tuple[str, ...] = ()
    """The tables whose rows are being gone through."""

    def wrong(self, node: ast.AST, code: str, **facts: object) -> Seen:
        """Note a flaw; nothing more is said about this part."""
        self.flaws.append(flaw_at(self.source, node, code, **facts))
        return NOBODY

    def want(self, node: ast.expr, measure: str) -> Seen:
        """The part must have this measure."""
        seen = self.see(node)
        if measure not in LOOSE and seen.measure not in LOOSE and seen.measure != measure:
            return self.wrong(node, "formula-measure", found=MEASURES[seen.measure], expected=MEASURES[measure])
        return seen

    def constant(self, node: Any) -> Seen:
        """A number, a text, true or false."""
        if isinstance(node.value, bool):
            return TRUTH
        return Seen("text", frozenset({node.value})) if isinstance(node.value, str) else NUMBER

    def name(self, node: Any) -> Seen:
        """A field, a parameter, a column of the own row."""
        if node.id in TRUTHS:
            return TRUTH
        if found := self.scope.own(node.id):
            return self.used(node, found)
        if node.id in self.scope.tables:
            return self.wrong(node, "formula-whole-table")
        return self.unknown(node, node.id)

    def used(self, node: ast.AST, found: Seen) -> Seen:
        """What may be worked with; of the others only whether they are filled in."""
        if found.measure == "none":
            return self.wrong(node, "formula-without-measure")
        return found

    def unknown(self, node: ast.AST, name: str) -> Seen:
        """A name nobody gave."""
        near = get_close_matches(name, self.scope.known(), n=1, cutoff=0.7)
        return self.wrong(
            node, "formula-name-near" if near else "formula-name", name=name, guess=near[0] if near else ""
        )

    def member(self, node: Any) -> Seen:
        """A column, where one row of it is meant; a line of a budget, a part of an address."""
        owner, name = node.value.id, f"{node.value.id}.{node.attr}"
        columns = self.scope.tables.get(owner)
        if columns is None or node.attr not in columns:
            return self.unknown(node, name)
        if owner not in {*self.inside, *self.scope.single, self.scope.table}:
            return self.wrong(node, "formula-whole-column")
        return self.used(node, columns[node.attr])

    def signed(self, node: Any) -> Seen:
        """``not`` and the minus sign."""
        if isinstance(node.op, ast.Not):
            self.want(node.operand, "yes-no")
            return TRUTH
        self.want(node.operand, "number")
        return NUMBER

    def worked(self, node: Any) -> Seen:
        """Numbers with numbers; days minus days, days and numbers."""
        left, right = self.see(node.left), self.see(node.right)
        sign = SIGNS[type(node.op)]
        if UNKNOWN in {left.measure, right.measure}:
            return NOBODY
        pair = (left.measure, sign, right.measure)
        if (left.measure, right.measure) == ("number", "number"):
            return NUMBER
        if pair == ("date", "-", "date"):
            return NUMBER
        if pair in {("date", "+", "number"), ("date", "-", "number")} and not right.money:
            return DAY
        return self.wrong(node, "formula-mixed", one=MEASURES[left.measure], sign=sign, other=MEASURES[right.measure])

    def joined(self, node: Any) -> Seen:
        """``and``, ``or`` between conditions."""
        for part in node.values:
            self.want(part, "yes-no")
        return TRUTH

    def compared(self, node: Any) -> Seen:
        """Alike with alike; a code only with codes of its list."""
        left = self.see(node.left)
        for sign, each in zip(node.ops, node.comparators, strict=True):
            if isinstance(sign, ast.In | ast.NotIn):
                self.listed(each, left)
            elif isinstance(each, ast.Tuple | ast.List):
                self.wrong(each, "formula-foreign")
            else:
                right = self.see(each)
                self.alike(node, sign, left, right)
                left = right
        return TRUTH

    def listed(self, node: Any, left: Seen) -> None:
        """What stands to the right of ``in``."""
        if not isinstance(node, ast.Tuple | ast.List):
            self.wrong(node, "formula-in-what")
            return
        for one in node.elts:
            self.alike(one, ast.Eq(), left, self.see(one))

    def alike(self, node: ast.AST, sign: ast.cmpop, left: Seen, right: Seen) -> None:
        """Two things that can be held against each other."""
        if UNKNOWN in {left.measure, right.measure}:
            return
        ordered = isinstance(sign, ast.Lt | ast.LtE | ast.Gt | ast.GtE)
        if left.measure != right.measure or (ordered and left.measure not in {"number", "date"}):
            self.wrong(
                node, "formula-mixed", one=MEASURES[left.measure], sign=SIGNS[type(sign)], other=MEASURES[right.measure]
            )
        elif left.codes and right.codes and not left.codes & right.codes:
            listed, written = (left, right) if len(left.codes) >= len(right.codes) else (right, left)
            self.code(node, listed, written)

    def code(self, node: ast.AST, listed: Seen, written: Seen) -> None:
        """A code that is not in the list."""
        codes = sorted(listed.codes or ())
        self.wrong(node, "formula-code", written=", ".join(sorted(written.codes or ())), codes=", ".join(codes[:12]))

    def chosen(self, node: Any) -> Seen:
        """``a if condition else b``."""
        self.want(node.test, "yes-no")
        return self.same([node.body, node.orelse])

    def same(self, nodes: Sequence[ast.expr]) -> Seen:
        """Parts that must all have one measure."""
        seen = [self.see(node) for node in nodes]
        sure = [one for one in seen if one.measure != UNKNOWN]
        for node, one in zip(nodes, seen, strict=True):
            if one.measure != UNKNOWN and one.measure != sure[0].measure:
                return self.wrong(
                    node, "formula-measure", found=MEASURES[one.measure], expected=MEASURES[sure[0].measure]
                )
        return Seen(sure[0].measure) if sure else NOBODY

    def alone(self, node: Any) -> Seen:
        """A list that nothing is looked for in."""
        return self.wrong(node, "formula-foreign")

    @abstractmethod
    def called(self, node: Any) -> Seen:
        """A word of the language."""

    @abstractmethod
    def see(self, node: ast.expr) -> Seen:
        """The measure of a part; what is wrong in it is noted."""
