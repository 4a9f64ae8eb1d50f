"""Pages for anybody: verify a receipt; what the transparency log is. And the log's own address."""

from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from app.audit.log import keys
from app.protocol.verification import NOT_PROVED, verify
from app.transparency import deps, queries
from app.web.pages import render
from app.web.policy import policy
from app.web.session import ReadSession

router = APIRouter()

NOTE: Final = "text/plain; charset=utf-8"

VERIFIER: Final = Path(__file__).parents[2] / "docs" / "verify_receipt.py"

WELL_KNOWN: Final = "/.well-known/sportello-log"


@router.get("/verifica", name="transparency.verification")
@policy("receipts.verify")
def verification(request: Request, session: ReadSession) -> Response:
    """A receipt, and the files if one likes."""
    return render(request, "transparency/verification.html", reigns=queries.reigns(session), verdict=None, unread=0)


@router.post("/verifica", name="transparency.create_verification", max_body_size=deps.MOST_BODY)
@policy("receipts.verify")
def create_verification(request: Request, given: deps.GivenHere, session: ReadSession) -> Response:
    """The verdict, on the same page: nothing is kept, so there is nowhere to be sent to."""
    verdict = verify(given.receipt, keys.verifiers(session), given.files)
    return render(
        request,
        "transparency/verification.html",
        reigns=queries.reigns(session),
        verdict=verdict,
        not_proved=NOT_PROVED,
        unread=given.unread,
        behind=queries.behind(session, verdict),
    )


@router.get("/registro-trasparenza", name="transparency.log")
@policy("log.public")
def log(request: Request, session: ReadSession) -> Response:
    """What the log is, what it is worth, how to check it without believing us."""
    return render(request, "transparency/log.html", standing=queries.standing(session), reigns=queries.reigns(session))


@router.get(WELL_KNOWN + "/checkpoint", name="transparency.checkpoint")
@policy("log.public")
def checkpoint(session: ReadSession) -> Response:
    """The last signed checkpoint, as text."""
    return Response(queries.get_checkpoint(session).note, media_type=NOTE)


@router.get(WELL_KNOWN + "/keys", name="transparency.keys")
@policy("log.public")
def published_keys(session: ReadSession) -> Response:
    """The public keys, one a line: what ``sportello verify --keys`` takes."""
    return Response("".join(f"{one}\n" for one in keys.verifiers(session)), media_type=NOTE)


@router.get("/verifica/verificatore.py", name="transparency.verifier")
@policy("receipts.verify")
def verifier() -> Response:
    """The second verifier: Python's standard library and openssl, nothing of ours."""
    return FileResponse(VERIFIER, filename=VERIFIER.name, media_type="text/x-python; charset=utf-8")
