"""Writes docs/problems.md: every problem the API answers with, its status and its sentence, from the code itself."""

from collections.abc import Iterator
from pathlib import Path

import app.cli
import app.main  # noqa: F401 -- they import every room, and so every problem
from app.errors import Problem
from app.web.problems import NAMES, STATUS
from app.wording import sentence

PAGE = Path("docs/problems.md")

HEAD = """# Problems

Errors under `/api/` are RFC 9457 documents (`application/problem+json`) with `type`, `title`, `status`, `code`,
`instance` and `errors`, a list of `{code, about, detail}`: one for each thing that is wrong, `about` naming the field,
the slot or the criterion. `type` is the portal's address followed by `/problems/` and the code. Titles come in the
language of `Accept-Language` (Italian, English). A refused handing in also has `attempt`, `received_at` and `window`.

This page is written by `make problems`.

| code | status | what it says |
|---|---|---|
"""


def main() -> None:
    """Write the page."""
    lines = [f"| `{code}` | {status} | {sentence(code, 'en')} |\n" for code, status in sorted(set(_problems()))]
    PAGE.write_text(HEAD + "".join(lines))


def _problems() -> Iterator[tuple[str, int]]:
    for status, code in NAMES.items():
        yield code, status
    for kind in _below(Problem):
        found = [status for parent, status in STATUS if issubclass(kind, parent)]
        yield from ((code, status) for code in kind.codes or [kind.code] for status in found[:1])


def _below(kind: type[Problem]) -> Iterator[type[Problem]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


if __name__ == "__main__":
    main()
