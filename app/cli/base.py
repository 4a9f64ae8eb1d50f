"""What every command shares: settings, the database, in whose name it acts, how it says no."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

import typer
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app import clock, migrating
from app.accounts import queries as accounts
from app.accounts.models import User
from app.applications.outside import Outside
from app.db import Database
from app.documents.storage import Storage
from app.errors import Problem
from app.settings import Settings
from app.wording import sentence

LANGUAGE: Final = "en"
"""The command line speaks the language of the code."""

app = typer.Typer(
    name="sportello",
    help="The counter of a public office: calls for proposals, from the draft to the published outcome.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Settings are environment variables SPORTELLO_…: the README lists them. Exit status: 0 done, "
    "1 refused or failed, 2 wrong usage.",
)


class Complaint(Exception):
    """Something the operator can put right; the message says what and how."""


def main() -> None:
    """Run a command; whatever goes wrong ends in a sentence."""
    try:
        app()
    except Complaint as complaint:
        _end(str(complaint))
    except Problem as problem:
        _end(told(problem))
    except OperationalError as error:
        _end(f"The database does not answer: {error.orig}")


def told(problem: Problem) -> str:
    """Every reason as a sentence."""
    return "\n".join(sentence(reason, LANGUAGE) for reason in problem.reasons) or sentence(problem.code, LANGUAGE)


def say(words: str) -> None:
    """A line for whoever typed the command; what programs read goes to standard output by itself."""
    typer.echo(words, err=True)


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """The settings and the database of this installation, which must be up to date."""
    settings = Settings()
    with connected(settings) as database:
        if not migrating.current(database):
            raise Complaint("The database is not up to date: run `sportello migrate` first.")
        yield settings, database


@contextmanager
def connected(settings: Settings) -> Iterator[Database]:
    """The database, up to date or not."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def acting() -> Iterator[tuple[Session, User | None, datetime]]:
    """One transaction, in the name of the owner of ``SPORTELLO_TOKEN`` (or of the operator), at this instant."""
    with opened() as (settings, database):
        Outside(database, Storage.at(settings)).judge()
        with database.writing() as session:
            at = clock.now(session)
            yield session, owner(session, settings.token, at), at


def owner(session: Session, token: str, at: datetime) -> User | None:
    """Whose key the command line has; None for the operator."""
    if not token:
        return None
    if found := accounts.owner_of_token(session, token, at=at):
        return found
    raise Complaint("SPORTELLO_TOKEN opens nothing: it was revoked, or it belongs to another installation.")


def _end(words: str) -> None:
    say(words)
    sys.exit(1)
