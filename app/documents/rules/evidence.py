"""The place for a paper that proves something to the office: a mandate, a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.states import Kind

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """What it takes, wherever it is asked for."""

    slot: str = "file"
    formats: Sequence[str] = (Kind.PDF, Kind.P7M)
    max_mb: int = 10

    def limit(self, most_mb: int) -> int:
        """The largest file in bytes; an installation may take less."""
        return min(self.max_mb, most_mb) * MEGABYTE

    @property
    def accept(self) -> str:
        """The endings that a browser offers to choose among."""
        return ",".join(f".{name}" for name in self.formats)


EVIDENCE: Final = Evidence()
