"""Office documents are ZIP archives: told by the members they must have, never unpacked."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, Final

from app.documents.states import Kind

MOST_MEMBERS: Final = 5000
MOST_DIRECTORY: Final = 2_000_000
MOST_INSIDE: Final = 2_000_000_000
"""Members, bytes of their directory, bytes once unpacked: beyond these it is no document."""

END: Final = b"PK\x05\x06"
END_BYTES: Final = 22
COMMENT: Final = 65_535
ZIP64: Final = b"PK\x06\x07"

MARKS: Final = (
    ("xl/workbook.xml", Kind.XLSX),
    ("word/document.xml", Kind.DOCX),
    ("ppt/presentation.xml", Kind.PPTX),
)
"""The member that says what an Office Open XML package is (ECMA-376)."""

OPEN_DOCUMENTS: Final = {
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
}

MIMETYPE_AT: Final = 38
"""Its first member is ``mimetype``, stored as it is: the value stands at a fixed place (OpenDocument 1.3, 2.2.4)."""

ENCRYPTED: Final = 0x1


def look(file: BinaryIO) -> tuple[Kind, tuple[str, ...]]:
    """What an archive is, and what is wrong with it."""
    if not _modest(file):
        return Kind.ZIP, ("office-too-large-inside",)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _kind_by_start(file), ("office-damaged",)
    names = {member.filename for member in members}
    kind = next((kind for mark, kind in MARKS if mark in names and "[Content_Types].xml" in names), None)
    return kind or _kind_by_start(file), tuple(_flaws(members))


def _modest(file: BinaryIO) -> bool:
    """Whether the directory is small enough to be read; the record at the end says how large it is."""
    size = file.seek(0, 2)
    file.seek(max(0, size - COMMENT - END_BYTES))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + END_BYTES:
        return True  # cut short: reading will say so
    members = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    return members <= MOST_MEMBERS and directory <= MOST_DIRECTORY and ZIP64 not in tail[max(0, at - 20) : at]


def _kind_by_start(file: BinaryIO) -> Kind:
    file.seek(0)
    value = file.read(200)[MIMETYPE_AT:]
    return next((kind for name, kind in OPEN_DOCUMENTS.items() if value.startswith(name)), Kind.ZIP)


def _flaws(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    if any(member.flag_bits & ENCRYPTED for member in members):
        yield "office-encrypted"
    if any(member.filename.endswith("vbaProject.bin") or member.filename.startswith("Basic/") for member in members):
        yield "office-macros"
    if sum(member.file_size for member in members) > MOST_INSIDE:
        yield "office-too-large-inside"
