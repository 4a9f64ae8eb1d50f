"""Pages about the portal itself: help, statements, the state of the service, the API, the reader's language."""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app import clock
from app.errors import NotFound
from app.web.examples import body_of
from app.web.pages import LANGUAGE_COOKIE, render
from app.web.policy import policy
from app.web.session import ReadSession
from app.wording import LANGUAGES

A_YEAR: Final = 365 * 24 * 3600

router = APIRouter()


@router.get("/aiuto", name="web.help")
@policy("public")
def show_help(request: Request) -> Response:
    """How to apply, what the receipt proves, what to do near the deadline, whom to ring."""
    return render(request, "pages/help.html")


@router.get("/accessibilita", name="web.accessibility")
@policy("public")
def accessibility(request: Request) -> Response:
    """How accessible the portal is, and how to say that it is not (L. 4/2004)."""
    return render(request, "pages/accessibility.html")


@router.get("/privacy", name="web.privacy")
@policy("public")
def privacy(request: Request) -> Response:
    """What the portal keeps about people, why and for how long (GDPR art. 13)."""
    return render(request, "pages/privacy.html")


@router.get("/note-legali", name="web.legal")
@policy("public")
def legal(request: Request) -> Response:
    """By which clock and which rules the portal counts."""
    return render(request, "pages/legal.html")


@router.get("/stato", name="web.status")
@policy("public")
def status(request: Request, session: ReadSession) -> Response:
    """Whether the service works now; an answer at all means that the database answered too."""
    return render(request, "pages/status.html", pulse=clock.pulse(session, clock.now(session)))


@router.get("/api/v1/docs", name="web.api_docs")
@policy("public")
def api_docs(request: Request) -> Response:
    """The API in a page, made from the same OpenAPI document that programs read."""
    return render(request, "pages/api_docs.html", rooms=_by_tag(request.app.openapi()))


@router.get("/lingua/{code}", name="web.language")
@policy("public")
def language(request: Request, code: str, da: str = "/") -> Response:
    """Remember the reader's language and go back to the page they were on."""
    if code not in LANGUAGES:
        raise NotFound
    response = RedirectResponse(_ours(da), 303)
    response.set_cookie(LANGUAGE_COOKIE, code, max_age=A_YEAR, httponly=True, secure=request.app.state.settings.secure)
    return response


def _ours(address: str) -> str:
    """The address if it is a path of this portal; a link must not lead away from here."""
    parts = urlsplit(address)
    stays = not parts.scheme and not parts.netloc and address.startswith("/") and "\\" not in address
    return address if stays and not address.startswith("//") else "/"


def _by_tag(document: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Each operation of an OpenAPI document, grouped by its first tag."""
    rooms: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            told = {"method": method.upper(), "path": path, "body": _printed(body_of(operation, document))} | operation
            rooms.setdefault(operation.get("tags", ["portal"])[0], []).append(told)
    return rooms


def _printed(body: object) -> str:
    return "" if body is None else json.dumps(body, ensure_ascii=False, indent=2)
