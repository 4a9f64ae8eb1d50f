"""A real PostgreSQL for the tests: on 127.0.0.1, in a temporary folder, gone when the last test process ends.

Who uses the server keeps a pipe open for writing. Its keeper, a shell, reads that pipe: when nobody
writes any more, killed or finished, it stops the server and removes the folder. Nothing is left running.
"""

import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg

from tools import system

SECONDS_TO_START: Final = 30

KEEPER: Final = """(
"$@" &
cat < "$FOLDER/users" > /dev/null
kill -INT "$(head -1 "$FOLDER/data/postmaster.pid")"
wait
rm -rf "$FOLDER"
) &"""

FAST: Final = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_connections": "300",
    "shared_buffers": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_min_messages": "fatal",
}
"""Nothing here survives the test run, so nothing waits for the disk."""

_users: Final[list[int]] = []
"""Our ends of the pipe: open until this process ends."""


class NoPostgres(RuntimeError):
    """There is no PostgreSQL server program on this machine."""


def server_for(run: Path) -> str:
    """The address of the server of this test run, whose processes share the folder ``run``; started by the first."""
    with alone(run / "postgres.lock"):
        kept = run / "postgres"
        if kept.exists():
            folder, url = kept.read_text().splitlines()
            if _joined(Path(folder)):
                return url
        folder, url = started()
        kept.write_text(f"{folder}\n{url}\n")
        return url


def programs() -> Path:
    """The folder of ``initdb`` and ``postgres``."""
    if found := system.postgres():
        return found
    raise NoPostgres("No PostgreSQL server was found: `make test` installs one, or says what is missing.")


def started(environment: Mapping[str, str] | None = None, choices: Mapping[str, str] = FAST) -> tuple[str, str]:
    """A new server's folder and address; ``environment`` is added to the server's own."""
    folder = open_folder()
    os.mkfifo(folder / "users", 0o600)
    if os.geteuid() == 0:
        for path in (folder, folder / "users"):
            shutil.chown(path, _unprivileged())
    port = free_port()
    data = folder / "data"
    _initialise(data)
    options = [part for name, value in choices.items() for part in ("-c", f"{name}={value}")]
    where = ["-D", str(data), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
    given = [f"{name}={value}" for name, value in (environment or {}).items()]
    server = [*_as_somebody(), "env", *given, str(programs() / "postgres"), *where, *options]
    _kept(server, folder)
    url = f"postgresql://sportello@127.0.0.1:{port}/postgres"
    _wait_for(url)
    return str(folder), url


def open_folder() -> Path:
    """A new temporary folder that the server's user can reach, whoever that is."""
    folder = Path(tempfile.mkdtemp(prefix="sportello-tests-"))
    folder.chmod(0o755)
    return folder


def _initialise(data: Path) -> None:
    choices = ("--username=sportello", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    command = [*_as_somebody(), str(programs() / "initdb"), "-D", str(data), *choices]
    subprocess.run(command, check=True, capture_output=True, cwd=data.parent)


def _kept(server: Sequence[str], folder: Path) -> None:
    with (folder / "log").open("wb") as log:
        subprocess.run(
            ["/bin/sh", "-c", KEEPER, "keeper", *server],
            env={**os.environ, "FOLDER": str(folder)},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=True,
        )
    _users.append(os.open(folder / "users", os.O_WRONLY))


def _joined(folder: Path) -> bool:
    """Whether the keeper still waits there, and now for us too."""
    try:
        _users.append(os.open(folder / "users", os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def _wait_for(url: str) -> None:
    last = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.02)
        else:
            return


def _as_somebody() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", _unprivileged(), "--"] if os.geteuid() == 0 else []


def _unprivileged() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
