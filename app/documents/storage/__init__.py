"""Where bytes are kept: under their SHA-256, durable before any row names them.

Order law: fsync(file) < rename < fsync(folder) < commit of the row. Bytes without a row are harmless and swept
later; a row without its bytes never happens.
"""

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, Self
from urllib.parse import urlsplit
from urllib.request import url2pathname

from anyio.to_thread import run_sync
from obstore.store import from_url

from app.documents.storage.bucket import Bucket
from app.documents.storage.folder import CHUNK, Folder
from app.documents.storage.marks import Marks
from app.documents.storage.staging import Incoming, Staging
from app.documents.storage.trouble import answering
from app.settings import Settings

HALF_ARRIVED: Final = timedelta(hours=1)
"""A file that stopped arriving this long ago belongs to nobody."""

ORPHANED: Final = timedelta(hours=24)
"""Bytes without a row this long after they were stored never get one."""

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are kept, durably."""

    sha256: str
    size: int


class Staged:
    """A file that has arrived whole and is not kept yet: look at it, then ``keep`` it or let it go."""

    def __init__(self, incoming: Incoming, home: Folder | Bucket) -> None:
        """Stand between the door and the place."""
        self._incoming = incoming
        self._home = home
        self.sha256 = incoming.sha256
        self.size = incoming.size

    def open(self) -> BinaryIO:
        """The bytes, to be judged."""
        return self._incoming.path.open("rb")

    def keep(self) -> Stored:
        """Store for good; when this returns a power cut loses nothing."""
        with answering():
            self._home.take(self._incoming)
        return Stored(self.sha256, self.size)


class Storage:
    """The only door to the bytes."""

    def __init__(self, home: Folder | Bucket, staging: Staging, *more: Folder) -> None:
        """Keep bytes at ``home``; they arrive in ``staging``. Marks are kept in ``more`` places."""
        self._home = home
        self._staging = staging
        self.marks = Marks([home, *more])

    @classmethod
    def at(cls, settings: Settings) -> Self:
        """The storage of an installation: a folder, or a bucket where ``STORAGE_URL`` names one."""
        address = urlsplit(settings.storage_url)
        more = [Folder(settings.marks_dir)] if settings.marks_dir else []
        if address.scheme not in {"", "file"}:
            return cls(Bucket(from_url(settings.storage_url)), Staging(settings.data_dir / "incoming"), *more)
        root = Path(url2pathname(address.path)) if address.path else settings.data_dir / "files"
        return cls(Folder(root / "kept"), Staging(root / "incoming"), *more)

    @asynccontextmanager
    async def receiving(self, chunks: AsyncIterable[bytes]) -> AsyncIterator[Staged]:
        """Write a stream to the disk as it comes, in little memory; whatever goes wrong, nothing is left behind."""
        incoming = await run_sync(self._begun)
        try:
            async for piece in _in_pieces(chunks):
                with answering():
                    await run_sync(incoming.write, piece)
            with answering():
                await run_sync(incoming.finish)
            yield Staged(incoming, self._home)
        finally:
            incoming.discard()

    def put(self, data: bytes) -> Stored:
        """Keep bytes that the portal made itself."""
        incoming = self._begun()
        try:
            with answering():
                incoming.write(data)
                incoming.finish()
            return Staged(incoming, self._home).keep()
        finally:
            incoming.discard()

    def _begun(self) -> Incoming:
        with answering():
            return self._staging.begin()

    def size(self, sha256: str) -> int | None:
        """Bytes kept under a digest, None when there are none."""
        with answering():
            return self._home.size(sha256)

    def read(self, sha256: str) -> Iterator[bytes]:
        """The bytes kept under a digest, piece by piece."""
        return self._home.read(sha256)

    def sweep(self, at: datetime, named: Callable[[Sequence[str]], set[str]]) -> int:
        """Remove what never arrived whole and what no row names; ``named`` says which digests rows do name."""
        swept = self._staging.sweep(at - HALF_ARRIVED)
        before = at - ORPHANED
        old = self._home.kept_before(before)
        while batch := list(islice(old, BATCH)):
            orphans = set(batch) - named(batch)
            for sha256 in orphans:
                self._home.remove(sha256, before)
            swept += len(orphans)
        return swept


async def _in_pieces(chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in larger pieces: each one costs a turn of a thread."""
    piece = bytearray()
    async for chunk in chunks:
        piece += chunk
        if len(piece) >= CHUNK:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)
