"""Commands that copy everything, and put it back: backup, restore."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from app import clock
from app.backup import making, restoring
from app.backup.archive import NAMED, Archive, ArchiveRefused
from app.cli.base import Complaint, app, connected, opened, say
from app.cli.server import alone
from app.documents.storage import Storage
from app.settings import Settings

LOOK_SECONDS: Final = 2.0
"""How often whoever watches reads how far it is."""


class _Told:
    """Progress, a line every two seconds."""

    def __init__(self) -> None:
        self.said_at = time.monotonic()

    def __call__(self, what: str, done: int) -> None:
        if time.monotonic() - self.said_at >= LOOK_SECONDS:
            self.said_at = time.monotonic()
            say(f"{what}: {done:,}" if done else f"{what} …")


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where the copy goes: a folder that is not there yet, or empty.")],
) -> None:
    """Copy documents, database and secrets to a folder, while the portal serves. Keep it as safe as the portal."""
    with opened() as (settings, database):
        with database.reading() as session:
            at = clock.now(session)
        portal = making.Installation(database, Storage.at(settings), settings)
        with _complaining():
            about = making.make(portal, folder.absolute(), at=at, tell=_Told())
    say(
        f"{folder} is a whole copy of {at:%Y-%m-%d %H:%M:%S} UTC: {about.files:,} documents, the database, the secrets."
    )
    if about.missing:
        listed = "\n".join(f"  {one}" for one in about.missing[:NAMED])
        more = f"\n  … and {len(about.missing) - NAMED} more" if len(about.missing) > NAMED else ""
        raise Complaint(
            f"But {len(about.missing)} documents that the database names are missing or damaged in the storage, and so "
            f"in the copy. Put them back from an older copy:\n{listed}{more}"
        )


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="A copy made by `sportello backup`.", exists=True, file_okay=False)],
    *,
    complete: Annotated[
        bool, typer.Option("--complete", help="No number was given after the copy: the portal was stopped before it.")
    ] = False,
) -> None:
    """Put a copy back into an empty place: reads and checks all of it, then writes. Killed, it can be done again.

    The portal then starts read only, until `sportello register release` has said which numbers were given after the
    copy; unless the marks that are kept outside the database survived and know of none, or with --complete.
    """
    settings = Settings()
    with _complaining():
        archive = Archive(folder)
        with connected(settings) as database, alone(settings):
            portal = making.Installation(database, Storage.at(settings), settings)
            restoring.restore(archive, portal, complete=complete, tell=_Told())
    about = archive.about
    say(f"The portal is as it was at {about.made_at}: {about.files:,} documents, tables at step {about.revision}.")
    for register, last in sorted(about.marks.numbers.items() if about.marks else ()):
        say(f"  {register}: the last number in it is {last:07d}")
    for one in about.missing[:NAMED]:
        say(f"  missing since before the copy: {one}")


@contextmanager
def _complaining() -> Iterator[None]:
    try:
        yield
    except ArchiveRefused as refusal:
        raise Complaint(str(refusal)) from refusal
    except OSError as error:
        raise Complaint(f"It cannot be finished, and nothing half done is left: {error}.") from error
