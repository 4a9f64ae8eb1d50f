"""One request, one transaction.

GET reads; every other method writes, and its commit comes before the answer's first byte. The choice follows the
method, so that one dependency (who is asking, the application in the path) serves both.
"""

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Final, TypeVar

from fastapi import Depends, Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from app.db import Database

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

Answer = TypeVar("Answer")


async def _reading(request: Request) -> AsyncIterator[Session]:
    with request.app.state.database.reading() as session:
        yield session


LookingSession = Annotated[Session, Depends(_reading, scope="function")]
"""A reading session whatever the method: to recognise who asks before anybody waits for the writer. It takes a
connection only when it is used."""


async def _session(request: Request, reading: LookingSession) -> AsyncIterator[Session]:
    database: Database = request.app.state.database
    if request.method in SAFE:
        yield reading
        return
    # Who waits for SQLite's only writer waits here, holding no thread: or the threads would all wait for a writer
    # that finds no thread to finish in.
    async with request.app.state.writers:
        session = await run_in_threadpool(database.open_writing)
        try:
            yield session
        except BaseException:
            await run_in_threadpool(database.close_writing, session, keep=False)
            raise
        await run_in_threadpool(database.close_writing, session, keep=True)


ReadSession = Annotated[Session, Depends(_session, scope="function")]
"""The session of a GET: nothing to commit, no lock."""

WriteSession = Annotated[Session, Depends(_session, scope="function")]
"""The session of a request that changes something: committed before the response leaves, rolled back on any
error. ``scope="function"`` is what puts the commit first."""


async def transaction(request: Request, work: Callable[[Session], Answer]) -> Answer:
    """``work`` in a transaction of its own, for a route that holds no session while it does what is slow."""

    def whole() -> Answer:
        with request.app.state.database.writing() as session:
            return work(session)

    async with request.app.state.writers:
        return await run_in_threadpool(whole)
