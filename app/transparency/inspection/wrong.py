"""What an inspection finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is not as it was written."""

    table: str
    row: str
    """The row's key, or the name of a file."""
    field: str
    why: str
    """A word for whoever must look."""

    def __str__(self) -> str:
        """On one line."""
        return f"{self.table} {self.row}: {self.field}: {self.why}"
