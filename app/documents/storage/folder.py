"""Bytes in a folder of this machine: ``ab/cd/<sha256>``."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from app.documents.storage.staging import PRIVATE_FILE, PRIVATE_FOLDER, Incoming

CHUNK: Final = 256 * 1024


class Folder:
    """Keeps files durably: obstore's own local store does not sync to the disk, evidence must."""

    def __init__(self, root: Path) -> None:
        """Use ``root``, made if it is not there."""
        root.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._root = root

    def take(self, incoming: Incoming) -> None:
        """Move a finished file to its place; the same bytes again take the same place."""
        place = self._place(incoming.sha256)
        with self._claimed(fcntl.LOCK_SH):
            for folder in (place.parent.parent, place.parent):
                if not folder.exists():
                    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
                    _sync(folder.parent)
            incoming.path.replace(place)
            _sync(place.parent)

    def put_note(self, name: str, data: bytes) -> None:
        """Keep a small file under a name of ours; durable when this returns."""
        place = self._root / name
        if not place.parent.exists():
            place.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            _sync(self._root)
        making = place.with_name(f".{place.name}.{os.getpid()}")
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        making.replace(place)
        _sync(place.parent)

    def notes(self, folder: str) -> list[str]:
        """Names of the small files in one of our folders, sorted."""
        return sorted(f"{folder}/{path.name}" for path in (self._root / folder).glob("[!.]*"))

    def note(self, name: str) -> bytes:
        """What a small file holds."""
        return (self._root / name).read_bytes()

    def forget_note(self, name: str) -> None:
        """A small file that a later one replaces."""
        (self._root / name).unlink(missing_ok=True)

    def size(self, sha256: str) -> int | None:
        """Bytes kept under a digest, None when there are none."""
        try:
            return self._place(sha256).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, sha256: str) -> Iterator[bytes]:
        """The bytes, piece by piece."""
        with self._place(sha256).open("rb", buffering=0) as file:
            while piece := file.read(CHUNK):
                yield piece

    def kept_before(self, before: datetime) -> Iterator[str]:
        """Digests of what was stored, or stored again, before an instant."""
        for path in self._root.glob("??/??/*"):
            if path.stat().st_mtime < before.timestamp():
                yield path.name

    def remove(self, sha256: str, before: datetime) -> None:
        """Forget the bytes, unless somebody has just stored them again."""
        place = self._place(sha256)
        with self._claimed(fcntl.LOCK_EX):
            if place.exists() and place.stat().st_mtime < before.timestamp():
                place.unlink()

    @contextmanager
    def _claimed(self, mode: int) -> Iterator[None]:
        """Storing and removing never interleave, in whichever process they run."""
        lock = os.open(self._root / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, PRIVATE_FILE)
        try:
            fcntl.flock(lock, mode)
            yield
        finally:
            os.close(lock)

    def _place(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256[2:4] / sha256


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk: a rename is not durable before."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
