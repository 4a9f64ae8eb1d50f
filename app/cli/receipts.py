"""The command ``verify``: a receipt and files, judged without a network and without the database."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from app.audit.log.keys import FOLDER, PUBLISHED
from app.audit.log.notes import NotANote, Verifier
from app.cli.base import LANGUAGE, Complaint, app
from app.protocol.verification import NOT_PROVED, GivenFile, Verdict, text_of, verify
from app.settings import Settings
from app.wording import sentence


@app.command("verify")
def verify_receipt(
    receipt: Annotated[Path, typer.Argument(help="The receipt: its text or its JSON.", exists=True, dir_okay=False)],
    files: Annotated[
        list[Path] | None, typer.Argument(help="Documents that were handed in.", exists=True, dir_okay=False)
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            help="The public keys, one a line, from /.well-known/sportello-log/keys; "
            "without it, those of this installation."
        ),
    ] = None,
) -> None:
    """Say whether a receipt is authentic and names these files: offline. Status 1 if it is not, or does not."""
    given = [GivenFile(path.name, _digest(path)) for path in files or []]
    verdict = verify(text_of(receipt.read_bytes()), _published(keys), given)
    for line in _said(verdict):
        typer.echo(line)
    if not verdict.holds:
        raise typer.Exit(1)


def _said(verdict: Verdict) -> list[str]:
    """The verdict for people: what is proved, then, as plainly, what is not."""
    if not verdict.is_authentic:
        return [f"NOT AUTHENTIC: {sentence(verdict.code, LANGUAGE)}"]
    told = [f"AUTHENTIC: signed with {verdict.key}"]
    told += [f"  {name}: {verdict.lines[name]}" for name in ("number", "code", "received_at") if name in verdict.lines]
    if verdict.index is not None:
        told.append(f"  leaf {verdict.index} of a log that had {verdict.size}")
    for one in verdict.files:
        told.append(f"  {one.name}: {f'is {one.slot}, byte for byte' if one.slot else 'IS NOT AMONG THE DOCUMENTS'}")
    return [*told, "Not proved:", *(f"  {sentence(code, LANGUAGE)}" for code in NOT_PROVED)]


def _published(given: Path | None) -> list[Verifier]:
    place = given or Settings().data_dir / FOLDER / PUBLISHED
    if not place.is_file():
        raise Complaint(
            f"There are no published keys in {place}: take them from the portal's "
            "/.well-known/sportello-log/keys and name the file with --keys."
        )
    try:
        return [Verifier.parse(line.split()[0]) for line in place.read_text(encoding="utf-8").splitlines() if line]
    except (NotANote, UnicodeDecodeError) as error:
        raise Complaint(f"{place} does not hold published keys, one a line.") from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
