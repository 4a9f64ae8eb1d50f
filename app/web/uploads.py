"""Bodies too large for memory: read as they come, counted, never waited for too long."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.errors import Reason
from app.rendering import filesize
from app.web.filenames import filename_in
from app.web.parts import FORM_BYTES, Began, Parts
from app.wording import Text

IDLE_SECONDS: Final = 30
"""A body of which nothing arrives for this long is given up."""

LENGTH: Final = re.compile("[0-9]{1,18}")

MOST_BYTES: Final = 1_000_000_000
"""What the framework lets through to a route that counts for itself."""


class TooLarge(HTTPException):
    """The body is larger than allowed; what is beyond the limit is not read."""

    def __init__(self, limit: int, size: int | None = None) -> None:
        """Say the limit, and the size where the sender declared it."""
        super().__init__(413)
        facts = {"limit": _size(limit)} | ({"size": _size(size)} if size else {})
        self.reasons = (Reason("upload-too-large" if size else "upload-too-large-cut", facts=facts),)


@dataclass(frozen=True)
class Upload:
    """A file on its way in: the name its sender gives it, and its bytes as they come."""

    filename: str
    chunks: AsyncIterator[bytes]
    fields: Mapping[str, str] = field(default_factory=dict)
    """What a page's form says before its file."""


async def raw(request: Request, limit: int) -> Upload:
    """The body itself is the file."""
    _measured(request, limit)
    return Upload(filename_in(request.headers.get("content-disposition", "")), _counted(_arriving(request), limit))


async def part(request: Request, limit: int) -> Upload:
    """The one file of a page's form, and the fields before it; a second file, or none, is not a form of ours."""
    parts, events = several(request, limit, most=1)
    async for event in events:
        if isinstance(event, Began):
            data = (event async for event in events if isinstance(event, bytes))
            return Upload(event.filename, _counted(data, limit), parts.fields())
    raise HTTPException(400)


def several(request: Request, limit: int, most: int) -> tuple[Parts, AsyncIterator[Began | bytes]]:
    """A form with up to ``most`` files that weigh up to ``limit`` together, and what happens as it comes."""
    _measured(request, limit, besides=FORM_BYTES)
    parts = Parts(request.headers.get("content-type"), most)
    return parts, parts.read(_counted(_arriving(request), limit + FORM_BYTES))


def _measured(request: Request, limit: int, *, besides: int = 0) -> None:
    """Refuse by the declared size, before any byte is read."""
    declared = request.headers.get("content-length")
    if declared is None and "transfer-encoding" not in request.headers:
        raise HTTPException(411)
    if declared is None:
        return
    if not LENGTH.fullmatch(declared):
        raise HTTPException(400)
    if int(declared) > limit + besides:
        raise TooLarge(limit, int(declared))


async def _counted(chunks: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit)
        yield chunk


async def _arriving(request: Request) -> AsyncIterator[bytes]:
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError as slow:
            raise HTTPException(408) from slow
        except ClientDisconnect as cut:
            raise HTTPException(400) from cut
        yield chunk


def _size(size: int) -> Text:
    return Text(it=filesize(size, "it"), en=filesize(size, "en"))
