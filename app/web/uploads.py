"""Bodies too large for memory: read as they come, counted, never waited for too long."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.errors import Reason
from app.rendering import filesize
from app.web.filenames import filename_in
from app.wording import Text

IDLE_SECONDS: Final = 30
"""A body of which nothing arrives for this long is given up."""

FORM_BYTES: Final = 64 * 1024
"""What a form may weigh besides its file: boundaries, headers, small fields."""

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
    _measured(request, limit, besides=FORM_BYTES)
    form = _Form()
    parts = _parts(request, limit, form)
    async for name, _ in parts:
        if name is not None:
            return Upload(name, _counted((data async for _, data in parts), limit), form.fields())
    raise HTTPException(400)


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


async def _parts(request: Request, limit: int, form: "_Form") -> AsyncIterator[tuple[str | None, bytes]]:
    """``(file name, b"")`` where the file begins, then ``(None, bytes)`` of it."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data":
        raise HTTPException(415)
    try:
        parser = MultipartParser(options.get(b"boundary", b""), form.callbacks())  # type: ignore[arg-type]  # callbacks are a plain dict here
        async for chunk in _counted(_arriving(request), limit + FORM_BYTES):
            parser.write(chunk)
            for event in form.taken():
                yield event
    except (FormParserError, ValueError) as malformed:
        raise HTTPException(400) from malformed
    if not form.ended:
        raise HTTPException(400)


class _Form:
    """What the parser of forms tells, as events."""

    def __init__(self) -> None:
        self.ended = False
        self._events: list[tuple[str | None, bytes]] = []
        self._header = b""
        self._value = b""
        self._in_file = False
        self._files = 0
        self._name = ""
        self._said: dict[str, bytes] = {}

    def callbacks(self) -> dict[str, object]:
        return {
            "on_header_begin": self._header_begins,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_ends,
            "on_part_data": self._data,
            "on_part_end": self._part_ends,
            "on_end": self._all_read,
        }

    def taken(self) -> list[tuple[str | None, bytes]]:
        """The events since the last time."""
        events, self._events = self._events, []
        return events

    def fields(self) -> dict[str, str]:
        """What stood before the file; it is text, and NUL is none."""
        try:
            fields = {name: said.decode() for name, said in self._said.items()}
        except UnicodeDecodeError as malformed:
            raise HTTPException(400) from malformed
        if any("\0" in said for said in fields.values()):
            raise HTTPException(400)
        return fields

    def _header_begins(self) -> None:
        self._header = self._value = b""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_ends(self) -> None:
        disposition = self._value.decode("latin-1")
        if self._header.lower() != b"content-disposition":
            return
        if "filename" not in disposition.lower():
            _, options = parse_options_header(self._value)
            self._name = options.get(b"name", b"").decode("utf-8", "replace")
            return
        self._files += 1
        if self._files > 1:
            raise HTTPException(400)
        self._in_file = True
        # browsers escape a quote as %22, never with a backslash
        self._events.append((filename_in(disposition).replace("%22", '"'), b""))

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._events.append((None, data[start:end]))
        elif self._name and not self._files:
            self._said[self._name] = self._said.get(self._name, b"") + data[start:end]

    def _part_ends(self) -> None:
        self._in_file, self._name = False, ""

    def _all_read(self) -> None:
        self.ended = True


def _size(size: int) -> Text:
    return Text(it=filesize(size, "it"), en=filesize(size, "en"))
