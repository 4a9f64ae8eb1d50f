"""A clock that tests can move for whole processes: libfaketime reads the distance to the real time from a file.

The monotonic clock is left alone. The portal and its PostgreSQL read the same file, so they always agree.
"""

import shutil
import weakref
from collections.abc import Mapping
from datetime import UTC, datetime

from tests import postgres
from tools import system


class NoFaketime(RuntimeError):
    """There is no libfaketime on this machine."""


class MovedClock:
    """What time it is for the processes started with ``environment``."""

    def __init__(self, at: datetime) -> None:
        folder = postgres.open_folder()
        weakref.finalize(self, shutil.rmtree, folder)
        self._file = folder / "clock"
        self.move_to(at)

    def move_to(self, at: datetime) -> None:
        """Make it ``at`` now; from there it ticks on."""
        distance = (at - datetime.now(UTC)).total_seconds()
        writing = self._file.with_suffix(".new")
        writing.write_text(f"{distance:+.3f}\n")
        writing.chmod(0o644)
        writing.replace(self._file)

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process needs in its environment to live by this clock."""
        library = system.faketime()
        if library is None:
            raise NoFaketime("No libfaketime was found: `make test` installs it, or says what is missing.")
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
