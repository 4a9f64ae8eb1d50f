"""The ``sportello`` command: a third door, for the operator. Each command calls the actions the other doors call."""

from app.bench.commands import bench
from app.cli import calls, clusters, demo, people, server
from app.cli.base import app, main

__all__ = ["app", "bench", "calls", "clusters", "demo", "main", "people", "server"]

app.command()(bench)
