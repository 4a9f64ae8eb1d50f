"""A portal to be copied, and an empty place to put the copy back into."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from app.applications.outside import Outside
from app.db import Database
from app.documents import actions as documents
from app.documents.states import Kind
from app.documents.storage import Storage
from app.protocol import actions as protocol
from tests import databases, make

AT = datetime(2026, 3, 5, 14, tzinfo=UTC)


def number(database, settings, user, *subjects):
    with database.writing() as session:
        protocol.hand_in(session, *(make.handed_in(user, subject, AT) for subject in subjects))
        return [one.number for one in protocol.number_waiting(session, settings, settle=timedelta(0))]


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
    number(database, settings, user, "a", "b", "c")
    return user


@pytest.fixture
def hand_in(portal):
    """Hand something in and be told the number, as a portal does: it is kept outside before anybody is answered."""

    def handed(database, settings, subject):
        outside = Outside(database, Storage.at(settings))
        outside.judge()
        given = number(database, settings, portal, subject)
        outside.catch_up()
        return given

    return handed


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


@pytest.fixture
def crowd(portal, settings, database):
    """People who hand in one after the other while the ``with`` block lasts."""
    stop = threading.Event()

    def go_on():
        turn = 0
        while not stop.is_set():
            turn += 1
            number(database, settings, portal, f"again {turn}")

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
