"""Pages: a template filled in the reader's language, or the way to another page."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.rendering import environment
from app.web.nav import NAV, PUBLIC
from app.wording import ITALIAN, LANGUAGES, translate

LANGUAGE_COOKIE: Final = "lingua"


def language_of(request: Request) -> str:
    """The reader's language: chosen here, else the browser's first that we speak, else Italian."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        language = part.partition(";")[0].strip()[:2].lower()
        if language in LANGUAGES:
            return language
    return ITALIAN


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """The page ``template`` with everything every page needs."""
    language = language_of(request)
    state = request.app.state
    viewer = getattr(request.state, "viewer", None)
    page = environment(language).get_template(template)
    words = page.render(
        request=request,
        language=language,
        viewer=viewer,
        now=datetime.now(UTC),
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        demo=state.settings.demo,
        halted=getattr(state.database.halted, "reasons", ()),
        copied_at=getattr(request.state, "copied_at", None),
        settings=state.settings,
        nav=_nav(request),
        request_id=getattr(request.state, "request_id", ""),
        session_ends=getattr(request.state, "session_ends", None),
        url_for=lambda name, /, **params: str(request.app.url_path_for(name, **params)),
        **context,
    )
    return HTMLResponse(words, status, headers={"Content-Language": language, "Vary": "Cookie, Accept-Language"})


def _nav(request: Request) -> list[tuple[str, str, bool]]:
    """Label, address, and whether the page shown is below it."""
    language = language_of(request)
    entries = NAV[getattr(request.state, "audience", PUBLIC)]
    addresses = [(translate(label, language), str(request.app.url_path_for(name))) for label, name in entries]
    return [(label, address, request.url.path.startswith(address)) for label, address in addresses]


def see_other(
    request: Request, name: str, /, *, query: Mapping[str, str] | None = None, fragment: str = "", **params: object
) -> RedirectResponse:
    """The answer to a successful POST: go and look at the page ``name``."""
    path = str(request.app.url_path_for(name, **params))
    if query:
        path += "?" + urlencode(query)
    if fragment:
        path += "#" + fragment
    return RedirectResponse(path, 303)
