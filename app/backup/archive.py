"""The folder of a copy: written under another name, checked against its list of checksums before anybody uses it."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from app.protocol.marks import Marks

SUMS: Final = "SHA256SUMS"
"""As ``sha256sum --check`` reads it; written last."""

ABOUT: Final = "backup.json"

FORMAT: Final = 1

PRIVATE: Final = 0o700

CHUNK: Final = 1024 * 1024

NAMED: Final = 20
"""Of the files that are missing or changed, those that are listed one by one."""


class ArchiveRefused(Exception):
    """A copy cannot be made or used; the message says why, and what to do."""


class About(BaseModel):
    """What an archive says of itself."""

    model_config = ConfigDict(extra="forbid")

    format: int = FORMAT
    made_at: str
    database: str
    """``sqlite`` or ``postgresql``: an archive goes back to where it came from."""
    revision: str
    """The last step of the tables."""
    marks: Marks | None = None
    """How far register and log had come; None before the first number."""
    tables: dict[str, list[str]] = {}
    """PostgreSQL: the tables, in an order in which they can be filled, and their columns."""
    sequences: dict[str, int] = {}
    """Where PostgreSQL goes on counting."""
    files: int
    """Documents in it."""
    missing: list[str] = []
    """Digests that the database names and that were nowhere to be found."""


class Writing:
    """An archive that is being made; without ``finish`` nothing of it stays."""

    def __init__(self, place: Path) -> None:
        """Begin beside ``place``, which must not be there yet."""
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise ArchiveRefused(f"{place} is not empty: give every copy a folder of its own.")
        self.place = place
        self.folder = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
        self._sums: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Make the folder, for nobody else's eyes."""
        self.folder.mkdir(mode=PRIVATE, parents=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Remove what did not become an archive."""
        if self.folder.exists():
            for path in sorted(self.folder.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            self.folder.rmdir()

    def path(self, name: str) -> Path:
        """Where a file of this name is to be written by somebody else; tell ``enlist`` when it is."""
        place = self.folder / name
        place.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        return place

    def add(self, name: str, pieces: Iterable[bytes]) -> str:
        """Write a file; its digest."""
        taken = hashlib.sha256()
        with self.path(name).open("xb") as file:
            for piece in pieces:
                taken.update(piece)
                file.write(piece)
        self._sums[name] = taken.hexdigest()
        return self._sums[name]

    def enlist(self, name: str) -> None:
        """A file that somebody else wrote at ``path(name)``."""
        self._sums[name] = digest(self.folder / name)

    def drop(self, name: str) -> None:
        """Take a file out again."""
        (self.folder / name).unlink()
        del self._sums[name]

    def finish(self, about: About) -> None:
        """Everything is in it: bring it to the disk, then give it its name."""
        self.add(ABOUT, [about.model_dump_json(indent=1).encode()])
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._sums.items()))
        (self.folder / SUMS).write_text(lines, encoding="utf-8")
        os.sync()
        self.folder.rename(self.place)
        _sync(self.place.parent)


class Archive:
    """An archive somebody wants to use."""

    def __init__(self, folder: Path) -> None:
        """Open it; nothing of it is believed before ``check``."""
        self.folder = folder
        self.about = _about(folder)
        self.sums = _sums(folder)

    def check(self) -> Iterator[str]:
        """Read everything: the name of each file that is as it was; raises with what is missing or changed."""
        wrong = []
        for name, expected in self.sums.items():
            found = digest(self.folder / name) if (self.folder / name).is_file() else None
            if found == expected:
                yield name
            else:
                wrong.append(f"{name}: {'changed' if found else 'missing'}")
        if wrong:
            more = [f"… and {len(wrong) - NAMED} more"] if len(wrong) > NAMED else []
            listed = "\n".join(f"  {line}" for line in [*wrong[:NAMED], *more])
            raise ArchiveRefused(f"{self.folder} is not as it was made, and nothing was restored:\n{listed}")

    def below(self, folder: str) -> list[str]:
        """The names of the files in one of its folders."""
        return [name for name in self.sums if name.startswith(f"{folder}/")]

    def read(self, name: str) -> Iterator[bytes]:
        """A file, piece by piece."""
        yield from pieces(self.folder / name)


def pieces(path: Path) -> Iterator[bytes]:
    """A file of this machine, piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _about(folder: Path) -> About:
    try:
        told: Any = json.loads((folder / ABOUT).read_bytes())
        about = About.model_validate(told)
    except (OSError, ValueError, ValidationError) as error:
        raise ArchiveRefused(f"{folder} is no copy made by `sportello backup`: no readable {ABOUT} in it.") from error
    if about.format != FORMAT:
        raise ArchiveRefused(f"{folder} has format {about.format}; this version of Sportello reads {FORMAT}.")
    return about


def _sums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ArchiveRefused(f"{folder} has no list of checksums ({SUMS}): nothing in it can be believed.") from error
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    outside = [name for name in sums if name.startswith("/") or ".." in Path(name).parts]
    if ABOUT not in sums or outside:
        raise ArchiveRefused(f"The list of checksums of {folder} is not one of ours.")
    return sums


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
