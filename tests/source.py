"""Our own source, parsed once, for the tests that read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]

Function = ast.FunctionDef | ast.AsyncFunctionDef

WRITERS: Final = {"post", "put", "patch", "delete"}


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    path: Path
    text: str = field(repr=False)
    tree: ast.Module = field(repr=False)

    def __str__(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """As it is imported."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def doors(self) -> Iterator[tuple[str, Function]]:
        """Every handler with the HTTP method it answers."""
        for function in self.functions():
            for decorator in function.decorator_list:
                if isinstance(decorator, ast.Call) and calls(decorator).startswith("router."):
                    yield calls(decorator).removeprefix("router."), function

    def actions(self) -> Iterator[Function]:
        """Every use case."""
        return (one for one in self.functions() if any(calls(mark) == "action" for mark in one.decorator_list))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The files below these folders."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(Module(path, text, ast.parse(text)) for path in found for text in [path.read_text(encoding="utf-8")])


def calls(node: ast.expr) -> str:
    """What is called, as written: ``router.get``, ``datetime.now``; or the name alone."""
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def called(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Everything called in a piece of source, with its line."""
    return ((calls(node), node.lineno) for node in ast.walk(tree) if isinstance(node, ast.Call))


def lines(function: Function) -> int:
    """How long a function is, without decorators and docstring."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def length(function: Function) -> int:
    """How long a function is, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1
