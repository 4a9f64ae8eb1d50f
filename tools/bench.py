"""Measure the portal on this machine and write the figures into ``docs/performance.md``, with the command beside them.

SQLite, and a PostgreSQL of its own that waits for the disk as one in service does. Arguments are those of
``sportello bench``: ``make bench ARGS="submit --each 500"``.
"""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests import postgres

PAGE: Final = Path("docs/performance.md")

DURABLE: Final = {"max_connections": "400", "shared_buffers": "512MB", "max_wal_size": "4GB"}

HEAD: Final = "# How fast it is\n\nFigures of one run are compared with each other only: run it on yours."

ORDER: Final = ("submit", "click-day", "queue", "uploads", "form")

Figures = dict[str, Any]


def main() -> None:
    """Run the bench, keep what it says; what was not measured this time stays as it was written."""
    address = postgres.started(choices=DURABLE)[1]
    words = sys.argv[1:]
    command = [str(Path(sys.executable).with_name("sportello")), "bench", "--json", "--postgres", address, *words]
    path = f"{postgres.programs()}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, env={**os.environ, "PATH": path}, stdout=subprocess.PIPE, check=True)
    sections = written() | dict(_measured(json.loads(done.stdout), words))
    text = "\n\n".join([HEAD, *(sections[name] for name in ORDER if name in sections)])
    PAGE.write_text(f"{text}\n", encoding="utf-8")
    print(f"The figures are in {PAGE}")


def written() -> dict[str, str]:
    """The sections of the page as it is, by name."""
    if not PAGE.exists():
        return {}
    parts = re.split(r"^(?=## )", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.splitlines()[0].removeprefix("## ").lower(): part.strip() for part in parts}


def _measured(report: dict[str, Figures], words: list[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each section measured now."""
    for suite in dict.fromkeys(name for figures in report.values() for name in figures):
        figures = {database: one[suite] for database, one in report.items()}
        yield suite, "\n".join(_section(suite, figures, words))


def _section(suite: str, figures: dict[str, Figures], words: list[str]) -> Iterator[str]:
    given = f' ARGS="{" ".join(words)}"' if words else ""
    yield f"## {suite.capitalize()}\n"
    yield f"Written by `make bench{given}` on {datetime.now(UTC):%d %B %Y}; all of it on one machine:"
    yield f"{os.cpu_count()} cores, {_memory()} of memory, {platform.system()}, Python {platform.python_version()}."
    for database, one in figures.items():
        yield f"\n### {database}\n"
        yield from _table(_queue(one) if suite == "queue" else one)
    if suite == "submit" and len(figures) > 1:
        sqlite, postgresql = (one["64 clients"]["per_second"] for one in figures.values())
        yield f"\nSQLite ÷ PostgreSQL at 64 clients: {_said(sqlite / postgresql)}"


def _queue(figures: Figures) -> Figures:
    """p50 (ms) of each filter with so many applications behind it, and the ratio that counts."""
    sizes = [size for size in figures if size.isdecimal()]
    return {
        name: {f"{int(size):,} rows, ms": figures[size][name]["p50_ms"] for size in sizes} | {"most ÷ fewest": ratio}
        for name, ratio in figures["most over fewest"].items()
    }


def _table(figures: Figures) -> Iterator[str]:
    """Rows of figures as a table; single figures as a list."""
    rows = {name: row for name, row in figures.items() if isinstance(row, dict)}
    heads = list(dict.fromkeys(head for row in rows.values() for head in row))
    if rows:
        yield f"| | {' | '.join(head.replace('_', ' ') for head in heads)} |"
        yield f"|---|{'---:|' * len(heads)}"
    for name, row in rows.items():
        yield f"| {name} | {' | '.join(_said(row.get(head, '')) for head in heads)} |"
    yield from (f"* {name}: {_said(value)}" for name, value in figures.items() if name not in rows)


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_said(part)}" for name, part in value.items())
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"  # noqa: PLR2004 -- small figures keep their decimals
    return f"{value}"


def _memory() -> str:
    total = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    return f"{int(total.split()[1]) / 2**20:.0f} GiB"


if __name__ == "__main__":
    main()
