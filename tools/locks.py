"""Write the lock files from ``pyproject.toml``; with ``--check``, say where they no longer agree with it.

A lock names versions and hashes, never where they came from. The check asks no registry: every requirement
is met by the locked version, every package has its hashes, no address is written down.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

LOCKS: Final[dict[str, tuple[str, ...]]] = {
    "requirements.lock": ("--group=build", "--group=dev"),
    "requirements-run.lock": ("--group=build",),
    "requirements-node.lock": ("--group=node",),
    "requirements-user.lock": ("--group=user",),
}
"""Everything; what serves; what replaces a missing npm; what replaces system packages."""

ALONE: Final = {"requirements-node.lock", "requirements-user.lock"}
"""Added to an environment that already has the portal's own requirements."""

HOW: Final = (
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
)

PIN: Final = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;\\]+)(?P<rest>.*(?:\n    .*)*)", re.MULTILINE)


def main() -> None:
    """Check or write."""
    if "--check" in sys.argv:
        problems = [*_problems(), *_npm_problems()]
        sys.exit("\n".join(problems) if problems else 0)
    for lock, groups in LOCKS.items():
        sources = [] if lock in ALONE else ["pyproject.toml"]
        upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
        command = [sys.executable, "-m", "uv", "pip", "compile", *HOW, *upgrade, *groups, *sources, "-o", lock]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        print(f"{lock} is written")


def _problems() -> Iterator[str]:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    for lock, groups in LOCKS.items():
        text = Path(lock).read_text(encoding="utf-8")
        if "://" in text:
            yield f"{lock} holds an address."
        pins = {found["name"]: found for found in PIN.finditer(text)}
        yield from (f"{lock}: {name} has no hash." for name, pin in pins.items() if "--hash=" not in pin["rest"])
        for wanted in _wanted(project, lock, groups):
            pin = pins.get(re.sub(r"[-_.]+", "-", wanted.name).lower())
            if pin is None or not wanted.specifier.contains(pin["version"], prereleases=True):
                yield f"{lock} does not meet {wanted}: run `make locks`."


def _wanted(project: dict[str, Any], lock: str, groups: tuple[str, ...]) -> Iterator[Requirement]:
    named = [project["dependency-groups"][group.removeprefix("--group=")] for group in groups]
    own = [] if lock in ALONE else [project["project"]["dependencies"]]
    return (Requirement(line) for lines in (*own, *named) for line in lines)


def _npm_problems() -> Iterator[str]:
    lock = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads(Path("package.json").read_text(encoding="utf-8"))
    for kind in ("dependencies", "devDependencies"):
        if lock["packages"][""].get(kind) != wanted.get(kind):
            yield "package-lock.json does not meet package.json: run `npm install --package-lock-only`."
    if any("resolved" in package for package in lock["packages"].values()):
        yield "package-lock.json holds addresses."


if __name__ == "__main__":
    main()
