"""What a file is, by its structure: neither its name nor what the sender says of it counts.

Nothing is executed and nothing is decompressed; what is read is bounded whatever the file claims.
"""

from dataclasses import dataclass
from typing import BinaryIO, Final

from app.documents.rules import office, pdf, signed, text
from app.documents.states import Kind

HEAD: Final = 4096

BEGINNINGS: Final = (
    (b"\xff\xd8\xff", Kind.JPG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"{\\rtf", Kind.RTF),
    (b"\x7fELF", Kind.PROGRAM),
    (b"#!", Kind.PROGRAM),
)

PNG_END: Final = b"IEND\xaeB`\x82"


@dataclass(frozen=True)
class Found:
    """What a file is, and what is wrong with it: codes, in no particular order."""

    kind: Kind
    flaws: tuple[str, ...] = ()


def look(file: BinaryIO) -> Found:
    """What ``file`` is and what is wrong with it."""
    head = file.read(HEAD)
    if head.startswith(b"%PDF-"):
        return Found(Kind.PDF, pdf.flaws(file))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Found(*office.look(file))
    for beginning, kind in BEGINNINGS:
        if head.startswith(beginning):
            return Found(kind, _picture_flaws(kind, file))
    if head.startswith(b"MZ") and b"\0" in head:  # a table of values may begin with these letters
        return Found(Kind.PROGRAM)
    if signed.is_envelope(head):
        return Found(Kind.P7M, signed.flaws(head, file))
    return Found(text.kind_of(file))


def kind_of(file: BinaryIO) -> Kind:
    """What ``file`` is."""
    return look(file).kind


def _picture_flaws(kind: Kind, file: BinaryIO) -> tuple[str, ...]:
    if kind is not Kind.PNG:
        return ()
    size = file.seek(0, 2)
    file.seek(max(0, size - len(PNG_END)))
    return () if file.read() == PNG_END else ("image-damaged",)
