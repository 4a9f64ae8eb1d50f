"""From the text of a formula to its tree, with nothing in it but what the language has."""

import ast
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeAlias

from app.calls.kinds import Flaw

MOST_CHARACTERS: Final = 2000
DEEPEST: Final = 100
MOST_DIGITS: Final = 20

SIGNS: Final[dict[type[Any], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Mod: "%",
    ast.Not: "not",
    ast.USub: "-",
    ast.UAdd: "+",
    ast.And: "and",
    ast.Or: "or",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}
"""Every sign of the language; powers and shifts are not in it: nobody needs them, and they grow without limit."""

NODES: Final = (
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Call,
    ast.Name,
    ast.Attribute,
    ast.Constant,
    ast.Tuple,
    ast.List,
    ast.Load,
    ast.operator,
    ast.unaryop,
    ast.boolop,
    ast.cmpop,
)

TRUTHS: Final = {"true": True, "false": False}

Tree: TypeAlias = ast.expr


class Unparsable(Exception):
    """The text is no formula; ``flaw`` says why, and on which of its lines."""

    def __init__(self, flaw: Flaw) -> None:
        """Remember the flaw."""
        super().__init__(flaw.code)
        self.flaw = flaw


@lru_cache(maxsize=4096)
def tree_of(source: str) -> Tree:
    """The tree of a formula: numbers exact, nothing in it that the language does not have."""
    if len(source) > MOST_CHARACTERS:
        raise Unparsable(Flaw((), "formula-too-long", {"limit": MOST_CHARACTERS}))
    flat = _flat(source)
    try:
        tree = ast.parse(flat.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unparsable(Flaw((), "formula-syntax", {"near": _near(flat.strip(), error)})) from None
    if "#" in flat and flat.count("#") != sum(_hashes(node) for node in ast.walk(tree)):
        raise Unparsable(Flaw((), "formula-syntax", {"near": flat[flat.index("#") :][:30]}))  # a remark hides the rest
    if _depth(tree) > DEEPEST:
        raise Unparsable(Flaw((), "formula-too-deep", {"limit": DEEPEST}))
    for node in list(ast.walk(tree)):
        if flaw := _foreign(node, source):
            raise Unparsable(flaw)
    return tree


def segment(source: str, node: ast.AST) -> str:
    """The words of a formula that a node was read from."""
    flat = _flat(source).strip()
    return " ".join((ast.get_source_segment(flat, node) or flat).split())


def line_of(source: str, node: ast.AST) -> int:
    """How many lines below the first one a node begins."""
    begins = len(source) - len(source.lstrip()) + int(getattr(node, "col_offset", 0))
    return source.encode()[:begins].decode(errors="ignore").count("\n")


def flaw_at(source: str, node: ast.AST, code: str, **facts: object) -> Flaw:
    """A flaw of one part of a formula."""
    return Flaw((), code, {"near": segment(source, node), **facts}, line=line_of(source, node))


def _flat(source: str) -> str:
    """On one line: where a line ends means nothing in a formula."""
    return source.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _hashes(node: ast.AST) -> int:
    return str(node.value).count("#") if isinstance(node, ast.Constant) else 0


def _near(source: str, error: BaseException) -> str:
    place = (getattr(error, "offset", None) or 1) - 1
    return source[max(0, place - 15) : place + 15].strip() or source[:30]


def _depth(tree: Tree) -> int:
    """Measured step by step: a recursion could not survive what it is looking for."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting and deepest <= DEEPEST:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return deepest


def _foreign(node: ast.AST, source: str) -> Flaw | None:
    """What is wrong with a node by itself; reads its number exactly on the way."""
    if isinstance(node, ast.operator | ast.unaryop | ast.boolop | ast.cmpop):
        return None if type(node) in SIGNS else Flaw((), "formula-sign", {"near": type(node).__name__})
    if not isinstance(node, NODES):
        return flaw_at(source, node, "formula-foreign")
    if isinstance(node, ast.Constant):
        return _read_constant(node, source)
    if isinstance(node, ast.Attribute) and not isinstance(node.value, ast.Name):
        return flaw_at(source, node, "formula-foreign")
    if isinstance(node, ast.Call) and (not isinstance(node.func, ast.Name) or node.keywords):
        return flaw_at(source, node, "formula-foreign")
    return None


def _read_constant(node: ast.Constant, source: str) -> Flaw | None:
    value: Any = node.value
    if isinstance(value, bool | str | Decimal):
        return None
    if not isinstance(value, int | float):
        return flaw_at(source, node, "formula-foreign")
    written = segment(source, node).replace("_", "")
    if len(written) > MOST_DIGITS or not set(written) <= set("0123456789."):
        return flaw_at(source, node, "formula-number")
    node.value = Decimal(written)  # type: ignore[assignment]  # the one exact number of the language
    return None


def parts_of(tree: Tree) -> Iterator[ast.AST]:
    """The names, columns and calls of a tree; not the names of functions, nor the table of a column."""
    owners = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    owners |= {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Call) or (isinstance(node, ast.Name) and id(node) not in owners):
            yield node
