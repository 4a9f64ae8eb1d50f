"""Commands that run the portal: init, migrate, serve, worker, routes."""

import fcntl
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Final

import typer
import uvicorn

from app import clock, migrating
from app.accounts import actions as accounts
from app.accounts import queries
from app.accounts.states import Role
from app.applications.outside import Outside
from app.audit.log import keys
from app.cli.base import Complaint, app, connected, opened, say
from app.cli.people import new_password
from app.db import Database
from app.documents.storage import Storage
from app.settings import Settings, UnsafeAddress
from app.web.requests import set_up_logs
from app.worker import Worker

SETTLE_MS: Final = "250"
"""With several processes an intent waits this long for earlier ones that are still on their way."""

FINISH_SECONDS: Final = 20
"""How long requests in hand may take once we are asked to stop."""


@app.command()
def init(
    responsible: Annotated[str, typer.Argument(help="E-mail of the first person responsible.")],
    administrator: Annotated[str, typer.Argument(help="E-mail of the technical administrator.")],
) -> None:
    """Make the database and the first two accounts; prints their passwords once."""
    settings = Settings()
    with connected(settings) as database:
        migrating.migrate(database)
        with database.writing() as session:
            if queries.anybody(session):
                raise Complaint("There are accounts already: this installation was initialised before.")
            at = clock.now(session)
            for email, role in ((responsible, Role.RESPONSIBLE), (administrator, Role.ADMINISTRATOR)):
                password = new_password()
                user = accounts.add_user(session, email=email, name=email, password=password, by=None, at=at)
                accounts.grant_role(session, user, role, by=None, at=at)
                typer.echo(f"{user.email}\t{role}\t{password}")
    say("Keep these passwords safe: they are shown this once.")


@app.command()
def migrate() -> None:
    """Bring the database up to date; does nothing when it is."""
    with connected(Settings()) as database:
        before = migrating.version(database)
        migrating.migrate(database)
        after = migrating.version(database)
    say(f"The database is up to date ({after})." if before == after else f"The database went to {after}.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    processes: Annotated[int, typer.Option(min=1, help="Web processes; more than one only with PostgreSQL.")] = 1,
    proxy: Annotated[str, typer.Option(help="Addresses of reverse proxies to believe, with commas between.")] = "",
) -> None:
    """Serve the portal until stopped (Ctrl-C); requests in hand are finished first."""
    os.environ.setdefault("SPORTELLO_BASE_URL", f"http://{host}:{port}")
    if processes > 1:
        os.environ.setdefault("SPORTELLO_SETTLE_MS", SETTLE_MS)
    with opened() as (settings, database):
        _check(settings)
        if database.embedded and processes > 1:
            raise Complaint("Several processes need PostgreSQL: set SPORTELLO_DATABASE_URL.")
        _ready_to_sign(settings, database)
    _stop_gently()
    with alone(settings):
        say(f"Sportello is at {settings.base_url} (Ctrl-C stops it).")
        uvicorn.run(
            "app.main:create_app",
            factory=True,
            host=host,
            port=port,
            workers=processes,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=bool(proxy),
            forwarded_allow_ips=proxy or None,
            timeout_graceful_shutdown=FINISH_SECONDS,
        )


@app.command()
def worker() -> None:
    """Run due jobs until stopped (Ctrl-C): beside the web processes of a PostgreSQL installation."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with opened() as (settings, database), alone(settings):
        set_up_logs(settings)
        storage = Storage.at(settings)
        main = import_module("app.main")
        copying = main.copying(main.create_app(settings))
        with Outside(database, storage), Worker(database, settings, storage, *copying):
            say("The worker is at work (Ctrl-C stops it).")
            stop.wait()


@app.command()
def routes(*, as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Every route of the portal and the policy that guards it."""
    main = import_module("app.main")  # as uvicorn does: only who asks for the doors waits until they are hung
    found = main.routes(demo=Settings().demo)
    rows = [{"method": one.method, "path": one.path, "name": one.name, "policy": one.policy} for one in found]
    if as_json:
        typer.echo(json.dumps(rows, indent=1))
        return
    for row in rows:
        typer.echo(f"{row['method']:<7}{row['path']:<70}{row['policy']}")


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Hold the embedded database for this process: two servers on one file would each believe to be the only one."""
    if settings.database_url and not settings.database_url.startswith("sqlite"):
        yield
        return
    path = Path(settings.database.removeprefix("sqlite:///")).with_suffix(".lock")
    with path.open("w") as kept:
        try:
            fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Complaint(
                f"Another serve or worker runs on {path.with_suffix('.db')}. "
                "Stop it first, or use PostgreSQL to run several."
            ) from error
        yield


def _check(settings: Settings) -> None:
    try:
        settings.check()
    except UnsafeAddress as error:
        raise Complaint(
            f"{error} is plain http for other machines: passwords would travel in the open. "
            "Set SPORTELLO_BASE_URL to the https address people type."
        ) from error


def _ready_to_sign(settings: Settings, database: Database) -> None:
    """An installation without a key gets its first; one whose key is elsewhere is told before anybody is served."""
    with database.writing() as session:
        keys.signer(session, settings, at=clock.now(session))
        keys.keep_published(session, settings)


def _stop_gently() -> None:
    """Uvicorn raises the signal it was stopped by again, when everything is finished: that is no failure."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
