"""Break each thing that keeps the deadline and the register honest, and see that a test turns red.

Each mutant is one change in a copy of the code; a mutant that no test notices is a hole in the tests.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
COPIED: Final = ("app", "tests", "templates", "locales", "static", "calls", "demo", "migrations", "tools")
MOST_SECONDS: Final = 600


@dataclass(frozen=True)
class Mutant:
    """What is broken, where, and the tests that must notice."""

    name: str
    path: str
    before: str
    after: str
    tests: str


MUTANTS: Final = (
    Mutant(
        "on_time: the first late instant is let in",
        "app/calls/rules.py",
        "return at < late_from(window)",
        "return at <= late_from(window)",
        "tests/calls/test_rules.py",
    ),
    Mutant(
        "order: the deadline is asked before the key",
        "app/applications/actions/hand_in.py",
        "        earlier = self.batch.accepted.get(",
        "        self._in_time(application, arrival)\n        earlier = self.batch.accepted.get(",
        "tests/applications/test_hand_in.py",
    ),
    Mutant(
        "high-water mark: a clock put back is followed",
        "app/clock/readings.py",
        "return max(self.reading.at, self.mark) if self.mark else self.reading.at",
        "return self.reading.at",
        "tests/clock/test_readings.py",
    ),
    Mutant(
        "lock: two processes number at once",
        "app/protocol/actions.py",
        'return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}))',
        "return True",
        "tests/protocol/test_lock.py",
    ),
    Mutant(
        "clock source: when the transaction began",
        "app/clock/reader.py",
        "func.clock_timestamp()",
        "func.now()",
        "tests/clock/test_reader.py",
    ),
    Mutant(
        "ticket: any instant is believed",
        "app/applications/tickets.py",
        "if not hmac.compare_digest(signature, _signature(secret, request, said)):",
        "if not signature:",
        "tests/applications/test_tickets.py",
    ),
    Mutant(
        "window for one applicant: everybody is back in time",
        "app/calls/rules.py",
        "(one for one in published if one.cluster_id == cluster_id)",
        "published",
        "tests/calls/test_reopening.py",
    ),
)


def main() -> None:
    """One line for each mutant; any that survives ends with 1."""
    survivors = [mutant.name for mutant in MUTANTS if not _killed(mutant)]
    sys.exit(f"Nobody noticed: {'; '.join(survivors)}" if survivors else 0)


def _killed(mutant: Mutant) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copy(copy)
        broken = copy / mutant.path
        code = broken.read_text(encoding="utf-8")
        if code.count(mutant.before) != 1:
            sys.exit(f"{mutant.path} no longer says: {mutant.before}")
        broken.write_text(code.replace(mutant.before, mutant.after), encoding="utf-8")
        killed = _red(copy, mutant.tests)
    sys.stdout.write(f"{'red' if killed else 'NOT NOTICED'}  {mutant.name} ({mutant.tests})\n")
    sys.stdout.flush()
    return killed


def _copy(place: Path) -> None:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
    for name in ("pyproject.toml", "alembic.ini"):
        shutil.copy2(ROOT / name, place / name)


def _red(place: Path, tests: str) -> bool:
    """Whether a test failed: collecting nothing, or not starting, is no answer."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests]
    environment = os.environ | {"PYTHONPATH": str(place)}
    run = subprocess.run(command, cwd=place, env=environment, capture_output=True, timeout=MOST_SECONDS, check=False)
    if run.returncode not in {0, 1}:
        sys.exit(run.stdout.decode()[-2000:])
    return run.returncode == 1


if __name__ == "__main__":
    main()
