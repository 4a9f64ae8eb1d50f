"""Make ``.venv`` from a lock file: exactly the locked packages, each with its hash.

Runs before anything is installed, so it knows only the standard library.
"""

import argparse
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

OLDEST: Final = (3, 11)


def main() -> None:
    """Create the environment, install the lock, put the project itself into it without a network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("lock", type=Path)
    arguments = parser.parse_args()
    if sys.version_info < OLDEST:
        sys.exit(f"Sportello needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    python = _environment(arguments.folder)
    _pip(python, "--require-hashes", "--only-binary=:all:", "-r", str(arguments.lock))
    _pip(python, "--no-index", "--no-deps", "--no-build-isolation", "-e", ".")


def _environment(folder: Path) -> Path:
    """The interpreter of a working environment; one made by another Python is made anew."""
    python = folder / "bin" / "python"
    if not _works(python):
        print(f"Making {folder} with Python {sys.version.split()[0]}", flush=True)
        try:
            venv.create(folder, clear=True, with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit("This Python cannot make environments: install Debian's package python3-venv, or another Python.")
    return python


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    probe = [str(python), "-c", "import sys, pip; print(sys.version)"]
    answer = subprocess.run(probe, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, check=False).returncode:
        sys.exit("The Python packages could not be installed: is the package index reachable?")


if __name__ == "__main__":
    main()
