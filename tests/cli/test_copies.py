"""Copying everything while the portal serves, and putting it back: the drill."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app import migrating
from app.backup.archive import Archive
from app.db import Database
from app.documents import actions as documents
from app.documents.models import Blob
from app.documents.states import Kind
from app.documents.storage import Storage
from app.protocol import actions as protocol
from app.protocol.models import Counter, Entry
from app.settings import Settings
from app.tables import metadata
from tests import databases, make

AT = datetime(2026, 3, 5, 14, tzinfo=UTC)


@pytest.fixture
def storage(settings):
    return Storage.at(settings)


@pytest.fixture
def portal(database, storage, settings):
    """Somebody handed in three things and two documents; the secret is a file."""
    settings.data_dir.joinpath("secret").write_text("s" * 64)
    with database.writing() as session:
        user = make.person(session, "Ada")
        session.flush()
        for name in ("one", "two"):
            documents.put(session, storage, name.encode(), f"{name}.pdf", Kind.PDF, by=user, at=AT)
        hand_in(session, settings, user, "a", "b", "c")
        return user


def hand_in(session, settings, user, *subjects):
    protocol.hand_in(session, *(make.handed_in(user, subject, AT) for subject in subjects))
    protocol.number_waiting(session, settings, settle=timedelta(0))


@pytest.fixture
def empty(database, run, worker, tmp_path):
    """The address of a database without any table."""
    if database.embedded:
        return f"sqlite:///{tmp_path}/elsewhere/sportello.db"
    return databases.empty_postgres_database(run, f"elsewhere_{worker}")


@pytest.fixture
def elsewhere(request, empty, tmp_path, installation):
    """Go to an installation that is empty: its database; from then on the command line is there."""

    def gone():
        installation.setenv("SPORTELLO_DATABASE_URL", empty)
        installation.setenv("SPORTELLO_DATA_DIR", str(tmp_path / "elsewhere"))
        opened = Database(empty)
        request.addfinalizer(opened.close)
        return opened

    return gone


def everything(database):
    """Every row of every table."""
    with database.reading() as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table)).all()))
            for table in metadata.sorted_tables
            if table.name != "clock_marks"
        }


def test_what_was_copied_comes_back_whole(sportello, portal, database, elsewhere, tmp_path):
    before = everything(database)

    assert sportello("backup", str(tmp_path / "copy")).status == 0
    there = elsewhere()
    ran = sportello("restore", str(tmp_path / "copy"))

    assert ran.status == 0, ran.err
    assert everything(there) == before
    assert migrating.current(there)
    home = tmp_path / "elsewhere"
    assert (home / "secret").read_text() == "s" * 64
    assert (home / "secret").stat().st_mode & 0o777 == 0o600
    again = Storage.at(Settings(data_dir=home))
    with there.reading() as session:
        digests = session.scalars(select(Blob.sha256)).all()
    assert {b"".join(again.read(one)) for one in digests} == {b"one", b"two"}


def test_the_register_goes_on_after_its_last_number(sportello, portal, elsewhere, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    there = elsewhere()
    sportello("restore", str(tmp_path / "copy"))

    with there.writing() as session:
        hand_in(session, Settings(data_dir=tmp_path / "elsewhere"), session.get_one(type(portal), portal.id), "d")

    with there.reading() as session:
        assert session.scalars(select(Entry.number).order_by(Entry.number)).all() == [1, 2, 3, 4]


@pytest.fixture
def crowd(portal, settings, database):
    """People who hand in one after the other while the ``with`` block lasts."""
    stop = threading.Event()

    def go_on():
        turn = 0
        while not stop.is_set():
            turn += 1
            with database.writing() as session:
                hand_in(session, settings, session.get_one(type(portal), portal.id), f"again {turn}")

    @contextmanager
    def handing_in():
        busy = threading.Thread(target=go_on)
        busy.start()
        try:
            yield
        finally:
            stop.set()
            busy.join()

    return handing_in


def test_a_copy_made_while_people_hand_in_holds_together(sportello, crowd, elsewhere, tmp_path):
    with crowd():
        assert sportello("backup", str(tmp_path / "copy")).status == 0
    there = elsewhere()
    assert sportello("restore", str(tmp_path / "copy")).status == 0

    with there.reading() as session:
        numbers = session.scalars(select(Entry.number).order_by(Entry.number)).all()
        assert numbers == list(range(1, session.scalars(select(Counter.last)).one() + 1))


def test_a_document_that_is_gone_or_damaged_is_named(sportello, portal, database, settings, tmp_path):
    kept = sorted((settings.data_dir / "files" / "kept").glob("??/??/*"))
    kept[0].unlink()
    kept[1].write_bytes(b"other")

    ran = sportello("backup", str(tmp_path / "copy"))

    assert ran.status == 1
    assert "2 documents that the database names are missing or damaged" in ran.err
    assert Archive(tmp_path / "copy").about.missing == [path.name for path in kept]
    assert Archive(tmp_path / "copy").below("files") == []


def test_a_damaged_copy_is_refused_before_anything_is_written(sportello, portal, elsewhere, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    [damaged, _] = Archive(tmp_path / "copy").below("files")
    (tmp_path / "copy" / damaged).write_bytes(b"x")

    there = elsewhere()
    ran = sportello("restore", str(tmp_path / "copy"))

    assert ran.status == 1
    assert f"{damaged}: changed" in ran.err
    assert not list((tmp_path / "elsewhere").glob("files/kept/??"))
    assert not there.embedded or not (tmp_path / "elsewhere" / "sportello.db").exists()


def test_it_goes_back_into_an_empty_place_only(sportello, portal, database, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    before = everything(database)

    ran = sportello("restore", str(tmp_path / "copy"))

    assert ran.status == 1
    assert "empty" in ran.err
    assert everything(database) == before


def test_another_secret_is_not_overwritten(sportello, portal, elsewhere, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    elsewhere()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret").write_text("another")

    ran = sportello("restore", str(tmp_path / "copy"))

    assert (ran.status, (tmp_path / "elsewhere" / "secret").read_text()) == (1, "another")
    assert "is there already and is another one" in ran.err


def test_restoring_once_more_after_a_crash_is_enough(sportello, portal, elsewhere, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    there = elsewhere()
    one = next(iter(Archive(tmp_path / "copy").below("files")))
    Storage.at(Settings(data_dir=tmp_path / "elsewhere")).put((tmp_path / "copy" / one).read_bytes())
    if not there.embedded:
        migrating.migrate(there)

    assert sportello("restore", str(tmp_path / "copy")).status == 0
    with there.reading() as session:
        assert session.scalar(select(func.count()).select_from(Entry)) == 3


def test_a_copy_of_another_kind_of_database_is_refused(sportello, portal, installation, database, tmp_path):
    sportello("backup", str(tmp_path / "copy"))
    other = "postgresql://nobody@127.0.0.1:1/none" if database.embedded else f"sqlite:///{tmp_path}/new.db"
    installation.setenv("SPORTELLO_DATABASE_URL", other)

    assert "SPORTELLO_DATABASE_URL names" in sportello("restore", str(tmp_path / "copy")).err
