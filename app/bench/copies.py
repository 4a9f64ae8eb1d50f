"""How long a copy takes while people hand in, what of theirs it lacks, and how long the way back takes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from app import clock
from app.accounts.models import User
from app.backup.archive import Archive
from app.backup.making import Installation, make
from app.backup.restoring import restore
from app.bench import load
from app.bench.server import Server, serving
from app.bench.submit import hand_in
from app.bench.world import World
from app.db import Database
from app.documents import actions as documents
from app.documents.states import Kind
from app.documents.storage import Storage
from app.protocol.models import Entry
from app.settings import Settings

DOCUMENTS: Final = 500
BYTES: Final = 400_000
CLIENTS: Final = 8

Report = dict[str, Any]


def copies(data_dir: Path, database_url: str, back_url: str, *, each: int) -> Report:
    """A portal with documents is copied while people hand in, and put back in an empty place."""
    database = Database(database_url)
    portal = Installation(database, Storage.at(Settings(data_dir=data_dir)), Settings(data_dir=data_dir))
    world = World(database)
    _fill(portal)
    place = data_dir / "copy"
    with serving(data_dir, database_url) as server, _handing_in(server, hand_in(world.drafts(each))):
        seconds, about = _timed(lambda: make(portal, place, at=_now(database), tell=_nothing))
        given = _numbers(database)
    database.close()
    known = sum(about.marks.numbers.values()) if about.marks else 0
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    return {
        "copied MB": round(size / 1e6),
        "backup seconds": round(seconds, 1),
        "numbers given until it was whole, not in it": given - known,
        **_way_back(data_dir / "back", back_url, place),
    }


def _way_back(home: Path, url: str, place: Path) -> Report:
    home.mkdir()
    database = Database(url)
    settings = Settings(data_dir=home)
    there = Installation(database, Storage.at(settings), settings)
    seconds, _ = _timed(lambda: restore(Archive(place), there, complete=True, tell=_nothing))
    database.close()
    begun = time.monotonic()
    with serving(home, url):
        return {"restore seconds": round(seconds, 1), "start seconds": round(time.monotonic() - begun, 1)}


@contextmanager
def _handing_in(server: Server, requests: list[load.Request]) -> Iterator[None]:
    busy = threading.Thread(target=load.run, args=("127.0.0.1", server.port, requests), kwargs={"clients": CLIENTS})
    busy.start()
    try:
        yield
    finally:
        busy.join()


def _fill(portal: Installation) -> None:
    with portal.database.writing() as session:
        someone = session.scalars(select(User).limit(1)).first() or User(
            email="bench@example.org", name="Bench", language="it", created_at=clock.now(session)
        )
        session.add(someone)
        session.flush()
        for place in range(DOCUMENTS):
            data = place.to_bytes(4, "big") * (BYTES // 4)
            documents.put(session, portal.storage, data, "piano.pdf", Kind.PDF, by=someone, at=clock.now(session))


def _numbers(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Entry)) or 0


def _now(database: Database) -> Any:
    with database.reading() as session:
        return clock.now(session)


def _timed(work: Any) -> tuple[float, Any]:
    begun = time.monotonic()
    done = work()
    return time.monotonic() - begun, done


def _nothing(_what: str, _done: int) -> None:
    """Nobody watches."""
