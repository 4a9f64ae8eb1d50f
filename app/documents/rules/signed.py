"""Signed envelopes (CAdES, ``.p7m``): a CMS ContentInfo of type signedData, in DER, BER or base64."""

import base64
import binascii
import re
from typing import BinaryIO, Final

SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
"""The object identifier 1.2.840.113549.1.7.2."""

SEQUENCE: Final = 0x30
INDEFINITE: Final = 0x80
LENGTH_BYTES: Final = 8

ARMOUR: Final = re.compile(rb"\A\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----")
NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/=\s]")
BLANK: Final = re.compile(rb"\s+")


def is_envelope(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a signed envelope."""
    return _content(head) is not None or _content(_decoded(head)) is not None


def flaws(head: bytes, file: BinaryIO) -> tuple[str, ...]:
    """What is wrong with it: fewer bytes than it says it has."""
    content = _content(head)
    if content is None:
        return ()  # base64: its inside is judged when signatures are
    start, length = content
    size = file.seek(0, 2)
    return ("p7m-damaged",) if length is not None and start + length > size else ()


def _content(head: bytes) -> tuple[int, int | None] | None:
    """Where the outer sequence's content begins and how long it is; a length of None ends when it ends (BER)."""
    if len(head) < LENGTH_BYTES or head[0] != SEQUENCE:
        return None
    if head[1] == INDEFINITE:
        start, length = 2, None
    elif head[1] < INDEFINITE:
        start, length = 2, head[1]
    else:
        start = 2 + head[1] - INDEFINITE
        if start > 2 + LENGTH_BYTES:
            return None
        length = int.from_bytes(head[2:start])
    return (start, length) if head.startswith(SIGNED_DATA, start) else None


def _decoded(head: bytes) -> bytes:
    """The beginning of a file in base64, with or without its armour."""
    bare = ARMOUR.sub(b"", head)
    if NOT_BASE64.search(bare.partition(b"-----END")[0]):
        return b""
    digits = BLANK.sub(b"", bare)[:64]
    try:
        return base64.b64decode(digits[: len(digits) // 4 * 4])
    except binascii.Error:
        return b""
