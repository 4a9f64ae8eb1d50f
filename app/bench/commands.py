"""`sportello bench`: figures for the operator, each beside its baseline."""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from app import migrating
from app.bench import form, suites
from app.db import Database

NAME = "sportello_bench"
"""The database made, and replaced, on a PostgreSQL server lent for measuring."""


class What(StrEnum):
    """What can be measured."""

    SUBMIT = "submit"
    QUEUE = "queue"
    UPLOADS = "uploads"
    FORM = "form"


def bench(
    what: Annotated[list[What] | None, typer.Argument(help="What to measure; everything by default.")] = None,
    *,
    postgres: Annotated[str, typer.Option(help=f"A PostgreSQL server; its database {NAME} is replaced.")] = "",
    each: Annotated[int, typer.Option(help="Applications handed in at each number of clients.", min=64)] = 2000,
    rows: Annotated[list[int] | None, typer.Option(help="Applications behind the queue; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Measure the portal on this machine: server, database and clients together."""
    report = {
        server or "SQLite": _report(what or list(What), server, each, rows or suites.QUEUES)
        for server in ([""] if not postgres else ["", postgres])
    }
    printed = {("PostgreSQL" if name != "SQLite" else name): figures for name, figures in report.items()}
    typer.echo(json.dumps(printed, indent=2) if as_json else "\n".join(_lines(printed)))


def _report(what: Sequence[What], server: str, each: int, rows: Sequence[int]) -> dict[str, Any]:
    report: dict[str, Any] = {}
    if What.SUBMIT in what:
        with _fresh(server) as (folder, url):
            report["submit"] = _said(suites.submissions(folder, url, each=each))
    if What.QUEUE in what:
        with ExitStack() as stack:
            places = {many: suites.Place(*stack.enter_context(_fresh(server, f"{NAME}_{many}"))) for many in rows}
            report["queue"] = _said(suites.queues(places))
    if What.UPLOADS in what:
        with _fresh(server) as (folder, url):
            report["uploads"] = _said(suites.uploads(folder, url))
    if What.FORM in what:
        with _fresh(server) as (folder, url):
            report["form"] = _said(form.measured(folder, url))
    return report


def _said(figures: dict[str, Any]) -> dict[str, Any]:
    """Progress, where somebody watches."""
    print(json.dumps(figures), file=sys.stderr, flush=True)  # noqa: T201 -- progress belongs to whoever ran it
    return figures


@contextmanager
def _fresh(server: str, name: str = NAME) -> Iterator[tuple[Path, str]]:
    """A folder and a migrated database without rows; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sportello-bench-") as made:
        folder = Path(made)
        url = _replaced(server, name) if server else f"sqlite:///{folder / 'bench.db'}"
        database = Database(url)
        migrating.migrate(database)
        database.close()
        yield folder, url


def _replaced(server: str, name: str) -> str:
    """A new database on ``server``."""
    address = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)


def _lines(part: object, depth: int = 0) -> Iterator[str]:
    """Nested figures as an indented list."""
    if not isinstance(part, dict):
        return
    for name, value in part.items():
        if isinstance(value, dict) and value:
            yield f"{'  ' * depth}{name}"
            yield from _lines(value, depth + 1)
        else:
            yield f"{'  ' * depth}{name}: {value}"
