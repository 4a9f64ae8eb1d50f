"""Bytes in an S3-compatible store, for installations with several hosts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import ObjectStore

from app.documents.storage.staging import Incoming

CHUNK: Final = 256 * 1024


class Bucket:
    """Keeps objects under the same names as the folder does; durable when the store says so."""

    def __init__(self, store: ObjectStore) -> None:
        """Use ``store``."""
        self._store: Any = store

    def take(self, incoming: Incoming) -> None:
        """Send a finished file; nothing is loaded whole."""
        obstore.put(self._store, _place(incoming.sha256), incoming.path)

    def put_note(self, name: str, data: bytes) -> None:
        """Keep a small object under a name of ours."""
        obstore.put(self._store, name, data)

    def notes(self, folder: str) -> list[str]:
        """Names of the small objects in one of our folders, sorted."""
        return sorted(item["path"] for page in obstore.list(self._store, prefix=folder) for item in page)

    def note(self, name: str) -> bytes:
        """What a small object holds."""
        return bytes(obstore.get(self._store, name).bytes())

    def forget_note(self, name: str) -> None:
        """A small object that a later one replaces."""
        obstore.delete(self._store, name)

    def size(self, sha256: str) -> int | None:
        """Bytes kept under a digest, None when there are none."""
        try:
            return int(obstore.head(self._store, _place(sha256))["size"])
        except (NotFoundError, FileNotFoundError):
            return None

    def read(self, sha256: str) -> Iterator[bytes]:
        """The bytes, piece by piece."""
        for piece in obstore.get(self._store, _place(sha256)).stream(min_chunk_size=CHUNK):
            yield bytes(piece)

    def kept_before(self, before: datetime) -> Iterator[str]:
        """Digests of what was stored, or stored again, before an instant."""
        for page in obstore.list(self._store):
            for item in page:
                name = item["path"].rpartition("/")[2]
                if item["path"] == _place(name) and item["last_modified"] < before:
                    yield name

    def remove(self, sha256: str, before: datetime) -> None:
        """Forget the bytes, unless somebody has just stored them again."""
        if obstore.head(self._store, _place(sha256))["last_modified"] < before:
            obstore.delete(self._store, _place(sha256))


def _place(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
