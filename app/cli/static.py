"""The command ``static``: the public pages as files."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from app.cli.base import app, opened, say
from app.static_copy import StaticCopy


@app.command()
def static(folder: Annotated[Path, typer.Argument(help="Where the files go; what is there is replaced.")]) -> None:
    """Write the public pages, in both languages, for the proxy to serve while the portal does not answer.

    With SPORTELLO_STATIC_DIR the worker does it every minute.
    """
    with opened() as (settings, database):
        portal = import_module("app.main").create_app(settings)  # only who asks for the doors waits until they are hung
        many = StaticCopy(portal, database, settings, folder).make()
    say(f"{many} pages are in {folder}: docs/operator.md says how a proxy serves them.")
