"""What a dossier is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from app.wording.prose import Prose

TAKEN: Final = "application.exported"
"""The line that whoever takes a dossier along leaves in the story of the application."""


class ExportIn(BaseModel):
    """Why somebody takes the dossier along: the case, the request for access."""

    model_config = ConfigDict(extra="forbid")

    reason: Prose = Field("", examples=["Ricorso al TAR Lombardia, R.G. 1234/2026"])


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the archive: its words, or the digest of bytes in the storage."""

    path: str
    words: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of the index: words, a file they lead to, or a figure to compare letter by letter."""

    words: str
    path: str = ""
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the index: a table, with a sentence before it."""

    title: str
    intro: str
    heads: Sequence[str]
    widths: Sequence[int]
    """Of the columns, in parts of the page."""
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: when, what, by whom, and the file that shows it."""

    at: datetime
    what: str
    who: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole of it: the index in its parts, and the files."""

    name: str
    title: str
    body: str
    at: datetime
    demo: bool
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    papers: Sequence[Paper]
