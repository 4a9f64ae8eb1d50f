"""The process is killed again and again while people hand in: nothing promised is lost, nothing is given twice."""

import json
import os
import random
import signal
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException

import pytest
from sqlalchemy import select

from app.bench.server import free_port, serving
from app.bench.world import Draft, World
from app.protocol.models import Entry
from tests import nursery

SUBMITTERS = 8
KILLS = 20
DRAFTS = 640
PAUSE_SECONDS = 0.04


@pytest.fixture
def portal(database, tmp_path):
    """A portal that is started again, on the same port, each time it is killed."""
    return Portal(database.url.render_as_string(hide_password=False), tmp_path)


class Portal:
    def __init__(self, url, data_dir):
        self.url = url
        self.data_dir = data_dir
        self.port = free_port()

    def open(self):
        return serving(self.data_dir, self.url, port=self.port, start=nursery.born)

    def killed_again_and_again(self, times, work):
        for _ in range(times):
            with self.open() as server:
                time.sleep(random.uniform(0.05, 0.4))  # noqa: S311 -- chance, not a secret
                os.kill(server.process.pid, signal.SIGKILL)
        with self.open():
            for thread in work:
                thread.join()

    def submit(self, draft: Draft, key: str) -> bytes:
        """Hand in, with the same key, until an answer arrives."""
        while True:
            try:
                status, body = self._ask(draft, key)
            except (OSError, HTTPException):
                time.sleep(0.02)
                continue
            if status in {200, 201}:
                return body
            assert status == 503, body

    def _ask(self, draft, key):
        headers = {
            "Authorization": f"Bearer {draft.token}",
            "Idempotency-Key": key,
            "Content-Type": "application/json",
        }
        body = json.dumps({"manifest": draft.manifest})
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("POST", f"/api/v1/applications/{draft.code}/submission", body, headers)
            with connection.getresponse() as answer:
                return answer.status, answer.read()


def test_twenty_kills_lose_nothing_and_give_nothing_twice(portal, database):
    drafts = World(database).drafts(DRAFTS)
    keys = {draft.code: uuid.uuid4().hex for draft in drafts}
    receipts: dict[str, bytes] = {}

    def hand_in_all(mine):
        for draft in mine:
            time.sleep(random.uniform(0, PAUSE_SECONDS))  # noqa: S311 -- chance, not a secret
            receipts[draft.code] = portal.submit(draft, keys[draft.code])

    shares = [drafts[n::SUBMITTERS] for n in range(SUBMITTERS)]
    work = [threading.Thread(target=hand_in_all, args=(share,), daemon=True) for share in shares]
    for thread in work:
        thread.start()
    portal.killed_again_and_again(KILLS, work)

    with database.reading() as session:
        entries = session.scalars(select(Entry).order_by(Entry.number)).all()
        assert [entry.number for entry in entries] == list(range(1, DRAFTS + 1))
        assert {entry.intent.subject: entry.receipt for entry in entries} == {
            code: json.loads(body)["receipt"] for code, body in receipts.items()
        }
        registered = [entry.registered_at for entry in entries]
        assert registered == sorted(set(registered))
    with portal.open(), ThreadPoolExecutor(SUBMITTERS) as again:
        bodies = again.map(lambda draft: portal.submit(draft, keys[draft.code]), drafts)
        assert dict(zip(keys, bodies, strict=True)) == receipts
