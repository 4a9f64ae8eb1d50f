"""A sample of the dossier for a court, from the demonstration: the archive and what is in it, in build/dossier."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.applications.models import Application
from app.applications.states import Status
from app.cli import main as sportello
from app.cli.base import opened
from app.documents.storage import Storage
from app.dossier.archive import packed
from app.dossier.queries import dossier_of

PLACE: Final = Path("build/dossier")


def main() -> None:
    """Make the demonstration in a folder of its own, and take one application along that went all the way."""
    PLACE.mkdir(parents=True, exist_ok=True)
    place = PLACE / "fascicolo.zip"
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SPORTELLO_DEMO": "1", "SPORTELLO_DATA_DIR": folder, "SPORTELLO_LOG_JSON": "0"}
        for word in ("migrate", "demo"):
            _do(word)
        with place.open("wb") as file, opened() as (settings, database), database.reading() as session:
            at = clock.now(session)
            found = dossier_of(session, _decided(session), sensitive=True, settings=settings, at=at)
            file.writelines(packed(found, Storage.at(settings)))
    with ZipFile(place) as archive:
        archive.extractall(PLACE)
    sys.stdout.write(f"{place}, unpacked beside it\n")


def _decided(session: Session) -> Application:
    query = select(Application).where(Application.status == Status.GRANTED).order_by(Application.id)
    return session.scalars(query).first() or session.scalars(select(Application).order_by(Application.id)).one()


def _do(word: str) -> None:
    """A command of the portal; one that fails ends everything."""
    sys.argv = ["sportello", word]
    try:
        sportello()
    except SystemExit as end:
        if end.code:
            raise


if __name__ == "__main__":
    main()
