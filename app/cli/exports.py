"""Commands that take things along: the dossier of an application."""

from pathlib import Path
from typing import Annotated

import typer

from app import clock
from app.applications import queries as applications
from app.cli.base import Complaint, app, opened, owner, say
from app.documents.storage import Storage
from app.dossier import actions, queries
from app.dossier.archive import packed
from app.dossier.schemas import ExportIn
from app.errors import NotFound
from app.review import queries as review
from app.review.deps import File
from app.review.screens.dossier import sees_sensitive

export = typer.Typer(no_args_is_help=True, help="Take along what the portal keeps.")
app.add_typer(export, name="export")


@export.callback()
def _group() -> None:
    """What is taken along is said by the word after."""


@export.command()
def dossier(
    code: Annotated[str, typer.Argument(help="Code of the application.")],
    reason: Annotated[str, typer.Option(help="Why, as the applicant reads it: the case and its number.")],
    to: Annotated[Path | None, typer.Option(help="The file to write; fascicolo-CODE.zip by default.")] = None,
) -> None:
    """Write everything about an application into one archive, in the name of the owner of SPORTELLO_TOKEN."""
    with opened() as (settings, database):
        with database.writing() as session:
            at = clock.now(session)
            by = owner(session, settings.token, at)
            if by is None:
                raise Complaint("A dossier needs a name: set SPORTELLO_TOKEN (`sportello token create`).")
            application = applications.find(session, by, code, at)
            if application is None:
                raise NotFound
            actions.export(session, application, ExportIn(reason=reason), by=by, at=at)
            session.flush()
            sensitive = sees_sensitive(File(application, by, review.seat_at(session, by, application), at))
            found = queries.dossier_of(session, application, sensitive=sensitive, settings=settings, at=at)
        place = to or Path(f"{found.name}.zip")
        with place.open("wb") as file:
            file.writelines(packed(found, Storage.at(settings)))
    say(f"{place}: {len(found.papers)} files and their index.")
