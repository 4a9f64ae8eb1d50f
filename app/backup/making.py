"""Making a copy, while the portal serves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select

from app import migrating
from app.backup import snapshot
from app.backup.archive import About, Writing, pieces
from app.db import Database
from app.documents.models import Blob
from app.documents.storage import Storage
from app.settings import Settings

FILES: Final = "files"
SECRETS: Final = "secrets"

KEPT: Final = ("secret", "keys/*")
"""What the data folder holds besides files and database: without them tokens open nothing, and nothing is signed."""

Progress = Callable[[str, int], None]
"""Told what is being done, and how much of it is done."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What is copied, or where a copy is put back."""

    database: Database
    storage: Storage
    settings: Settings


def make(portal: Installation, place: Path, *, at: datetime, tell: Progress) -> About:
    """Copy everything to ``place``: files first, then the database, then the files that came meanwhile."""
    database = portal.database
    with Writing(place) as archive:
        files = _Files(archive, portal.storage, tell)
        with database.reading() as session:
            named = list(session.scalars(select(Blob.sha256)))
        files.copy(named)
        tell("database", 0)
        with snapshot.taken(database, archive) as connection:
            files.copy(snapshot.digests(connection))
            about = About(
                made_at=at.isoformat(),
                database="sqlite" if database.embedded else "postgresql",
                revision=migrating.version(database) or "",
                marks=snapshot.marks(connection),
                tables=snapshot.tables(database),
                sequences=snapshot.sequences(connection),
                files=len(files.copied),
                missing=sorted(files.missing),
            )
        for path in secrets_in(portal.settings.data_dir):
            archive.add(f"{SECRETS}/{path.relative_to(portal.settings.data_dir)}", pieces(path))
        archive.finish(about)
    return about


def secrets_in(data_dir: Path) -> list[Path]:
    """The files of the data folder that only their owner reads."""
    return sorted(path for pattern in KEPT for path in data_dir.glob(pattern) if path.is_file())


def place_of(digest: str) -> str:
    """Where a document stands in an archive."""
    return f"{FILES}/{digest[:2]}/{digest[2:4]}/{digest}"


class _Files:
    """Documents on their way into an archive."""

    def __init__(self, archive: Writing, storage: Storage, tell: Progress) -> None:
        self.archive = archive
        self.storage = storage
        self.tell = tell
        self.copied: set[str] = set()
        self.missing: set[str] = set()

    def copy(self, digests: Iterable[str]) -> None:
        """Those that are not in it yet; one that is gone, or is not what it was, is noted."""
        for digest in digests:
            if digest in self.copied or digest in self.missing:
                continue
            if self._copy(digest):
                self.copied.add(digest)
            else:
                self.missing.add(digest)
            self.tell("files", len(self.copied))

    def _copy(self, digest: str) -> bool:
        if self.storage.size(digest) is None:
            return False
        if self.archive.add(place_of(digest), self.storage.read(digest)) == digest:
            return True
        self.archive.drop(place_of(digest))
        return False
