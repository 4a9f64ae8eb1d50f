"""A server of its own for measuring: the ``sportello serve`` that everybody runs, in another process."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

READY_SECONDS: Final = 60


class ServerDidNotStart(RuntimeError):
    """The portal did not become ready in time."""


class Process(Protocol):
    """What is asked of the process of a server."""

    @property
    def pid(self) -> int:
        """As the operating system knows it."""

    def poll(self) -> int | None:
        """How it ended, or None while it lives."""

    def send_signal(self, sig: int, /) -> None:
        """Tell it something."""

    def wait(self, timeout: float | None = None) -> int:
        """How it ended, when it has."""


Start = Callable[[Sequence[str], Mapping[str, str], Path], Process]
"""How the ``sportello`` command is started: its words, its whole environment, where it says what it says."""


def started(words: Sequence[str], environment: Mapping[str, str], log: Path) -> Process:
    """As everybody starts it: a new interpreter."""
    command = [sys.executable, "-m", "app.cli", *words]
    with log.open("wb") as said:
        return subprocess.Popen(command, env=dict(environment), stdout=said, stderr=said)  # noqa: S603 -- our own command


@dataclass(frozen=True, slots=True)
class Server:
    """A portal that answers."""

    port: int
    process: Process

    @property
    def resident_mb(self) -> float:
        """Memory in use now (MB), by the operating system."""
        return self._status("VmRSS")

    @property
    def peak_mb(self) -> float:
        """The most memory it ever used (MB)."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(
    data_dir: Path,
    database_url: str,
    *,
    port: int = 0,
    environment: Mapping[str, str] | None = None,
    start: Start = started,
) -> Iterator[Server]:
    """Run the portal on these data, with more settings if given; stopped at the end, unless somebody killed it."""
    port = port or free_port()
    settings = (
        os.environ
        | (environment or {})
        | {
            "SPORTELLO_DATA_DIR": str(data_dir),
            "SPORTELLO_DATABASE_URL": database_url,
            "SPORTELLO_BASE_URL": f"http://127.0.0.1:{port}",
        }
    )
    log = data_dir / "server.log"
    process = start(["serve", "--port", str(port)], settings, log)
    try:
        _until_ready(port, process, log)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=READY_SECONDS)


def _until_ready(port: int, process: Process, log: Path) -> None:
    patience = time.monotonic() + READY_SECONDS
    while time.monotonic() < patience and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise ServerDidNotStart(log.read_text() if log.exists() else "it said nothing")
