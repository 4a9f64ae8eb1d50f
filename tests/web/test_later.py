"""Answers that take time to make."""

import anyio
import pytest
from fastapi import Depends, FastAPI
from starlette.testclient import TestClient

from app.web.later import Later


@pytest.fixture
def order():
    return []


@pytest.fixture
def client(order):
    app = FastAPI()
    app.state.making = anyio.CapacityLimiter(1)

    def session():
        yield
        order.append("transaction over")

    def make():
        order.append("made")
        return b"on paper"

    @app.get("/", dependencies=[Depends(session, scope="function")])
    async def door():
        return Later(make, "text/plain", {"X-One": "1"})

    return TestClient(app)


def test_it_is_made_once_the_transaction_is_over(client, order):
    answer = client.get("/")

    assert order == ["transaction over", "made"]
    assert (answer.content, answer.headers["content-length"], answer.headers["x-one"]) == (b"on paper", "8", "1")
