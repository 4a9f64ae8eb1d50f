"""The receipt: as a page, as the text that was given, as PDF, as JSON."""

from typing import Final

from fastapi import Request
from starlette.responses import JSONResponse, Response

from app.applications import deps
from app.applications.pages.door import router
from app.applications.schemas import ReceiptOut
from app.web.pages import render
from app.web.policy import policy

TEXT: Final = "text/plain; charset=utf-8"


@router.get("/{code}/ricevuta", name="applications.receipt")
@policy("receipts.read")
def receipt(request: Request, received: deps.Received) -> Response:
    """That it was received, when, under which number."""
    return render(request, "applications/receipt.html", seen=received.seen, receipt=received.receipt)


@router.get("/{code}/ricevuta.txt", name="applications.receipt_text")
@policy("receipts.read")
def receipt_text(received: deps.Received) -> Response:
    """The text as it was given: the same bytes for ever."""
    return Response(received.receipt.entry.receipt, media_type=TEXT, headers=_named(received, "txt"))


@router.get("/{code}/ricevuta.json", name="applications.receipt_json")
@policy("receipts.read")
def receipt_json(received: deps.Received) -> Response:
    """The same for programs."""
    content = ReceiptOut.of(received.receipt).model_dump(mode="json")
    return JSONResponse(content, headers=_named(received, "json"))


def _named(received: deps.ReceiptInPath, ending: str) -> dict[str, str]:
    entry = received.receipt.entry
    return {"Content-Disposition": f'attachment; filename="ricevuta-{entry.year}-{entry.number:07d}.{ending}"'}
