"""Downloads are inert: saved, never opened in the portal's own pages, and never run."""

from typing import Final

import structlog
from starlette.responses import Response, StreamingResponse

from app.documents.models import Blob, Document
from app.documents.states import Kind
from app.documents.storage import Storage
from app.errors import NotFound
from app.web.filenames import attachment

MEDIA_TYPES: Final[dict[str, str]] = {
    Kind.PDF: "application/pdf",
    Kind.P7M: "application/pkcs7-mime",
    Kind.XML: "application/xml",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.CSV: "text/csv",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
}

ANY: Final = "application/octet-stream"

BYTES: Final = {
    media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in (*MEDIA_TYPES.values(), ANY)
}
"""What a download may be, for the document that describes the API."""

SANDBOX: Final = "sandbox; default-src 'none'"

log = structlog.get_logger()


class BytesMissing(NotFound):
    """A row names bytes that are not there: nobody else's fault than ours."""

    code = "bytes-missing"


def inert(storage: Storage, document: Document) -> Response:
    """The original, byte for byte, piece by piece, as a file to be saved."""
    return inert_bytes(storage, document, document.filename, document.kind)


def inert_bytes(storage: Storage, kept: Document | Blob, filename: str, kind: str) -> Response:
    """Bytes under their digest, named and typed by the portal itself."""
    if storage.size(kept.sha256) != kept.size:
        log.critical("bytes-missing", sha256=kept.sha256)
        raise BytesMissing
    return StreamingResponse(
        storage.read(kept.sha256),
        media_type=MEDIA_TYPES.get(kind, ANY),
        headers={
            "Content-Disposition": attachment(filename),
            "Content-Length": str(kept.size),
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
