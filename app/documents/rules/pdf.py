"""PDF: header, end and the place where the cross references begin; whether a password is asked for."""

import re
from typing import BinaryIO, Final

TAIL: Final = 64 * 1024
"""How much of the end is read: a trailer is far smaller."""

END: Final = 1024
"""The end-of-file mark stands within the last 1024 bytes (ISO 32000, annex H)."""

START: Final = re.compile(rb"startxref\s+(\d{1,12})\s")
STREAM: Final = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
PASSWORD: Final = re.compile(rb"/Encrypt\b")


def flaws(file: BinaryIO) -> tuple[str, ...]:
    """What is wrong with a file that begins as a PDF."""
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    starts = START.findall(tail)
    if b"%%EOF" not in tail[-END:] or not starts or int(starts[-1]) >= size:
        return ("pdf-damaged",)
    file.seek(int(starts[-1]))
    references = file.read(TAIL)
    if references.lstrip().startswith(b"xref"):
        trailer = tail[tail.rfind(b"trailer") :] if b"trailer" in tail else b""
    elif STREAM.match(references):
        trailer = references.partition(b"stream")[0]
    else:
        return ("pdf-damaged",)
    return ("pdf-encrypted",) if PASSWORD.search(trailer) else ()
