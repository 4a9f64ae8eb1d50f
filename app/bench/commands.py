"""`sportello bench`: figures for the operator, each beside its baseline."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from app import migrating
from app.bench import copies, form, submit, suites
from app.db import Database

NAME = "sportello_bench"
"""The database made, and replaced, on a PostgreSQL server lent for measuring."""


class What(StrEnum):
    """What can be measured."""

    SUBMIT = "submit"
    CLICK_DAY = "click-day"
    QUEUE = "queue"
    UPLOADS = "uploads"
    FORM = "form"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for."""

    what: Sequence[What]
    each: int
    rounds: int
    many: int
    rows: Sequence[int]


def bench(  # noqa: PLR0913 -- an option for each
    what: Annotated[list[What] | None, typer.Argument(help="What to measure; everything by default.")] = None,
    *,
    postgres: Annotated[str, typer.Option(help=f"A PostgreSQL server; its database {NAME} is replaced.")] = "",
    each: Annotated[int, typer.Option(help="Applications handed in at each number of clients.", min=64)] = 2000,
    rounds: Annotated[int, typer.Option(help="Rounds of handing in, of which medians are told.", min=1)] = 5,
    many: Annotated[int, typer.Option(help="Drafts of the click day.", min=1)] = 59_025,
    rows: Annotated[list[int] | None, typer.Option(help="Applications behind the queue; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Measure the portal on this machine: server, database and clients together."""
    plan = Plan(what or list(What), each, rounds, many, rows or suites.QUEUES)
    report = {server or "SQLite": _report(plan, server) for server in ([""] if not postgres else ["", postgres])}
    printed = {("PostgreSQL" if name != "SQLite" else name): figures for name, figures in report.items()}
    typer.echo(json.dumps(printed, indent=2) if as_json else "\n".join(_lines(printed)))


def _report(plan: Plan, server: str) -> dict[str, Any]:
    suites_of: dict[What, Callable[[Path, str], dict[str, Any]]] = {
        What.SUBMIT: partial(submit.submissions, each=plan.each, rounds=plan.rounds),
        What.CLICK_DAY: partial(submit.click_day, many=plan.many),
        What.UPLOADS: suites.uploads,
        What.FORM: form.measured,
        What.RESTORE: partial(_restored, server=server, each=plan.each),
    }
    report: dict[str, Any] = {}
    for one in plan.what:
        with ExitStack() as stack:
            if one is What.QUEUE:
                fresh = {rows: stack.enter_context(_fresh(server, f"{NAME}_{rows}")) for rows in plan.rows}
                figures = suites.queues({rows: suites.Place(*place) for rows, place in fresh.items()})
            else:
                figures = suites_of[one](*stack.enter_context(_fresh(server)))
        report[one] = _said(figures)
    return report


def _restored(folder: Path, url: str, *, server: str, each: int) -> dict[str, Any]:
    """A copy, and the way back into an empty place of the same kind."""
    back = _replaced(server, f"{NAME}_back") if server else f"sqlite:///{folder / 'back' / 'bench.db'}"
    return copies.copies(folder, url, back, each=each)


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
