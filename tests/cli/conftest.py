"""The command line, run inside the process of the test."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: str
    """For programs."""
    err: str
    """For whoever typed it."""


@pytest.fixture
def installation(monkeypatch: pytest.MonkeyPatch, database_url: str, data_dir: Path) -> pytest.MonkeyPatch:
    """The environment of an installation on the database of this test."""
    monkeypatch.setenv("SPORTELLO_DATABASE_URL", database_url)
    monkeypatch.setenv("SPORTELLO_DATA_DIR", str(data_dir))
    monkeypatch.setenv("SPORTELLO_SECRET_KEY", "tests")
    return monkeypatch


@pytest.fixture
def sportello(installation: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Type ``sportello`` and some words."""

    def run(*words: str) -> Ran:
        installation.setattr(sys, "argv", ["sportello", *words])
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0
        said = capfd.readouterr()
        return Ran(status, said.out, said.err)

    return run
