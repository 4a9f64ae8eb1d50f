"""Commands about calls: check, import, publish."""

from pathlib import Path
from typing import Annotated, Final

import typer

from app.acts.models import Act
from app.applications.actions import reopenings, windows
from app.calls import actions, publishing, queries
from app.calls.changes import WindowIn
from app.calls.reading import Mistake, read_definition
from app.calls.reopening import ReopeningIn
from app.calls.states import Change
from app.cli.base import LANGUAGE, Complaint, acting, app, say
from app.settings import Settings
from app.wording import sentence

call = typer.Typer(no_args_is_help=True, help="Calls: one YAML file each (docs/calls.md).")
app.add_typer(call, name="call")

NAMELESS: Final = (
    "This call wants two persons to publish or change it: say who proposes it (SPORTELLO_TOKEN, a key of the person "
    "responsible or the director), then another one approves it in the browser. One person is enough where its file "
    "says so: second_person: {publication: {none: the act that says so}}."
)

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
            source = file.read_bytes()
            if by is None and publishing.changed_in_public(session, source):
                raise Complaint(NAMELESS)
            made = (
                publishing.bring_in(session, source, by=by, at=at, act=act)
                if by
                else actions.import_definition(session, source, by=by, at=at, act=act)
            )
        except actions.DefinitionRefused as refusal:
            raise Complaint(_listed(file, refusal.mistakes)) from refusal
        if isinstance(made, Act):
            say(f"The new version waits for a second person: {Settings().base_url}/atti/{made.public_id}")
        else:
            say(f"{made.code} is in the portal, version {made.versions[-1].number}.")


@call.command()
def publish(code: str) -> None:
    """Show a call to everybody, from its planned instant on; where its file wants two persons, propose it."""
    with acting() as (session, by, at):
        found = queries.get(session, code)
        if by is None and found.definition.second_person.publication.required:
            raise Complaint(NAMELESS)
        made = publishing.publish(session, found, by=by, at=at) if by else actions.publish(session, found, by=by, at=at)
        if isinstance(made, Act):
            say(f"{code} waits for a second person: {Settings().base_url}/atti/{made.public_id}")
        else:
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


@call.command()
def reopen(
    code: str,
    cluster: Annotated[str, typer.Argument(help="Code of the applicant in the register of clusters.")],
    closes: Annotated[str, typer.Argument(help='Until when, as read on the office wall: "2026-03-20 16:00".')],
    act: Annotated[str, typer.Option(help="The act, as the page of the call will name it.")],
    reason: Annotated[str, typer.Option(help="Why, as the applicant will read it.")],
) -> None:
    """Propose, in the name of the owner of SPORTELLO_TOKEN, that one applicant is put back in time."""
    day, _, hour = closes.strip().replace("T", " ").partition(" ")
    given = ReopeningIn(cluster=cluster, closes_on=day, closes_time=hour, act=act, reason=reason)
    with acting() as (session, by, at):
        if by is None:
            raise Complaint("An act needs a name: set SPORTELLO_TOKEN (`sportello token create`).")
        made = reopenings.reopen(session, queries.get(session, code), given, by=by, at=at)
        if isinstance(made, Act):
            say(f"Proposed: a second person approves it at /atti/{made.public_id}.")
        else:
            say(f"{code} is open for {cluster} until {made.closes_at.isoformat()}.")


def _listed(file: Path, mistakes: tuple[Mistake, ...]) -> str:
    return "\n".join(
        f"{file}:{one.line}: {sentence(one.reason, LANGUAGE)} {sentence(one.remedy, LANGUAGE)}" for one in mistakes
    )
