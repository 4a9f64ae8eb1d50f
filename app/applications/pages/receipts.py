"""The receipt: as a page, as the text that was given, on paper, as JSON."""

from fastapi import Request
from starlette.responses import JSONResponse, Response

from app.applications import deps, doubts, papers
from app.applications.pages.door import router
from app.applications.schemas import ReceiptOut
from app.web.pages import render
from app.web.policy import policy
from app.web.session import ReadSession


@router.get("/{code}/ricevuta", name="applications.receipt")
@policy("receipts.read")
def receipt(request: Request, received: deps.Received, session: ReadSession) -> Response:
    """That it was received, when, under which number; and the doubt, if there is one."""
    qr, doubt = papers.qr(request, received), doubts.doubt_of(session, received.seen.application)
    seen = received.seen
    return render(request, "applications/receipt.html", seen=seen, receipt=received.receipt, qr=qr, doubt=doubt)


@router.get("/{code}/ricevuta.txt", name="applications.receipt_text")
@policy("receipts.read")
def receipt_text(received: deps.Received) -> Response:
    """The text as it was given: the same bytes for ever."""
    return papers.text(received.receipt)


@router.get("/{code}/ricevuta.pdf", name="applications.receipt_pdf")
@policy("receipts.read")
def receipt_pdf(request: Request, received: deps.Received) -> Response:
    """The same on paper."""
    return papers.pdf(request, received.receipt, papers.address_of(request, received))


@router.get("/{code}/ricevuta.json", name="applications.receipt_json")
@policy("receipts.read")
def receipt_json(received: deps.Received) -> Response:
    """The same for programs."""
    content = ReceiptOut.of(received.receipt).model_dump(mode="json")
    return JSONResponse(content, headers=papers.named(received.receipt, "json"))
