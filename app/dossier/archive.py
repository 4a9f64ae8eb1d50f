"""A dossier as one ZIP archive, written while it is sent: memory stays flat however large the documents."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app import zone
from app.documents.storage import Storage
from app.dossier.printing import index_page, index_pdf
from app.dossier.schemas import Dossier, Paper

MISSING: Final = "Questi byte non sono nel deposito: la registrazione ne conserva l’impronta.\n"


class _Pipe:
    """Where the archive is written: what was not taken yet."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = bytes(self._waiting)
        self._waiting.clear()
        return data


def packed(dossier: Dossier, storage: Storage) -> Iterator[bytes]:
    """The archive, piece by piece; its last file holds the digest of every other."""
    pipe, digests = _Pipe(), []
    with ZipFile(pipe, "w") as archive:  # type: ignore[call-overload]  # a file that cannot be rewound will do
        for path, pieces in _files(dossier, storage):
            digest = hashlib.sha256()
            with archive.open(_named(dossier, path), "w") as file:
                for piece in pieces:
                    digest.update(piece)
                    file.write(piece)
                    yield pipe.taken()
            digests.append(f"{digest.hexdigest()}  {path}\n")
        with archive.open(_named(dossier, "impronte.txt"), "w") as file:
            file.write("".join(digests).encode())
    yield pipe.taken()


def _files(dossier: Dossier, storage: Storage) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "indice.html", [index_page(dossier).encode()]
    yield "indice.pdf", [index_pdf(dossier)]
    for paper in dossier.papers:
        yield paper.path, _bytes_of(paper, storage)


def _bytes_of(paper: Paper, storage: Storage) -> Iterable[bytes]:
    if not paper.sha256:
        return [paper.words.encode()]
    return storage.read(paper.sha256) if storage.size(paper.sha256) is not None else [MISSING.encode()]


def _named(dossier: Dossier, path: str) -> ZipInfo:
    info = ZipInfo(f"{dossier.name}/{path}", zone.local(dossier.at).timetuple()[:6])
    info.compress_type = ZIP_STORED if path.startswith("documenti/") else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
