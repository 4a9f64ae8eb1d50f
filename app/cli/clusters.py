"""Commands about clusters: import."""

from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from pydantic import ValidationError

from app.cli.base import Complaint, acting, app, say
from app.clusters import actions
from app.clusters.schemas import ClusterIn

cluster = typer.Typer(no_args_is_help=True, help="The register of clusters.")
app.add_typer(cluster, name="cluster")


@cluster.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="YAML: a list `clusters`.")],
) -> None:
    """Enter clusters in the register, or bring their entries up to date; all of them or none."""
    given = read_clusters(file)
    with acting() as (session, by, at):
        for one in given:
            actions.import_cluster(session, one, by=by, at=at)
    say(f"{len(given)} clusters are in the register.")


def read_clusters(file: Path) -> list[ClusterIn]:
    """The clusters of a file; every mistake is told with its place."""
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))["clusters"]
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise Complaint(f"{file} is not YAML with a list `clusters`: {error}") from error
    read, wrong = [], []
    for place, entry in enumerate(entries, start=1):
        try:
            read.append(ClusterIn.model_validate(entry))
        except ValidationError as error:
            wrong += [f"{file}: {_named(entry, place)}: {_said(item)}" for item in error.errors()]
    if wrong:
        raise Complaint("\n".join(wrong))
    return read


def _named(entry: Any, place: int) -> str:
    return str(entry["code"]) if isinstance(entry, dict) and "code" in entry else f"cluster {place}"


def _said(item: Any) -> str:
    return f"{'.'.join(map(str, item['loc']))}: {item['msg']}"
