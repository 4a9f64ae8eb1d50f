"""The public pages as plain files, which the proxy serves while the portal does not answer.

Each page is asked for as a reader would, says of which instant it is a copy, and has nothing that only a living portal
can do: no forms, no countdown, no way in. Files are replaced one by one, so that a reader never finds half of one.
"""

import asyncio
import json
import os
import shutil
from collections.abc import Iterator, MutableMapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp

from app import clock
from app.db import Database
from app.settings import Settings
from app.wording import LANGUAGES

SECONDS: Final = 60.0
"""How old a copy may be when the portal stops answering."""

PAGES: Final = ("/", "/bandi", "/aiuto", "/accessibilita", "/privacy", "/note-legali", "/stato")
"""The last stands for whatever is not in the copy."""

FEEDS: Final = ("/bandi.atom", "/bandi.ics")

CALLS: Final = "/api/v1/calls?limit=200"

STATIC: Final = Path(__file__).parents[1] / "static"

UNUSED: Final = shutil.ignore_patterns("js", "ready")
"""Nothing in the copy runs."""

OK: Final = 200


class CopyIncomplete(Exception):
    """Some page was not answered as it should be; its last copy stays."""


class StaticCopy:
    """The folder of the copy: ``it/…``, ``en/…``, ``static/…``."""

    def __init__(self, app: ASGIApp, database: Database, settings: Settings, folder: Path) -> None:
        """Copy what ``app`` answers into ``folder``."""
        self.app = app
        self.database = database
        self.host = urlsplit(settings.base_url).netloc
        self.folder = folder

    def make(self) -> int:
        """Write every page anew, in every language; how many."""
        with self.database.reading() as session:
            at = clock.now(session)
        shutil.copytree(STATIC, self.folder / "static", ignore=UNUSED, dirs_exist_ok=True)
        written, missing = asyncio.run(self._all(at))
        if missing:
            raise CopyIncomplete(", ".join(missing))
        for left in set(self._pages()) - written:
            left.unlink()
        return len(written)

    async def _all(self, at: datetime) -> tuple[set[Path], list[str]]:
        written, missing = set(), []
        for language in LANGUAGES:
            for address in await self._addresses(language, at):
                status, body = await self._asked(address, language, at)
                if status != OK:
                    missing.append(f"{address} ({status})")
                    continue
                written.add(self._write(self._place(address, language), body))
        return written, missing

    async def _addresses(self, language: str, at: datetime) -> list[str]:
        addresses = [*PAGES, *FEEDS]
        more: str | None = CALLS
        while more:
            status, body = await self._asked(more, language, at)
            if status != OK:
                raise CopyIncomplete(f"{CALLS} ({status})")
            page = json.loads(body)
            codes = [call["code"] for call in page["items"]]
            addresses += [f"/bandi/{code}{kind}" for code in codes for kind in ("", ".ics", ".json")]
            more = f"{CALLS}&after={page['next']}" if page["next"] else None
        return addresses

    async def _asked(self, address: str, language: str, at: datetime) -> tuple[int, bytes]:
        """What the portal answers to a reader who is not signed in."""
        path, _, query = address.partition("?")
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(b"host", self.host.encode()), (b"accept-language", language.encode())],
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 80),
            "state": {"copied_at": at},
        }
        answer = _Answer()
        await self.app(scope, answer.receive, answer.send)
        return answer.status, bytes(answer.body)

    def _place(self, address: str, language: str) -> Path:
        name = "index" if address == "/" else address[1:]
        return self.folder / language / (name if "." in name else f"{name}.html")

    def _write(self, place: Path, body: bytes) -> Path:
        place.parent.mkdir(parents=True, exist_ok=True)
        making = place.with_name(f".{place.name}.{os.getpid()}")
        making.write_bytes(body)
        making.replace(place)
        return place

    def _pages(self) -> Iterator[Path]:
        """The pages that are there, also those of calls that are no more."""
        for language in LANGUAGES:
            yield from (path for path in (self.folder / language).rglob("*") if path.is_file())


class _Answer:
    """What an application sends back."""

    def __init__(self) -> None:
        self.status = 0
        self.body = bytearray()

    async def receive(self) -> MutableMapping[str, Any]:
        """There is no body, and nobody who goes away."""
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Keep what comes."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.body += message.get("body", b"")
