"""Portals as people meet them: the ``sportello`` command in a process of its own, over data made once per run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bench.server import serving
from tests import databases, nursery, postgres

ADDRESS: Final = "http://127.0.0.1:8000"
"""What commands that serve nobody are told; a server says its own."""

SQLITE: Final = "sqlite"
POSTGRESQL: Final = "postgresql"
KINDS: Final = (SQLITE, POSTGRESQL)


class CommandFailed(RuntimeError):
    """A command of the portal ended badly; the message is what it said."""


@dataclass(frozen=True)
class Data:
    """Where a portal keeps what it knows."""

    folder: Path
    database_url: str

    @property
    def environment(self) -> dict[str, str]:
        """The settings that lead there."""
        return {
            "SPORTELLO_DATA_DIR": str(self.folder),
            "SPORTELLO_DATABASE_URL": self.database_url,
            "SPORTELLO_BASE_URL": ADDRESS,
            "SPORTELLO_DEMO": "1",
            "SPORTELLO_WORKER": "1",
        }

    def tell(self, *words: str) -> None:
        """Give the portal an order on the command line."""
        command = [sys.executable, "-m", "app.cli", *words]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CommandFailed(f"sportello {' '.join(words)}: {done.stdout}{done.stderr}")


@contextmanager
def served(data: Data, environment: Mapping[str, str] | None = None, *, port: int = 0) -> Iterator[str]:
    """The address of a portal over ``data``; afterwards its log must hold no error of ours."""
    more = {**data.environment, **(environment or {})}
    start = nursery.start_for(more)
    with serving(data.folder, data.database_url, port=port, environment=more, start=start) as server:
        yield f"http://127.0.0.1:{server.port}"
    log = (data.folder / "server.log").read_text()
    assert "Traceback" not in log, log


def demo_data(run: Path, kind: str, name: str) -> Data:
    """The data of ``sportello demo``, as good as new: made by the first who asks, copied for everybody."""
    made = _demo(run, kind)
    folder = run / "portals" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made.folder, folder)
    if kind == SQLITE:
        return Data(folder, _file(folder))
    return Data(folder, databases.copied_postgres_database(run, f"portal-{name}", "demo"))


def _demo(run: Path, kind: str) -> Data:
    folder = run / "portals" / f"made-{kind}"
    folder.parent.mkdir(exist_ok=True)
    with postgres.alone(run / f"made-{kind}.lock"):
        if not folder.exists():
            folder.mkdir()
            url = _file(folder) if kind == SQLITE else databases.empty_postgres_database(run, "demo")
            databases.make_schema(url)
            Data(folder, url).tell("demo")
    return Data(folder, "")


def _file(folder: Path) -> str:
    return f"sqlite:///{folder / 'sportello.db'}"
