"""The command ``demo``: the portal with something to look at."""

import typer

from app import clock
from app.accounts.demo import demo_people
from app.calls import rules
from app.cli.base import Complaint, app, opened, say
from app.demo.applications import Story, tell_all
from app.demo.ground import facts, lay
from app.demo.questions import Asked, ask_all
from app.documents.storage import Storage


@app.command()
def demo() -> None:
    """Bring in the demonstration (with SPORTELLO_DEMO=1): people, clusters, calls, applications. Twice is once."""
    with opened() as (settings, database):
        if not settings.demo:
            raise Complaint("Demo accounts have a password everybody knows: set SPORTELLO_DEMO=1 if that is wanted.")
        stories = [Story.model_validate(story) for story in facts("applications.yaml")["applications"]]
        storage = Storage.at(settings)
        with database.writing() as session:
            at = clock.now(session)
            calls = lay(session, at=at)
            new = tell_all(session, stories, settings, storage)
            ask_all(session, [Asked.model_validate(one) for one in facts("questions.yaml")], at=at)
            states = [(call.code, str(call.definition.title), rules.state_of(call, at)) for call in calls]
    people = demo_people()
    typer.echo(f"Calls: {', '.join(f'{code} ({state})' for code, _, state in states)}")
    typer.echo(f"Accounts, all with the password {people.password}:\n")
    for person in people.people:
        typer.echo(f"  {person.email:<32}{person.does.en}")
    say(f"\n{new} applications were brought in." if new else "\nThe demonstration was there already.")
