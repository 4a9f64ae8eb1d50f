"""Settings in, application out; the list of doors."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import anyio
from fastapi import APIRouter, FastAPI
from starlette.datastructures import URLPath
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app import static_copy
from app.accounts import keeping
from app.accounts import pages as accounts_pages
from app.accounts.deps import recognised
from app.accounts.passwords import AT_ONCE
from app.accounts.seen import Seen
from app.acts import api as acts_api
from app.acts import pages as acts_pages
from app.applications import api as applications_api
from app.applications import pages as applications_pages
from app.applications.counter import Line
from app.applications.heart import Heart
from app.applications.outside import Outside
from app.calls import api as calls_api
from app.calls import pages as calls_pages
from app.clock import Watch
from app.clusters import api as clusters_api
from app.clusters import pages as clusters_pages
from app.db import THREADS, Database
from app.documents.storage import Storage
from app.dossier import api as dossier_api
from app.dossier import pages as dossier_pages
from app.errors import SignInRequired
from app.notifications import pages as notifications_pages
from app.notifications.pages import outbox
from app.questions import api as questions_api
from app.questions import pages as questions_pages
from app.recognition import api as recognition_api
from app.recognition import pages as recognition_pages
from app.register import api as register_api
from app.register import pages as register_pages
from app.review import api as review_api
from app.review import pages as review_pages
from app.settings import LOOPBACK, Settings
from app.static_copy import StaticCopy
from app.transparency import api as transparency_api
from app.transparency import pages as transparency_pages
from app.web import about, bodies, health, later, problems
from app.web.assets import Assets
from app.web.csrf import SameOrigin
from app.web.described import problems as problems_of
from app.web.halting import Halted
from app.web.headers import SafeHeaders
from app.web.paths import Paths
from app.web.policy import Guarded, guarded
from app.web.received import LastByte
from app.web.requests import Requests, set_up_logs
from app.worker import Worker

API: Final = "/api/v1"

STATIC: Final = Path(__file__).parents[1] / "static"

PAGES: Final = (
    calls_pages,
    questions_pages,
    accounts_pages,
    clusters_pages,
    applications_pages,
    review_pages,
    dossier_pages,
    recognition_pages,
    acts_pages,
    register_pages,
    transparency_pages,
    notifications_pages,
    about,
)
"""The doors for people."""

DEMO_PAGES: Final = (outbox,)
"""Those that exist only with ``DEMO``."""

APIS: Final = (
    calls_api,
    questions_api,
    clusters_api,
    applications_api,
    review_api,
    dossier_api,
    recognition_api,
    acts_api,
    register_api,
    transparency_api,
)
"""The doors for programs."""


class Portal(FastAPI):
    """FastAPI that remembers its addresses: walking through every router for each link took half of a page's time."""

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        """The address of a route, by its name and what its path names."""
        return URLPath(self._address(name, *path_params).format(**path_params))

    @cache  # noqa: B019 -- an application lives as long as its process
    def _address(self, name: str, *params: str) -> str:
        return super().url_path_for(name, **{param: f"{{{param}}}" for param in params})


def create_app(settings: Settings | None = None) -> FastAPI:
    """The portal, ready to serve; refuses settings that are not safe and routes without a policy."""
    settings = settings or Settings()
    settings.check()
    set_up_logs(settings)
    app = Portal(
        title="Sportello",
        version="1",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_living,
        middleware=_middleware(settings),
        max_body_size=bodies.MOST_BYTES,
    )
    app.state.settings = settings
    app.state.database = Database(settings.database)
    app.state.storage = Storage.at(settings)
    app.state.beats = True
    problems.install(app)
    app.add_exception_handler(SignInRequired, keeping.handled)
    for prefix, router in doors(demo=settings.demo):
        if prefix:
            app.include_router(router, prefix=prefix, responses=problems_of(400, 422))
        else:
            app.include_router(router, include_in_schema=False, dependencies=[recognised])
    app.include_router(health.router)
    app.mount("/static", GZipMiddleware(Assets(directory=STATIC)), name="static")
    routes()
    return app


def doors(*, demo: bool = True) -> list[tuple[str, APIRouter]]:
    """Every router and the prefix it stands below; some exist only in a demonstration."""
    rooms = (*PAGES, *DEMO_PAGES) if demo else PAGES
    return [*((API, room.router) for room in APIS), *(("", room.router) for room in rooms)]


def routes(*, demo: bool = True) -> list[Guarded]:
    """Every route and its policy; raises ``RouteWithoutPolicy`` if one names none."""
    inside = [route for prefix, router in doors(demo=demo) for route in guarded(prefix, router)]
    return [*inside, *guarded("", health.router)]


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """While the process serves: the writers' gate is open and the line has its clerk."""
    database: Database = app.state.database
    app.state.writers = anyio.Semaphore(1 if database.embedded else THREADS)
    app.state.hashing = anyio.CapacityLimiter(AT_ONCE)
    app.state.making = anyio.CapacityLimiter(later.AT_ONCE)
    _warm(app)
    watch = Watch()
    heart = Heart(database, watch) if app.state.beats else nullcontext()
    outside = Outside(database, app.state.storage)
    with outside, Line(database, app.state.settings, app.state.storage, watch) as line, heart, _back_room(app):
        app.state.line = line
        ticking = asyncio.create_task(line.pauses.run())
        yield
        ticking.cancel()
    database.close()


def _warm(app: FastAPI) -> None:
    """Hang every door now: routers open theirs when they are first asked, and the first reader would wait for it."""
    nowhere = {"type": "http", "method": "GET", "path": "/-", "root_path": "", "headers": [], "query_string": b""}
    for route in app.routes:
        route.matches(dict(nowhere))


def _back_room(app: FastAPI) -> AbstractContextManager[object]:
    """The worker, where this process is to have one: always when the database is its own."""
    settings: Settings = app.state.settings
    database: Database = app.state.database
    wanted = database.embedded if settings.worker is None else settings.worker
    return Worker(database, settings, app.state.storage, *copying(app)) if wanted else nullcontext()


def copying(app: FastAPI) -> list[tuple[float, Callable[[], object]]]:
    """What the worker does beside its own work: the copy of the public pages, where a folder is named."""
    settings: Settings = app.state.settings
    if settings.static_dir is None:
        return []
    return [(static_copy.SECONDS, StaticCopy(app, app.state.database, settings, settings.static_dir).make)]


def _middleware(settings: Settings) -> list[Middleware]:
    """Outermost first: what happens to every request before any route sees it."""
    hosts = sorted({urlsplit(settings.base_url).hostname or "", *LOOPBACK, "testserver"})
    return [
        Middleware(Requests),
        Middleware(SafeHeaders, secure=settings.secure),
        Middleware(problems.Caught),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts),
        Middleware(LastByte),
        Middleware(Paths),
        Middleware(SameOrigin),
        Middleware(Halted),
        Middleware(bodies.StrictJson),
        Middleware(Seen),
    ]
