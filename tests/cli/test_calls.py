"""Commands about calls."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts.actions import create_token
from app.accounts.states import Role
from app.acts.models import Act
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


ALONE = {"second_person": {"publication": {"none": "delibera 2/2026"}}}

UNTIL = make.call_window(closes_at="2099-03-05 16:00")


@pytest.fixture
def alone(tmp_path):
    """A call that one person publishes."""
    path = tmp_path / "alone.yaml"
    path.write_bytes(make.call_source(**ALONE, window=UNTIL))
    return path


def test_a_call_is_imported_then_published(sportello, database, alone):
    assert sportello("call", "import", str(alone)).status == 0
    assert sportello("call", "publish", "TST2026").status == 0

    with database.reading() as session:
        assert queries.find(session, "TST2026", at=datetime.now(UTC)) is not None


def test_where_the_file_wants_two_persons_one_only_proposes(sportello, installation, database, tmp_path):
    path = tmp_path / "two.yaml"
    path.write_bytes(make.call_source(window=UNTIL))
    assert sportello("call", "import", str(path)).status == 0

    nameless = sportello("call", "publish", "TST2026")
    assert (nameless.status, "SPORTELLO_TOKEN" in nameless.err) == (1, True)
    with database.writing() as session:
        responsible = make.staff(session, Role.RESPONSIBLE, "TST2026")
        _, secret = create_token(session, responsible, by=responsible, at=make.LONG_AGO)
    installation.setenv("SPORTELLO_TOKEN", secret)
    proposed = sportello("call", "publish", "TST2026")

    with database.reading() as session:
        [act] = session.scalars(select(Act))
        assert (proposed.status, act.kind, act.proposed_by_id) == (0, "call.publication", responsible.id)
        assert f"/atti/{act.public_id}" in proposed.err
        assert queries.find(session, "TST2026", at=datetime.now(UTC)) is None


def test_what_cannot_be_published_is_said(sportello, alone):
    assert sportello("call", "publish", "NONE").status == 1
    sportello("call", "import", str(alone))
    sportello("call", "publish", "TST2026")

    again = sportello("call", "publish", "TST2026")

    assert again.status == 1
    assert again.err.strip()


def test_an_applicant_is_put_back_in_time_by_two_persons_too(sportello, installation, database):
    with database.writing() as session:
        call = make.call(session, window=make.call_window(), at=make.LONG_AGO)
        make.cluster(session, "cosmetica")
        responsible = make.staff(session, Role.RESPONSIBLE, call.code)
        _, secret = create_token(session, responsible, by=responsible, at=make.LONG_AGO)
    asked = ("call", "reopen", "TST2026", "cosmetica", "2099-04-20 16:00", "--act", "ordinanza 88", "--reason", "TAR")

    nameless = sportello(*asked)
    installation.setenv("SPORTELLO_TOKEN", secret)
    proposed = sportello(*asked)

    assert (nameless.status, proposed.status) == (1, 0)
    with database.reading() as session:
        [act] = session.scalars(select(Act))
        assert (act.kind, act.subject, f"/atti/{act.public_id}" in proposed.err) == (
            "call.reopening",
            "TST2026/cosmetica",
            True,
        )
