"""A receipt as a file to keep: the text that was given, the same on paper. Both doors give these."""

from typing import Final

from fastapi import Request
from markupsafe import Markup
from starlette.responses import Response

from app.applications.deps import Asked, ReceiptInPath
from app.applications.receipts import Receipt
from app.protocol.printing import qr_svg, receipt_pdf
from app.settings import Settings
from app.web.pages import language_of

TEXT: Final = "text/plain; charset=utf-8"
PDF: Final = "application/pdf"


def address_of(request: Request, received: ReceiptInPath) -> str:
    """Where the receipt can be looked up: what the QR code says."""
    settings: Settings = request.app.state.settings
    path = request.app.url_path_for("applications.receipt", code=received.seen.application.code)
    return settings.base_url.rstrip("/") + str(path)


def qr(request: Request, received: ReceiptInPath) -> Markup:
    """The drawing for the page."""
    return Markup(qr_svg(address_of(request, received)))  # noqa: S704 -- our own drawing: no letter of the address is in it


def address_of_answer(request: Request, asked: Asked) -> str:
    """The same of an answer to the office."""
    here = {"code": asked.seen.application.code, "integration": asked.integration.public_id}
    settings: Settings = request.app.state.settings
    return settings.base_url.rstrip("/") + str(request.app.url_path_for("applications.integration", **here))


def text(receipt: Receipt) -> Response:
    """The text as it was given: the same bytes for ever."""
    return Response(receipt.entry.receipt, media_type=TEXT, headers=named(receipt, "txt"))


def pdf(request: Request, receipt: Receipt, address: str) -> Response:
    """The same on paper, in the reader's language."""
    printed = receipt_pdf(receipt.entry.receipt, language=language_of(request), address=address)
    return Response(printed, media_type=PDF, headers=named(receipt, "pdf"))


def named(receipt: Receipt, ending: str) -> dict[str, str]:
    """The header that gives the file its name."""
    entry = receipt.entry
    return {"Content-Disposition": f'attachment; filename="ricevuta-{entry.year}-{entry.number:07d}.{ending}"'}
