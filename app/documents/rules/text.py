"""Files that people could read in an editor: XML, web pages, tables of values."""

import codecs
import re
from typing import BinaryIO, Final

from app.documents.states import Kind

CHUNK: Final = 256 * 1024
MARKUP: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?P<name>[!?/\w][\w!?:.-]*)")
PAGES: Final = frozenset({b"!doctype", b"html", b"script", b"svg", b"!--"})
UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def kind_of(file: BinaryIO) -> Kind:
    """What a file that nothing else recognised is: XML, a web page, plain text, or unknown."""
    file.seek(0)
    head = file.read(512)
    if not (_readable(file, "utf-8") or _readable(file, "cp1252")):
        return Kind.UNKNOWN
    if begun := MARKUP.match(head):
        return Kind.HTML if begun["name"].lower() in PAGES else Kind.XML
    return Kind.CSV if head.strip() else Kind.UNKNOWN


def _readable(file: BinaryIO, encoding: str) -> bool:
    """Whether all of it is text in this encoding, without control characters."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while piece := file.read(CHUNK):
            if UNREADABLE.search(decoder.decode(piece)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
