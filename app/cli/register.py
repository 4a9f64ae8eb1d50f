"""Commands about the register."""

import re
from typing import Annotated, Final

import typer

from app import clock
from app.applications.actions.numbering import number_waiting
from app.applications.outside import Outside
from app.cli.base import Complaint, app, opened, owner, say
from app.documents.storage import Storage
from app.protocol.marks import Marks
from app.protocol.states import REGISTER
from app.register import actions

register = typer.Typer(no_args_is_help=True, help="The register, which gives every number once.")
app.add_typer(register, name="register")

WRITTEN: Final = re.compile(r"(?:([A-Z0-9-]{1,16}):)?(\d{1,7})/(\d{4})")
"""``0000137/2026``, or ``DEMO:0000137/2026``."""


@register.callback()
def _group() -> None:
    """A group, though it has one command."""


@register.command()
def release(
    reason: Annotated[str, typer.Option(help="What happened and who decided it, in a sentence; kept in the log.")],
    above: Annotated[
        list[str] | None,
        typer.Option(help="The highest number anybody holds a receipt of, 0000137/2026; for each year it is known of."),
    ] = None,
) -> None:
    """Let a portal that started read only write again, above every number ever given. Says what is not in the database.

    What the marks outside the database tell is taken by itself; receipts beyond them only you can know of.
    """
    known = dict(map(_number, above or []))
    with opened() as (settings, database):
        storage = Storage.at(settings)
        outside = Outside(database, storage)
        kept = storage.marks.last()
        with database.writing() as session:
            at = clock.now(session)
            by = owner(session, settings.token, at)
            marks = Marks.model_validate_json(kept) if kept else None
            holes = actions.release(session, settings, marks, known, reason, by=by, at=at)
            number_waiting(session, settings)
        outside.begin_anew()
    for hole in holes:
        first, last = (f"{number:07d}/{hole.year}" for number in (hole.last + 1, hole.above))
        say(f"{hole.register}: {first} to {last} were given and are not in this database.")
    more = "Their receipts stay good: ask whoever holds one for it." if holes else "No number is missing."
    say(f"The register goes on. {more}")


def _number(written: str) -> tuple[str, int]:
    found = WRITTEN.fullmatch(written)
    if found is None:
        raise Complaint(f"{written} is no number of the register: write 0000137/2026.")
    return f"{found[1] or REGISTER}/{int(found[3])}", int(found[2])
