"""Write the next step of the schema: the difference between head and the models, named after what it brings."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import Script

from app.db import Database

LONGEST: Final = 60


def main() -> None:
    """Bring an empty SQLite to head, compare, write ``migrations/versions/<number>_<name>.py``."""
    name = " ".join(sys.argv[1:]).strip()
    if not name or len(name) > LONGEST:
        sys.exit('Say in a few words what the step brings: make migration name="add withdrawal"')
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/head.db")
        with database.engine.connect() as connection:
            config = Config("alembic.ini")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            step = command.revision(config, name, autogenerate=True, rev_id=_number())
        database.close()
    if isinstance(step, Script):
        _tidied(Path(step.path))


def _tidied(step: Path) -> None:
    """As a person would have written it."""
    lines = step.read_text(encoding="utf-8").splitlines(keepends=True)
    step.write_text("".join(line for line in lines if not line.strip().startswith("# ###")), encoding="utf-8")
    for how in (["check", "--fix"], ["format"]):
        command_line = [sys.executable, "-m", "ruff", *how, "--quiet", str(step)]
        subprocess.run(command_line, check=False, stdout=subprocess.DEVNULL)


def _number() -> str:
    """Steps are read in their order: 0001, then 0002."""
    steps = [
        int(found[0]) for path in Path("migrations/versions").glob("*.py") if (found := re.findall(r"^\d+", path.name))
    ]
    return f"{max(steps, default=0) + 1:04d}"


if __name__ == "__main__":
    main()
