"""Commands about people: user add, role grant, token create."""

import secrets
import sys
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from app.accounts import actions, queries
from app.accounts.models import User
from app.accounts.states import Role
from app.cli.base import Complaint, acting, app, say
from app.errors import NotFound

user = typer.Typer(no_args_is_help=True, help="Accounts.")
role = typer.Typer(no_args_is_help=True, help="Roles of the office.")
token = typer.Typer(no_args_is_help=True, help="Keys for programs.")
app.add_typer(user, name="user")
app.add_typer(role, name="role")
app.add_typer(token, name="token")


@user.command("add")
def add(
    email: str,
    name: str,
    *,
    language: Annotated[str, typer.Option(help="it or en.")] = "it",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password, do not make one.")
    ] = False,
) -> None:
    """Open an account; prints a new password once, unless one is given on standard input."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else new_password()
    with acting() as (session, by, at):
        opened = actions.add_user(session, email=email, name=name, password=password, language=language, by=by, at=at)
    if not password_stdin:
        typer.echo(password)
    say(f"{opened.email} has an account.")


@role.command("grant")
def grant(
    email: str,
    name: Annotated[Role, typer.Argument(metavar="ROLE")],
    call: Annotated[str | None, typer.Option(help="Code of the call; without it, the whole portal.")] = None,
) -> None:
    """Give somebody a role of the office, in one call or in the whole portal."""
    with acting() as (session, by, at):
        actions.grant_role(session, _known(session, email), name, call, by=by, at=at)
    say(f"{email} is {name} in {call or 'the whole portal'}.")


@token.command("create")
def create(
    email: str, label: Annotated[str, typer.Option(help="What the key is for, as its owner reads it.")] = ""
) -> None:
    """Make a key with which a program acts in somebody's name; prints it once, and its owner is told."""
    with acting() as (session, by, at):
        _, key = actions.create_token(session, _known(session, email), label, by=by, at=at)
    typer.echo(key)


def new_password() -> str:
    """A password nobody could guess, short enough to be typed once."""
    return secrets.token_urlsafe(15)


def _known(session: Session, email: str) -> User:
    try:
        return queries.get_by_email(session, email)
    except NotFound as error:
        raise Complaint(f"Nobody has the address {email}.") from error
