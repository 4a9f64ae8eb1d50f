"""Putting a copy back, into an empty place only: everything is read and checked before anything is written."""

import os
from datetime import datetime
from pathlib import Path

from app.backup import snapshot
from app.backup.archive import About, Archive, ArchiveRefused, digest
from app.backup.making import FILES, SECRETS, Installation, Progress
from app.documents.storage.marks import Marks as Kept
from app.protocol.marks import Marks


def restore(archive: Archive, portal: Installation, *, complete: bool, tell: Progress) -> None:
    """Files first, then the secrets, then the database; killed on the way, it can simply be done again.

    Unless it is ``complete``, or the marks that survived say so, the portal starts read only: somebody has to say which
    numbers were given after the copy.
    """
    data_dir = portal.settings.data_dir
    if obstacle := snapshot.obstacle(portal.database, archive.about) or _other_secrets(archive, data_dir):
        raise ArchiveRefused(f"{obstacle} Nothing was restored.")
    for done, _ in enumerate(archive.check(), 1):
        tell("checked", done)
    for done, name in enumerate(archive.below(FILES), 1):
        portal.storage.put(b"".join(archive.read(name)))
        tell("files", done)
    for name in archive.below(SECRETS):
        _keep(data_dir / name.removeprefix(f"{SECRETS}/"), b"".join(archive.read(name)))
    _keep_marks(archive.about, portal.storage.marks, complete=complete)
    tell("database", 0)
    snapshot.put_back(portal.database, archive)


def _keep_marks(about: About, marks: Kept, *, complete: bool) -> None:
    """Marks that survived know more than the copy does, and stay; where there are none, those of the copy."""
    if marks.last() is not None:
        return
    made_at = datetime.fromisoformat(about.made_at)
    known = about.marks or Marks(numbers={}, checkpoint="", at=made_at)
    marks.keep(known.size, known.model_copy(update={"restored": None if complete else made_at}).model_dump_json())


def _other_secrets(archive: Archive, data_dir: Path) -> str:
    """A secret that is there already and is not the one of the archive would be lost."""
    for name in archive.below(SECRETS):
        place = data_dir / name.removeprefix(f"{SECRETS}/")
        if place.exists() and digest(place) != archive.sums[name]:
            return f"{place} is there already and is another one: restore into an empty place."
    return ""


def _keep(place: Path, content: bytes) -> None:
    """For its owner's eyes only, and on the disk when this returns."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = place.with_name(f".{place.name}.restoring")
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    making.rename(place)
