"""Naming bytes, and forgetting those that nothing names."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts.actions import add_user
from app.applications import actions as applications
from app.documents import actions
from app.documents.models import Blob, Document
from app.documents.schemas import Arrived
from app.documents.states import Kind
from app.documents.storage import Storage
from app.settings import Settings
from tests.make import documents as make
from tests.make import drafts

NOW = datetime.now(UTC)


@pytest.fixture
def storage(data_dir):
    return Storage.at(Settings(data_dir=data_dir))


@pytest.fixture
def elena(session):
    return add_user(session, email="elena@cluster.example", name="Elena Riva", by=None, at=NOW)


def test_a_document_is_a_name_for_bytes(session, storage, elena):
    document = actions.put(session, storage, make.pdf(), "C:\\Piano.pdf", Kind.PDF, by=elena, at=NOW)

    kept = session.get(Document, document.id)
    assert (kept.filename, kept.kind, kept.size, kept.uploaded_at) == ("Piano.pdf", "pdf", len(make.pdf()), NOW)
    assert b"".join(storage.read(kept.sha256)) == make.pdf()


def test_the_same_bytes_may_have_many_names(session, storage, elena):
    first = actions.put(session, storage, make.pdf(), "a.pdf", Kind.PDF, by=elena, at=NOW)
    second = actions.put(session, storage, make.pdf(), "b.pdf", Kind.PDF, by=elena, at=NOW)

    assert first.public_id != second.public_id
    assert [blob.sha256 for blob in session.query(Blob)] == [first.sha256]


def test_only_bytes_without_a_name_are_swept(session, storage, elena):
    named = actions.put(session, storage, make.pdf(), "a.pdf", Kind.PDF, by=elena, at=NOW)
    orphan = storage.put(b"nessuno mi vuole")

    assert actions.sweep(session, storage, at=NOW + timedelta(hours=23)) == 0
    assert actions.sweep(session, storage, at=NOW + timedelta(hours=25)) == 1
    assert (storage.size(named.sha256), storage.size(orphan.sha256)) == (named.size, None)


def test_what_is_forgotten_loses_its_bytes_unless_somebody_else_has_the_same(session, storage, elena):
    mine = actions.put(session, storage, make.pdf(), "a.pdf", Kind.PDF, by=elena, at=NOW)
    same = actions.put(session, storage, make.pdf(), "b.pdf", Kind.PDF, by=elena, at=NOW)
    other = actions.put(session, storage, make.png(), "c.png", Kind.PNG, by=elena, at=NOW)

    actions.forget(session, [mine.id, other.id])
    actions.sweep(session, storage, at=NOW + timedelta(hours=25))

    assert session.scalars(select(Document.id)).all() == [same.id]
    assert (storage.size(same.sha256), storage.size(other.sha256)) == (same.size, None)


def test_a_draft_thrown_away_takes_its_documents_along(session, storage):
    started = drafts.draft(session)
    stored = storage.put(make.pdf())
    arrived = Arrived(stored.sha256, stored.size, "piano.pdf", Kind.PDF)
    application, by = started.application, started.person
    applications.put_document(session, application, "D1", arrived, by=by, at=NOW)

    applications.delete_draft(session, application, by=by, at=NOW)

    assert session.scalars(select(Document)).all() == []
    assert session.scalars(select(Blob)).all() == []
