"""Where servers of tests are born: forked from a process that has read the portal already, so they start at once.

They are processes like any other, with their own environment, and are stopped and killed like any other.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from app.bench.server import Process, Start, started

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["app.main", "app.cli"])


class Child:
    """A process of the nursery, spoken to as one of ``subprocess``."""

    def __init__(self, process: ForkServerProcess) -> None:
        self.process = process
        self.pid = process.pid or 0

    def poll(self) -> int | None:
        return self.process.exitcode

    def send_signal(self, sig: int, /) -> None:
        if self.process.is_alive():
            os.kill(self.pid, sig)

    def wait(self, timeout: float | None = None) -> int:
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise TimeoutError(f"process {self.pid} does not end")
        return self.process.exitcode


def born(words: Sequence[str], environment: Mapping[str, str], log: Path) -> Process:
    """The ``sportello`` command with these words."""
    process = NURSERY.Process(target=_live, args=(list(words), dict(environment), str(log)), daemon=True)
    process.start()
    return Child(process)


def start_for(environment: Mapping[str, str]) -> Start:
    """A birth, unless the loader itself is told something, which it is only once."""
    return started if "LD_PRELOAD" in environment else born


def _live(words: list[str], environment: dict[str, str], log: str) -> None:
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["sportello", *words]
    import_module("app.cli").main()  # the nursery has read it; the test that asks for the birth need not
