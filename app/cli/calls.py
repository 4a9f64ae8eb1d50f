"""Commands about calls: check, import, publish."""

from pathlib import Path
from typing import Annotated

import typer

from app.applications.actions import windows
from app.calls import actions, queries
from app.calls.changes import WindowIn
from app.calls.reading import Mistake, read_definition
from app.calls.states import Change
from app.cli.base import LANGUAGE, Complaint, acting, app, say
from app.wording import sentence

call = typer.Typer(no_args_is_help=True, help="Calls: one YAML file each (docs/calls.md).")
app.add_typer(call, name="call")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The definition.")]


@call.command()
def check(file: File) -> None:
    """Say everything that is wrong with a definition, each thing with its line."""
    draft = read_definition(file.read_bytes())
    if draft.definition is None:
        raise Complaint(_listed(file, draft.mistakes))
    say(f"{file} is a good definition of {draft.definition.code}: {draft.definition.title}.")


@call.command("import")
def import_(
    file: File, act: Annotated[str, typer.Option(help="The act that changes a call already published.")] = ""
) -> None:
    """Bring a definition into the portal: a new call, or a new version of one."""
    with acting() as (session, by, at):
        try:
            made = actions.import_definition(session, file.read_bytes(), by=by, at=at, act=act)
        except actions.DefinitionRefused as refusal:
            raise Complaint(_listed(file, refusal.mistakes)) from refusal
        say(f"{made.code} is in the portal, version {made.versions[-1].number}.")


@call.command()
def publish(code: str) -> None:
    """Show a call to everybody, from its planned instant on."""
    with acting() as (session, by, at):
        made = actions.publish(session, queries.get(session, code), by=by, at=at)
        say(f"{code} is published; it opens at {made.window.opens_at.isoformat()}.")


@call.command()
def extend(
    code: str,
    closes: Annotated[str, typer.Argument(help='New closing, as read on the office wall: "2026-03-07 16:00".')],
    act: Annotated[str, typer.Option(help="The act, as the page of the call will name it.")],
) -> None:
    """Propose, in the name of the owner of SPORTELLO_TOKEN, that a call closes later; another person approves."""
    day, _, hour = closes.strip().replace("T", " ").partition(" ")
    given = WindowIn(change=Change.EXTENDED, closes_on=day, closes_time=hour, act=act)
    with acting() as (session, by, at):
        if by is None:
            raise Complaint("An act needs a name: set SPORTELLO_TOKEN (`sportello token create`).")
        proposed = windows.change_window(session, queries.get(session, code), given, by=by, at=at)
    say(f"Proposed: a second person approves it at /atti/{proposed.public_id}." if proposed else f"{code} is extended.")


def _listed(file: Path, mistakes: tuple[Mistake, ...]) -> str:
    return "\n".join(
        f"{file}:{one.line}: {sentence(one.reason, LANGUAGE)} {sentence(one.remedy, LANGUAGE)}" for one in mistakes
    )
