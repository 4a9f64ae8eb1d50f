"""Copying and putting back are killed again and again: no half copy has a name, and the way back ends whole."""

import random
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.backup.archive import Archive
from app.db import Database
from app.documents import actions as documents
from app.documents.models import Blob
from app.documents.states import Kind
from app.documents.storage import Storage
from app.protocol import actions as protocol
from app.protocol.models import Entry
from app.settings import Settings
from tests import databases, make, nursery

KILLS = 30
DOCUMENTS = 200
ENTRIES = 50
AT = datetime(2026, 3, 5, 14, tzinfo=UTC)

pytestmark = pytest.mark.prove


@pytest.fixture
def portal(database, settings):
    """A register and two hundred documents."""
    with database.writing() as session:
        user = make.person(session)
        session.flush()
        for place in range(DOCUMENTS):
            data = place.to_bytes(4, "big") * 50_000
            documents.put(session, Storage.at(settings), data, "p.pdf", Kind.PDF, by=user, at=AT)
    with database.writing() as session:
        protocol.hand_in(session, *(make.handed_in(user, str(place), AT) for place in range(ENTRIES)))
        protocol.number_waiting(session, settings, settle=timedelta(0))


def environment(data_dir, url):
    return {"SPORTELLO_DATA_DIR": str(data_dir), "SPORTELLO_DATABASE_URL": url, "PATH": "/usr/bin:/bin"}


def told(words, data_dir, url, log, kill_after=None):
    """How the command ended; killed after so many seconds, if it still ran."""
    process = nursery.born(words, environment(data_dir, url), log)
    if kill_after is not None:
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
    return process.wait(timeout=120)


def test_a_copy_that_was_killed_is_nobodys_copy(portal, database, settings, tmp_path):
    url = database.url.render_as_string(hide_password=False)
    made = 0
    for turn in range(KILLS):
        place = tmp_path / f"copy{turn}"
        told(["backup", str(place)], settings.data_dir, url, tmp_path / "log", random.uniform(0.05, 2.5))  # noqa: S311 -- chance, not a secret
        if place.exists():
            made += 1
            assert len(list(Archive(place).check())) == len(Archive(place).sums)

    assert told(["backup", str(tmp_path / "last")], settings.data_dir, url, tmp_path / "log") == 0
    assert len(Archive(tmp_path / "last").below("files")) == DOCUMENTS
    assert made < KILLS


def test_putting_back_is_done_again_until_it_is_whole(portal, database, settings, run, tmp_path):
    copy = tmp_path / "copy"
    assert (
        told(
            ["backup", str(copy)],
            settings.data_dir,
            database.url.render_as_string(hide_password=False),
            tmp_path / "log",
        )
        == 0
    )
    home = tmp_path / "back"
    home.mkdir()
    url = f"sqlite:///{home}/sportello.db" if database.embedded else databases.empty_postgres_database(run, "killed")

    for _ in range(KILLS):
        if told(["restore", str(copy)], home, url, tmp_path / "log", random.uniform(0.05, 2.5)) == 0:  # noqa: S311 -- as above
            break
    else:
        assert told(["restore", str(copy)], home, url, tmp_path / "log") == 0, (tmp_path / "log").read_text()

    there = Database(url)
    with there.reading() as session:
        digests = session.scalars(select(Blob.sha256)).all()
        assert session.scalar(select(func.count()).select_from(Entry)) == ENTRIES
    there.close()
    storage = Storage.at(Settings(data_dir=home))
    assert [storage.size(one) for one in digests] == [200_000] * DOCUMENTS
