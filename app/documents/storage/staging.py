"""Bytes on their way in: a file of their own, hashed while it is written, without a name anybody chose."""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Final

PRIVATE_FOLDER: Final = 0o700
PRIVATE_FILE: Final = 0o600


class Incoming:
    """A file being received; ``finish`` makes it durable, ``discard`` forgets it."""

    def __init__(self, folder: Path) -> None:
        """Begin an empty file that nobody else can read or have put there before."""
        self.path = folder / secrets.token_hex(16)
        self.size = 0
        self._hash = hashlib.sha256()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        self._file = os.fdopen(os.open(self.path, flags, PRIVATE_FILE), "wb", buffering=0)

    @property
    def sha256(self) -> str:
        """Of what has arrived so far, hexadecimal."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> None:
        """Add what has just arrived."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._hash.update(data)
        self.size += len(data)

    def finish(self) -> None:
        """Everything has arrived: bring it to the disk."""
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Forget it; also after it was moved to its place."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Staging:
    """The folder where files arrive."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``, which must be on the volume where the files will stay."""
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._folder = folder

    def begin(self) -> Incoming:
        """A new file."""
        return Incoming(self._folder)

    def sweep(self, before: datetime) -> int:
        """Remove what a crash left behind, untouched since ``before``; how many."""
        left = [path for path in self._folder.iterdir() if path.stat().st_mtime < before.timestamp()]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)
