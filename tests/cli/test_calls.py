"""Commands about calls."""

from datetime import UTC, datetime

import pytest

from app.calls import queries
from tests import make


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "TST2026.yaml"
    path.write_bytes(make.call_source())
    return path


def test_a_good_definition_is_told_so(sportello, file):
    ran = sportello("call", "check", str(file))

    assert ran.status == 0
    assert "a good definition of TST2026" in ran.err


def test_every_mistake_is_told_with_its_line(sportello, file):
    file.write_bytes(make.call_source(nonsense=1, procedure="lottery"))

    ran = sportello("call", "check", str(file))

    assert ran.status == 1
    lines = ran.err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{file}:") and line.split(":")[1].isdigit() for line in lines)


def test_a_call_is_imported_then_published(sportello, database, file):
    assert sportello("call", "import", str(file)).status == 0
    assert sportello("call", "publish", "TST2026").status == 0

    with database.reading() as session:
        assert queries.find(session, "TST2026", at=datetime.now(UTC)) is not None


def test_what_cannot_be_published_is_said(sportello, file):
    assert sportello("call", "publish", "NONE").status == 1
    sportello("call", "import", str(file))
    sportello("call", "publish", "TST2026")

    again = sportello("call", "publish", "TST2026")

    assert again.status == 1
    assert again.err.strip()
