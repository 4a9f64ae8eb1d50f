"""The next edition of a call: the same rules, later."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import yaml

from app.calls.reading import read_definition, written
from app.calls.schemas import Definition

PLAIN: Final = re.compile(r"\w[\w .–—’/()°-]*")
"""Words that YAML needs no quotes around, also between braces."""

Path = tuple[str, ...]


def next_edition(definition: Definition, *, at: datetime) -> Definition:
    """The first later edition that is still open after ``at``: other code, dates whole years on.

    Local times stay as they are on the office wall, so an opening at 10:00 is at 10:00 in winter and summer.
    Where the title or the act names the year, it follows.
    """
    edition = _a_year_on(definition)
    while edition.window.closes <= at:
        edition = _a_year_on(edition)
    return edition


def next_source(definition: Definition, source: str, *, at: datetime) -> tuple[Definition, bytes]:
    """The next edition and its file: the last one's with its comments, only what changed written anew.

    Where the old file cannot be mended line by line, the edition is written whole, without comments.
    """
    edition = next_edition(definition, at=at)
    mended = _mended(source, dict(_changes(definition.model_dump(), edition.model_dump()))).encode()
    return edition, mended if read_definition(mended).definition == edition else written(edition)


def next_code(code: str) -> str:
    """The code with its last number one higher: ``SPO2026`` becomes ``SPO2027``, ``X9`` becomes ``X10``."""
    match = re.fullmatch(r"(.*?)([0-9]*)", code)
    stem, digits = match.groups() if match else (code, "")
    return f"{stem}{int(digits or 1) + 1:0{len(digits)}d}"


def _a_year_on(definition: Definition) -> Definition:
    said: dict[str, Any] = definition.model_dump()
    window = said["window"]
    year = definition.window.opens_at.year
    for name in ("published_at", "opens_at", "closes_at"):
        window[name] = _next_year(window[name])
    window["cutoffs"] = [{**cutoff, "at": _next_year(cutoff["at"])} for cutoff in window["cutoffs"]]
    said["stages"] = [
        stage | {name: stage[name] and _next_year(stage[name]) for name in ("opens_at", "closes_at")}
        for stage in said["stages"]
    ]
    if said["questions"]:
        said["questions"]["until"] = _next_year(said["questions"]["until"])
    if said["applicants"]["after"]:
        said["applicants"]["after"]["call"] = next_code(said["applicants"]["after"]["call"])
    said["code"] = next_code(definition.code)
    said["code_prefix"] = next_code(definition.code_prefix)
    said["title"] = _in_year(said["title"], year)
    window["act"] = _in_year(window["act"], year)
    return Definition.model_validate(said)


def _next_year(wall: datetime) -> datetime:
    """The same day of the next year; 29 February becomes 28."""
    day = 28 if (wall.month, wall.day) == (2, 29) else wall.day
    return wall.replace(year=wall.year + 1, day=day)


def _in_year(text: dict[str, str | None], year: int) -> dict[str, str | None]:
    return {language: words and words.replace(str(year), str(year + 1)) for language, words in text.items()}


def _changes(before: Any, after: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Where two definitions differ, down to the single values."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in after:
            yield from _changes(before.get(name), after[name], (*path, name))
    elif before != after:
        yield path, after


def _mended(source: str, changes: dict[Path, Any]) -> str:
    """The file with other values in some places; a text written in one language only stands where both would."""
    spans = sorted(_spans(yaml.compose(source, Loader=yaml.SafeLoader)), reverse=True)
    for start, end, path in spans:
        value = changes.get(path, changes.get((*path, "it")))
        if value is not None:
            source = source[:start] + _scalar(value) + source[end:]
    return source


def _spans(node: Any, path: Path = ()) -> Iterator[tuple[int, int, Path]]:
    """Where each single value stands in the file."""
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.index, node.end_mark.index, path
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _spans(value, (*path, key.value))


def _scalar(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if not value.second else f"{value:%Y-%m-%d %H:%M:%S}"
    words = str(value)
    return words if PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)
