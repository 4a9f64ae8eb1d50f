"""Bytes that come slowly, stop coming, or come in great number: nobody else waits, and memory stays flat."""

import asyncio
import tracemalloc

import pytest
from sqlalchemy import select

from app.applications.models import SlotDocument
from app.web import uploads
from tests.make import documents, drafts

PDF = documents.pdf()
MEGABYTE = 1_000_000


@pytest.fixture
def draft(database, client):
    slot = drafts.SLOTS[0] | {"max_mb": 40}
    with database.writing() as session:
        return drafts.draft(session, documents=[slot])


@pytest.fixture
def knock(client, draft):
    """Put a document as ``receive`` tells it, beside other requests of the same loop; the status of the answer."""

    async def put(receive):
        told = []

        async def send(message):
            told.append(message)
            await asyncio.sleep(0)

        path = f"/api/v1/applications/{draft.application.code}/documents/D1"
        headers = draft.bearer | {"host": "127.0.0.1:8000", "transfer-encoding": "chunked"}
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "PUT", "scheme": "http"}
        scope |= {"path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"", "headers": raw}
        await client.app(scope | {"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000)}, receive, send)
        return told[0]["status"]

    return put


def part(data, *, more=True):
    return {"type": "http.request", "body": data, "more_body": more}


def filed(database):
    with database.reading() as session:
        return session.scalars(select(SlotDocument)).all()


def left(data_dir):
    return list((data_dir / "files" / "incoming").iterdir())


def test_while_bytes_come_slowly_nobody_waits(client, database, knock):
    async def meanwhile():
        begun, go_on = asyncio.Event(), asyncio.Event()
        messages = [part(PDF, more=False), part(b"")]

        async def receive():
            if len(messages) == 1:
                begun.set()
                await go_on.wait()
            return messages.pop()

        slow = asyncio.create_task(knock(receive))
        await begun.wait()
        await asyncio.to_thread(_write, database)
        go_on.set()
        return await slow

    assert client.portal.call(meanwhile) == 201


def _write(database):
    with database.writing() as session:
        session.execute(select(1))


def test_a_body_that_stops_coming_is_given_up(client, database, data_dir, knock, monkeypatch):
    monkeypatch.setattr(uploads, "IDLE_SECONDS", 0.05)
    messages = [part(PDF[:20])]

    async def receive():
        if messages:
            return messages.pop()
        await asyncio.sleep(60)
        raise AssertionError

    assert client.portal.call(knock, receive) == 408
    assert (filed(database), left(data_dir)) == ([], [])


def test_a_line_that_drops_leaves_nothing_behind(client, database, data_dir, knock):
    messages = [{"type": "http.disconnect"}, part(PDF[:20])]

    async def receive():
        return messages.pop()

    assert client.portal.call(knock, receive) == 400
    assert (filed(database), left(data_dir)) == ([], [])


def test_memory_does_not_grow_with_the_file(client, database, knock):
    size = 30 * MEGABYTE
    end = documents.pdf(words=b"%" * (size - len(PDF)))[-60:]
    sent = 0

    async def receive():
        nonlocal sent
        if sent == size:
            return part(end.replace(end[end.index(b"startxref") + 10 : end.index(b"\n%%EOF")], b"0"), more=False)
        sent += 100_000
        return part(b"%PDF-1.7\n" + b" " * 99_991 if sent == 100_000 else b" " * 100_000)

    tracemalloc.start()
    assert client.portal.call(knock, receive) == 422  # damaged: the references are elsewhere
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sent == size
    assert peak < 4 * MEGABYTE
    assert filed(database) == []
