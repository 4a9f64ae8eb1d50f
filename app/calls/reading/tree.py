"""YAML, the part of it that has one meaning, with the line of everything.

Values are text, whole numbers, true, false and null. Decimals, dates and times stay text until the definition
reads them: ``0.85`` never becomes a float, ``10:30`` never the number 630, ``no`` never false. Anchors,
aliases and tags are refused: nothing a call needs, everything a hostile file needs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

Path = tuple[str | int, ...]

DEEPEST: Final = 20
MOST_VALUES: Final = 50_000

WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
WORDS: Final[dict[str, Any]] = {"": None, "~": None, "null": None, "true": True, "false": False}

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotATree(Exception):
    """The file has no single meaning; ``code`` says why, at ``line``."""

    def __init__(self, code: str, line: int, detail: str = "") -> None:
        """Remember where."""
        super().__init__(code)
        self.code = code
        self.line = line
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Tree:
    """A file as plain values, and the line each of them begins on."""

    value: Any
    lines: dict[Path, int]
    twice: list[tuple[Path, int]] = field(default_factory=list)
    """Keys written twice in one mapping: only the first one counts."""

    def place(self, location: Path) -> Path:
        """As much of ``location`` as the file really has: names of kinds in between are left out."""
        path: Path = ()
        for part in location:
            if (*path, part) in self.lines:
                path = (*path, part)
        return path


def tree_of(text: str) -> Tree:
    """The values of ``text``; ``NotATree`` when it is not YAML with one meaning.

    Read as a stream: what is too deep or too long is refused where it becomes so, not after all of it.
    """
    try:
        return _Builder(yaml.parse(text, Loader=LOADER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotATree("yaml-syntax", mark.line + 1 if mark else 1, error.problem or "") from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        raise NotATree("yaml-character", text.count("\n", 0, position) + 1) from None


class _Builder:
    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.tree = Tree(None, {})

    def document(self) -> Tree:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise NotATree("yaml-empty", 1)
        value = self.value(next(self.events), ())
        next(self.events)
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise NotATree("yaml-two-documents", following.start_mark.line + 1)
        return Tree(value, self.tree.lines, self.tree.twice)

    def value(self, event: Any, path: Path) -> Any:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise NotATree("yaml-alias", line)
        if event.tag is not None:
            raise NotATree("yaml-tag", line, event.tag)
        if len(path) > DEEPEST or len(self.tree.lines) > MOST_VALUES:
            raise NotATree("yaml-too-deep", line)
        self.tree.lines.setdefault(path, line)
        if isinstance(event, yaml.ScalarEvent) and event.style == "|":
            self.tree.lines[path] = line + 1  # a block begins below its sign
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return _scalar(event)

    def mapping(self, path: Path) -> dict[str, Any]:
        read: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarEvent) or key.anchor is not None or key.tag is not None:
                raise NotATree("yaml-key", line)
            below = (*path, key.value)
            if key.value in read:
                self.tree.twice.append((below, line))
                below = (*path, f"{key.value} (line {line})")
            self.tree.lines[below] = line
            read.setdefault(key.value, self.value(next(self.events), below))
        return read

    def sequence(self, path: Path) -> list[Any]:
        read: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            read.append(self.value(event, (*path, len(read))))
        return read


def _scalar(event: Any) -> Any:
    written: str = event.value
    if event.style in {None, ""} and event.implicit[0]:
        if written in WORDS:
            return WORDS[written]
        if WHOLE.fullmatch(written):
            return int(written)
    return written
