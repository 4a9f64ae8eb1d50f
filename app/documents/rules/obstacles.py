"""Why a place for documents does not take a file: everything at once, each with the way out."""

from collections.abc import Sequence
from typing import Protocol

from app.documents.rules.kinds import Found
from app.documents.rules.names import EXTENSIONS, extension
from app.documents.states import Kind
from app.errors import Reason
from app.wording.documents import KINDS, either


class Place(Protocol):
    """What a call says about one place for documents, as far as a file is concerned."""

    @property
    def slot(self) -> str:
        """Its code."""

    @property
    def formats(self) -> Sequence[str]:
        """The kinds it takes."""


def obstacles_to_keeping(place: Place, filename: str, found: Found, size: int) -> list[Reason]:
    """Why ``place`` does not take a file that looks like ``found``.

    A file of the wrong kind is told that only: mending its flaws would help nobody.
    """
    if size == 0:
        return [Reason("document-empty", place.slot)]
    if found.kind not in place.formats:
        return [_wrong_kind(place, filename, found.kind)]
    return [Reason(flaw, place.slot) for flaw in found.flaws]


def _wrong_kind(place: Place, filename: str, kind: Kind) -> Reason:
    ending = extension(filename)
    facts = {"extension": ending, "found": KINDS[kind], "wanted": either([name.upper() for name in place.formats])}
    lying = ending and ending not in EXTENSIONS.get(kind, ())
    return Reason("document-misnamed" if lying else "document-wrong-kind", place.slot, facts)
