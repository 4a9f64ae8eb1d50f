"""Commands about the keys that sign: key rotate, key list."""

import typer

from app import clock
from app.audit.log import keys
from app.cli.base import app, opened, say

key = typer.Typer(no_args_is_help=True, help="Keys that sign receipts.")
app.add_typer(key, name="key")


@key.command("rotate")
def rotate() -> None:
    """Let another key sign from now on: a new one, or the last of SPORTELLO_SIGNING_KEY. Old receipts stay good."""
    with opened() as (settings, database):
        with database.writing() as session:
            verifier = keys.rotate(session, settings, at=clock.now(session))
        with database.reading() as session:
            kept = keys.keep_published(session, settings)
    typer.echo(str(verifier))
    say(f"It signs from now on. Every public key, this one too, is in {kept}.")


@key.command("list")
def listed() -> None:
    """Every key that ever signed, oldest first, as it is published."""
    with opened() as (_, database), database.reading() as session:
        for one in keys.all_keys(session):
            typer.echo(f"{keys.verifier(one)}\t{one.valid_from.isoformat(timespec='seconds')}")
