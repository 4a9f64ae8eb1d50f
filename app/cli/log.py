"""Commands about the transparency log: log verify, log erase."""

from typing import Annotated

import typer

from app import clock
from app.audit.log import queries
from app.audit.log.erasing import erase
from app.cli.base import Complaint, app, opened, say
from app.documents.storage import Storage
from app.errors import NotFound
from app.transparency.inspection import inspect

log = typer.Typer(no_args_is_help=True, help="The transparency log.")
app.add_typer(log, name="log")


@log.command("verify")
def verify(*, everything: Annotated[bool, typer.Option("--all", help="Not only the first thing.")] = False) -> None:
    """Recompute log, register, attempts, windows and documents from the stored bytes; name the first thing wrong."""
    with opened() as (settings, database), database.reading() as session:
        wrong = 0
        for one in inspect(session, Storage.at(settings)):
            typer.echo(str(one))
            wrong += 1
            if not everything:
                break
        last = queries.last_checkpoint(session)
    if wrong:
        say("Something is not as it was written.")
        raise typer.Exit(1)
    say(f"{last.size if last else 0} leaves, the register, attempts, windows and documents are as they were written.")


@log.command("erase")
def erase_opening(
    index: Annotated[int, typer.Argument(help="Index of the leaf.", min=0)],
    field: Annotated[str, typer.Argument(help="Name of the commitment to erase, as the leaf has it.")],
    reason: Annotated[str, typer.Option(help="Why, and by which act.")],
) -> None:
    """Erase what opens a commitment of a leaf, where the law wants it: the leaf stays, another says it was done."""
    with opened() as (_, database), database.writing() as session:
        found = queries.leaves(session, index, 1)
        if not found or found[0][0].position != index:
            raise Complaint(f"There is no leaf at {index}.")
        try:
            erase(session, found[0][1], field, reason=reason, by=None, at=clock.now(session))
        except NotFound as missing:
            raise Complaint(f"The leaf at {index} has nothing to erase under “{field}”.") from missing
    say("Erased. The log is as valid as before.")
