"""Commands about the clock."""

from typing import Annotated

import typer

from app.acts import of_clock
from app.cli.base import Complaint, acting, app, say

clock = typer.Typer(no_args_is_help=True, help="The clock that decides deadlines.")
app.add_typer(clock, name="clock")


@clock.callback()
def _group() -> None:
    """A group, though it has one command."""


@clock.command()
def reset(reason: Annotated[str, typer.Option(help="What was wrong with the clock, and what was done.")]) -> None:
    """Propose, in the name of the owner of SPORTELLO_TOKEN, that the clock is believed again; another person approves.

    For after a wrong reading: the clock is right now, but the mark it left stands in the future.
    """
    with acting() as (session, by, at):
        if by is None:
            raise Complaint("An act needs a name: set SPORTELLO_TOKEN (`sportello token create`).")
        act = of_clock.propose_reset(session, reason, by=by, at=at)
        say(f"Proposed: a second person approves it at /atti/{act.public_id}.")
