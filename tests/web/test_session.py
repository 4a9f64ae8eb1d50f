"""Who waits for the only writer holds no thread: everybody is served."""

import anyio
import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from app.db import Database
from app.web.session import WriteSession

CLIENTS = 64
REQUESTS = 200


@pytest.fixture
def counting(database: Database) -> FastAPI:
    """A portal with one door, which writes."""
    app = FastAPI()
    app.state.database = database
    app.state.writers = anyio.Semaphore(1 if database.embedded else CLIENTS)
    with database.writing() as session:
        session.execute(text("CREATE TABLE clicks (n INTEGER)"))

    @app.post("/clicks")
    def click(session: WriteSession) -> int:
        session.execute(text("INSERT INTO clicks VALUES (1)"))
        return 1

    return app


def test_two_hundred_writers_at_once_are_all_served(counting: FastAPI, database: Database):
    statuses: list[int] = []

    async def send() -> None:
        transport = httpx2.ASGITransport(app=counting)
        gate = anyio.Semaphore(CLIENTS)
        async with (
            httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
            anyio.create_task_group() as crowd,
        ):
            for _ in range(REQUESTS):
                crowd.start_soon(click, client, gate)

    async def click(client: httpx2.AsyncClient, gate: anyio.Semaphore) -> None:
        async with gate:
            statuses.append((await client.post("/clicks")).status_code)

    anyio.run(send)

    assert statuses == [200] * REQUESTS
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM clicks")) == REQUESTS
