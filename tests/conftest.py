"""What every test may ask for: a database as good as new, on SQLite and on PostgreSQL, and a client at the doors."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest
from fastapi import FastAPI
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.db import Database
from app.documents.storage import Storage
from app.main import create_app
from app.settings import Settings
from tests import databases
from tests.counting import statements

ADDRESS = "http://127.0.0.1:8000"
"""Where the portal of the tests believes to be."""

pytest_plugins = ["tests.browser.fixtures"]
"""Said here once: a session's fixture that two folders imported would be two."""

hypothesis.settings.register_profile("test", deadline=None, derandomize=True)
hypothesis.settings.register_profile("prove", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


def pytest_configure() -> None:
    """No setting of the machine reaches a test."""
    for name in [name for name in os.environ if name.startswith("SPORTELLO_")]:
        del os.environ[name]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that ``-m "not browser"`` leaves it out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def untold() -> Iterator[None]:
    """What a command tells its server by the environment is gone with its test."""
    before = dict(os.environ)
    yield
    for name in [name for name in os.environ if name.startswith("SPORTELLO_") and name not in before]:
        del os.environ[name]


@pytest.fixture(scope="session")
def worker() -> str:
    """The name of this process among those that share the run."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run share."""
    mine = tmp_path_factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where this test's portal keeps its files."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder that need not wait for a disk, where the machine has one."""
    shared = Path("/dev/shm")  # noqa: S108 -- the folder made there is ours alone
    with TemporaryDirectory(prefix="sportello-tests-", dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, run: Path, worker: str, memory: Path) -> str:
    """The address of a migrated database without rows; every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        return databases.sqlite_file(run, memory)
    return databases.postgres_database(run, worker)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The database of this test: ``with database.writing() as session`` commits, as a request does."""
    database = _known(database_url)
    database.halted = None
    yield database
    database.close()
    if database._writer.locked():  # noqa: SLF001 -- nothing else can tell
        _known.cache_clear()
        pytest.fail("A writer was left open.")


@cache
def _known(url: str) -> Database:
    """One for all tests of this process: compiling the statements anew for each would take half of their time."""
    return Database(url) if url.startswith("sqlite") else databases.Kept(url)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One write session, rolled back at the end. Not together with ``client``: SQLite has one writer."""
    session = database.open_writing()
    yield session
    database.close_writing(session, keep=False)


@pytest.fixture
def queries() -> Iterator[list[str]]:
    """Every statement sent to the database so far; ``queries.clear()``, then do, then count."""
    with statements() as heard:
        yield heard


@pytest.fixture
def settings(database_url: str, data_dir: Path) -> Settings:
    """The settings of this test's portal."""
    return Settings(
        data_dir=data_dir, database_url=database_url, base_url=ADDRESS, secret_key="tests", worker=False, demo=True
    )


@pytest.fixture(scope="session")
def unhoused(memory: Path) -> FastAPI:
    """The application without a test's data: one for all, as laying out its routes takes a third of a second."""
    return create_app(Settings(data_dir=memory / "nowhere", base_url=ADDRESS, secret_key="tests", demo=True))


@pytest.fixture
def client(
    request: pytest.FixtureRequest, unhoused: FastAPI, settings: Settings, database: Database
) -> Iterator[TestClient]:
    """Somebody at the doors of a portal that serves ``database``; redirects are answers, errors of ours are raised."""
    if "session" in request.fixturenames:
        pytest.fail("Use `database.writing()` beside `client`: an open `session` would keep everybody waiting.")
    state = unhoused.state
    state.database, state.settings, state.storage = database, settings, Storage.at(settings)
    state.beats = False  # a test moves the clock when it wants to
    with TestClient(unhoused, base_url=ADDRESS, follow_redirects=False) as client:
        yield client
