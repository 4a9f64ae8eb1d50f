"""Files of every kind, the shortest that are what they say."""

import io
import struct
import zipfile
import zlib

PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def pdf(*, words: bytes = b"", encrypted: bool = False, references: str = "table") -> bytes:
    """A PDF; ``references``: the old ``table`` with its trailer, or a ``stream``."""
    body = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + words
    locked = b"/Encrypt 9 0 R" if encrypted else b""
    if references == "stream":
        rest = b"7 0 obj\n<</Type/XRef/Size 2/Root 1 0 R" + locked + b">>\nstream\n\x00\x01\nendstream\nendobj\n"
    else:
        rest = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2/Root 1 0 R" + locked + b">>\n"
    return body + rest + b"startxref\n%d\n%%%%EOF\n" % len(body)


def p7m(*, inside: bytes = b"\x02\x01\x01", indefinite: bool = False) -> bytes:
    """The outside of a signed envelope: a sequence that begins with the name of signedData."""
    content = bytes.fromhex("06092a864886f70d010702") + b"\xa0" + _length(len(inside)) + inside
    if indefinite:
        return b"\x30\x80" + content + b"\x00\x00"
    return b"\x30" + _length(len(content)) + content


def archive(members: dict[str, bytes], *, stored_first: bool = False) -> bytes:
    """A ZIP archive of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for place, (name, data) in enumerate(members.items()):
            file.writestr(name, data, zipfile.ZIP_STORED if stored_first and not place else None)
    return made.getvalue()


def office(mark: str, **more: bytes) -> bytes:
    """An Office Open XML package that ``mark`` makes what it is."""
    return archive({"[Content_Types].xml": b"<Types/>", mark: b"<x/>"} | more)


def xlsx() -> bytes:
    """An Excel sheet."""
    return office("xl/workbook.xml")


def docx() -> bytes:
    """A Word document."""
    return office("word/document.xml")


def open_document(kind: str) -> bytes:
    """An OpenDocument file: ``text`` or ``spreadsheet``."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive({"mimetype": mimetype, "content.xml": b"<x/>"}, stored_first=True)


def png() -> bytes:
    """One white point."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\x00\xff")), (b"IEND", b""))
    return PNG_HEAD + b"".join(_chunk(name, data) for name, data in parts)


def jpg() -> bytes:
    """The two ends of a photograph."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 20 + b"\xff\xd9"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _length(size: int) -> bytes:
    if size < 0x80:
        return bytes([size])
    digits = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([0x80 | len(digits)]) + digits
