"""A form with files, told as its bytes come: nothing is kept but its small fields."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException

from app.web.filenames import filename_in

FORM_BYTES: Final = 64 * 1024
"""What a form may weigh besides its files: boundaries, headers, small fields."""


@dataclass(frozen=True, slots=True)
class Began:
    """A file begins: the field it is in, the name its sender gives it."""

    field: str
    filename: str


Event: TypeAlias = Began | bytes
"""A file begins, or goes on."""


class Parts:
    """What the parser of forms tells, as events; whoever sends more than ``most`` files is refused."""

    def __init__(self, content_type: str | None, most: int) -> None:
        """Nothing read yet."""
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data":
            raise HTTPException(415)
        self._boundary = options.get(b"boundary", b"")
        self._most = most
        self._ended = False
        self._events: list[Event] = []
        self._header = b""
        self._value = b""
        self._in_file = False
        self._files = 0
        self._name = ""
        self._said: dict[str, bytes] = {}

    async def read(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[Event]:
        """Go through the form; each file's bytes follow its beginning."""
        try:
            parser = MultipartParser(self._boundary, self._callbacks())  # type: ignore[arg-type]  # callbacks are a plain dict here
            async for chunk in chunks:
                parser.write(chunk)
                events, self._events = self._events, []
                for event in events:
                    yield event
        except (FormParserError, ValueError) as malformed:
            raise HTTPException(400) from malformed
        if not self._ended:
            raise HTTPException(400)

    def fields(self) -> dict[str, str]:
        """What the form says so far besides files; it is text, and NUL is none."""
        try:
            fields = {name: said.decode() for name, said in self._said.items()}
        except UnicodeDecodeError as malformed:
            raise HTTPException(400) from malformed
        if any("\0" in said for said in fields.values()):
            raise HTTPException(400)
        return fields

    def _callbacks(self) -> dict[str, object]:
        return {
            "on_header_begin": self._header_begins,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_ends,
            "on_part_data": self._data,
            "on_part_end": self._part_ends,
            "on_end": self._all_read,
        }

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
        _, options = parse_options_header(self._value)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if "filename" not in disposition.lower():
            return
        self._files += 1
        if self._files > self._most:
            raise HTTPException(400)
        self._in_file = True
        # browsers escape a quote as %22, never with a backslash
        self._events.append(Began(self._name, filename_in(disposition).replace("%22", '"')))

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._events.append(data[start:end])
        elif self._name:
            self._said[self._name] = self._said.get(self._name, b"") + data[start:end]
            if sum(map(len, self._said.values())) > FORM_BYTES:
                raise HTTPException(413)

    def _part_ends(self) -> None:
        self._in_file, self._name = False, ""

    def _all_read(self) -> None:
        self._ended = True
