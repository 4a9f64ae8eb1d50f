"""The name of a file is for show: it never becomes a path, and it never hides what the file is."""

import re
import unicodedata
from typing import Final

from app.documents.states import Kind

LONGEST: Final = 150

EXTENSIONS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.PDF: ("pdf",),
    Kind.P7M: ("p7m",),
    Kind.XML: ("xml",),
    Kind.XLSX: ("xlsx",),
    Kind.ODS: ("ods",),
    Kind.CSV: ("csv", "txt"),
    Kind.DOCX: ("docx",),
    Kind.ODT: ("odt",),
    Kind.JPG: ("jpg", "jpeg"),
    Kind.PNG: ("png",),
}
"""The endings a file of each kind may have; the first is added to a name that has none of them."""

HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
"""Categories of characters that people do not see or that turn text around: controls, bidi, lone surrogates."""

NAMELESS: Final = "documento"


def display_name(given: str, kind: Kind | None = None) -> str:
    """What people read for ``given``: composed, visible, at most 150 characters.

    ``kind``: the name ends as files of that kind do, so that ``offerta.pdf.exe`` never leaves as a program.
    """
    visible = "".join(c for c in given if unicodedata.category(c) not in HIDDEN)
    composed = unicodedata.normalize("NFC", visible)
    last = re.split(r"[/\\]", composed)[-1]
    name = re.sub(r"\s+", " ", last).strip(" .") or NAMELESS
    endings = EXTENSIONS.get(kind, ()) if kind else ()
    if endings and extension(name) not in endings:
        return f"{_cut(name, LONGEST - len(endings[0]) - 1)}.{endings[0]}"
    if len(name) <= LONGEST:
        return name
    ending = extension(name) if endings else ""
    return f"{_cut(name, LONGEST - len(ending) - 1)}.{ending}" if ending else _cut(name, LONGEST)


def extension(name: str) -> str:
    """What follows the last dot, in lower case; empty when there is no dot inside the name."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def _cut(name: str, length: int) -> str:
    return name[:length].strip(" .") or NAMELESS
