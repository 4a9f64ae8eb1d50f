"""A definition, or every mistake that keeps the file from being one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from app.calls.kinds import Flaw
from app.calls.reading.mistakes import Mistake, mistake, named, of_shape
from app.calls.reading.tree import NotATree, Tree, tree_of
from app.calls.schemas import Definition

MOST_BYTES: Final = 512 * 1024
MOST_MISTAKES: Final = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """What came of reading a file: a definition, or the mistakes in it; never half of one."""

    definition: Definition | None
    mistakes: tuple[Mistake, ...] = ()


def read_definition(source: bytes) -> Draft:
    """The definition a file holds, or all its mistakes, in the order of their lines."""
    if len(source) > MOST_BYTES:
        return Draft(None, (mistake(1, "", "file-too-large", {"limit": MOST_BYTES // 1024}),))
    try:
        tree = tree_of(source.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Draft(None, (mistake(source.count(b"\n", 0, error.start) + 1, "", "file-not-utf8"),))
    except NotATree as wrong:
        return Draft(None, (mistake(wrong.line, "", wrong.code, {"detail": wrong.detail}),))
    if not isinstance(tree.value, dict):
        return Draft(None, (mistake(1, "", "file-not-a-call"),))
    mistakes = [mistake(line, named(tree.value, path), "key-twice", {"key": path[-1]}) for path, line in tree.twice]
    try:
        definition = Definition.model_validate(tree.value)
    except ValidationError as error:
        mistakes += [found for problem in _real(error.errors()) for found in _mistakes(problem, tree)]
        definition = None
    if not mistakes:
        return Draft(definition)
    mistakes.sort(key=lambda found: found.line)
    return Draft(None, tuple(mistakes[:MOST_MISTAKES]))


def _real(errors: list[Any]) -> list[Any]:
    """Without lists that only seem short because something in them is wrong."""
    within = [error["loc"] for error in errors]
    return [
        error
        for error in errors
        if error["type"] != "too_short" or not any(_below(loc, error["loc"]) for loc in within)
    ]


def _below(location: Any, parent: Any) -> bool:
    return len(location) > len(parent) and location[: len(parent)] == parent


def _mistakes(error: Any, tree: Tree) -> Iterator[Mistake]:
    if error["type"] == "flaws":
        flaws: list[Flaw] = error["ctx"]["flaws"]
        for flaw in flaws:
            path = tree.place(flaw.where)
            yield mistake(tree.lines[path] + flaw.line, named(tree.value, path), flaw.code, dict(flaw.facts))
        return
    path = tree.place(error["loc"])
    yield of_shape(error, tree.lines[path], named(tree.value, path))
