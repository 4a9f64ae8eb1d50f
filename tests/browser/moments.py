"""Portals at another moment, for stories about a deadline. The product has no setting for the clock.

SQLite: the portal runs in a thread of this process and time-machine moves the process. PostgreSQL: portal and
database server are processes of their own and libfaketime moves both. The monotonic clock is never touched.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

import time_machine
import uvicorn

from app.bench.server import free_port
from app.db import Database
from app.demo import ground
from app.main import create_app
from app.settings import Settings
from tests import databases, postgres
from tests.browser.portals import SQLITE, Data, served
from tests.moved import MovedClock


@dataclass(frozen=True)
class Days:
    """A portal that believes it is another day; it opens at a moment, closes, and may open again at a later one.

    While it is open its clock only ticks: a clock that jumps under a portal is not believed (``tests/clock``).
    """

    open_at: Callable[[datetime], AbstractContextManager[str]]
    """At an instant: the address, as long as the ``with`` block lasts."""


@contextmanager
def portal_at(kind: str, at: datetime, run: Path, folder: Path) -> Iterator[Days]:
    """People, clusters and calls of the demonstration, and no application yet."""
    somewhere_else = _in_this_process if kind == SQLITE else _in_processes_of_its_own
    with somewhere_else(at, run, folder) as days:
        yield days


@contextmanager
def _in_this_process(at: datetime, run: Path, folder: Path) -> Iterator[Days]:
    data = Data(folder, databases.sqlite_file(run, folder))
    with time_machine.travel(at, tick=True) as traveller:
        _lay(data, at)

        @contextmanager
        def open_at(instant: datetime) -> Iterator[str]:
            traveller.move_to(instant, tick=True)
            with _thread(data) as address:
                yield address

        yield Days(open_at)


@contextmanager
def _in_processes_of_its_own(at: datetime, run: Path, folder: Path) -> Iterator[Days]:
    folder.mkdir(parents=True)
    clock = MovedClock(at)
    _, url = postgres.started(clock.environment)
    data = Data(folder, url)
    databases.make_schema(url)
    _lay(data, at)

    @contextmanager
    def open_at(instant: datetime) -> Iterator[str]:
        clock.move_to(instant)
        with served(data, clock.environment) as address:
            yield address

    yield Days(open_at)


def _lay(data: Data, at: datetime) -> None:
    database = Database(data.database_url)
    with database.writing() as session:
        ground.lay(session, at=at)
    database.close()


@contextmanager
def _thread(data: Data) -> Iterator[str]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = Settings(data_dir=data.folder, database_url=data.database_url, base_url=address, demo=True)
    config = uvicorn.Config(create_app(settings), host="127.0.0.1", port=port, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join()
