"""The documents an application must carry."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.calls.kinds import Flaw, Formula, Part
from app.wording.text import Text

MEGABYTE: Final = 1_000_000

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,7}$")]


class Format(StrEnum):
    """A kind of file, told by its structure and never by its name."""

    PDF = "pdf"
    P7M = "p7m"
    XML = "xml"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    DOCX = "docx"
    ODT = "odt"
    JPG = "jpg"
    PNG = "png"


SIGNABLE: Final = frozenset({Format.PDF, Format.P7M})


class Signature(Part):
    """Whether the file must carry a digital signature, and whose."""

    required: bool = False
    by: Literal["signatory", "anyone"] = "signatory"


class DocumentSlot(Part):
    """A place for one file, or for ``several``."""

    slot: Code
    label: Text
    help: Text | None = None
    required: bool = True
    required_when: Formula | None = None
    """Where it is said, it decides instead of ``required``; ``when`` says the same in words."""
    visible_when: Formula | None = None
    """Where it does not hold, nobody asks for the document, and one that is there is not handed in."""
    when: Text | None = None
    formats: Annotated[tuple[Format, ...], Limit(min_length=1, max_length=10)]
    max_mb: Annotated[int, Limit(ge=1, le=500)] = 20
    signature: Signature = Signature()
    active_content: Literal["refuse", "flag"] = "refuse"
    sensitive: bool = False
    integrable: bool = True
    several: bool = False

    @property
    def max_bytes(self) -> int:
        """The largest file that is still accepted."""
        return self.max_mb * MEGABYTE

    def flaws(self) -> Iterator[Flaw]:
        """A signature that none of the formats can carry."""
        if self.signature.required and not SIGNABLE & set(self.formats):
            yield Flaw(("formats",), "format-unsignable")
