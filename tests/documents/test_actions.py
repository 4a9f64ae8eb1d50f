"""Naming bytes, and forgetting those that nothing names."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.actions import add_user
from app.documents import actions
from app.documents.models import Blob, Document
from app.documents.states import Kind
from app.documents.storage import Storage
from app.settings import Settings
from tests.make import documents as make

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
