"""The ``sportello`` command: a third door, for the operator. Each command calls the actions the other doors call."""

from app.bench.commands import bench
from app.cli import (
    calls,
    clock,
    clusters,
    copies,
    demo,
    exports,
    keys,
    log,
    people,
    receipts,
    register,
    server,
    static,
)
from app.cli.base import app, main

__all__ = [
    "app",
    "bench",
    "calls",
    "clock",
    "clusters",
    "copies",
    "demo",
    "exports",
    "keys",
    "log",
    "main",
    "people",
    "receipts",
    "register",
    "server",
    "static",
]

app.command()(bench)
