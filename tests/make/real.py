"""The real call and a complete application to it, as the cosmetics cluster answers in the demonstration.

Both are read from their files: a change of ``calls/RLF12025051244.yaml`` costs one edit of ``demo/applications.yaml``.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from app.calls.answers import Answers, read_section
from app.calls.kinds import Table
from app.calls.reading import read_definition
from app.calls.schemas import Definition
from app.demo.ground import ROOT, facts

CODE: Final = "RLF12025051244"

ANSWERS: Final[Mapping[str, dict[str, Any]]] = facts("applications.yaml")["answers"]["cosmetics"]
"""By section, every field as somebody types it."""

PAPERS: Final = ("D1", "D2", "D3", "D4")
"""The documents that must be there with these answers."""


@cache
def definition() -> Definition:
    """The call as its file says it."""
    found = read_definition((ROOT / "calls" / f"{CODE}.yaml").read_bytes()).definition
    assert found is not None
    return found


def answered(**instead: dict[str, Any]) -> dict[str, Answers]:
    """The answers of the whole form, read; of the sections named here with these fields typed otherwise."""
    return {
        section.name: read_section(section, Answers(), ANSWERS[section.name] | instead.get(section.name, {}))
        for section in definition().sections
    }


def sent_by_form(section: str) -> Iterator[tuple[str, str]]:
    """The same answers to one section as a browser sends them: name of the box, what is in it."""
    for name, answer in ANSWERS[section].items():
        if isinstance(answer, str):
            yield name, answer
        elif isinstance(answer, Mapping):
            yield from ((f"{name}.{part}", words) for part, words in answer.items())
        else:
            yield from _of_list(name, answer)


def _of_list(name: str, answer: list[Any]) -> Iterator[tuple[str, str]]:
    table = definition().field(name)
    for place, one in enumerate(answer, start=1):
        if isinstance(one, Mapping) and isinstance(table, Table):
            code = f"{table.row_prefix}{place}"
            yield from ((f"{name}.{code}.{column}", words) for column, words in one.items())
        else:
            yield name, one
