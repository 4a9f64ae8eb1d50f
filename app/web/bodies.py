"""JSON bodies are read once, strictly, before any route sees them.

Duplicate keys, NaN and infinities, NUL, lone surrogates and absurd depth mean different things to different
readers: what a signed digest is taken of must have one reading only (RFC 8785, RFC 7493).
"""

import json
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Invalid, Reason

MOST_BYTES: Final = 1024 * 1024
"""No JSON body is larger; documents travel as raw bytes."""

DEEPEST: Final = 32


class Malformed(Invalid):
    """The body is not JSON with one reading."""

    code = "malformed"


class StrictJson:
    """Middleware: refuses JSON that has more than one reading, hands on the rest untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, judge it, play it again for the route."""
        if scope["type"] != "http" or not _is_json(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            body = await _whole(request)
            check(body)
        except Malformed as malformed:
            await scope["app"].state.refuse(request, malformed, status=400)(scope, receive, send)
            return
        except HTTPException as too_large:
            await scope["app"].state.refuse(request, too_large)(scope, receive, send)
            return
        await self.app(scope, _played_again(body, receive), send)


def check(body: bytes) -> None:
    """Raise ``Malformed`` unless ``body`` is empty or JSON that every reader reads alike."""
    if not body:
        return
    try:
        text = body.decode("utf-8")
        if _depth(text) > DEEPEST:
            raise Malformed(Reason("json-too-deep", facts={"most": DEEPEST}))
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Malformed(Reason("json-unreadable")) from error
    except ValueError as error:  # an integer of thousands of digits
        raise Malformed(Reason("json-number")) from error
    _plain(value)


def _is_json(headers: Headers) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


async def _whole(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    return bytes(body)


def _played_again(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _depth(text: str) -> int:
    """The deepest nesting, strings left out; one pass, no recursion."""
    depth = deepest = 0
    quoted = escaped = False
    for character in text:
        if escaped:
            escaped = False
        elif quoted:
            quoted, escaped = character != '"', character == "\\"
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise Malformed(Reason("json-duplicate-key"))
    return read


def _no_constant(name: str) -> None:
    raise Malformed(Reason("json-number", facts={"number": name}))


def _plain(value: object) -> None:
    """Refuse NUL and lone surrogates anywhere, and numbers too large to be one."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise Malformed(Reason("json-text"))
    elif isinstance(value, float) and value in {float("inf"), float("-inf")}:
        raise Malformed(Reason("json-number"))
    elif isinstance(value, dict):
        for key, item in value.items():
            _plain(key)
            _plain(item)
    elif isinstance(value, list):
        for item in value:
            _plain(item)
