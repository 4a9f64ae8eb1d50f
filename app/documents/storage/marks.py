"""Small notes beside the documents, in every place where marks are kept: what a database put back cannot hide."""

from collections.abc import Sequence
from typing import Final

from app.documents.storage.bucket import Bucket
from app.documents.storage.folder import Folder

FOLDER: Final = "marks"


class Marks:
    """Notes named by a number that only grows: the largest is the last, wherever it is found."""

    def __init__(self, homes: Sequence[Folder | Bucket]) -> None:
        """Keep each note in all of ``homes``."""
        self._homes = homes

    def keep(self, size: int, note: str) -> None:
        """Keep a note, durably in every place when this returns, instead of the smaller ones."""
        name = f"{FOLDER}/{size:020d}"
        for home in self._homes:
            home.put_note(name, note.encode())
            for older in home.notes(FOLDER):
                if older < name:
                    home.forget_note(older)

    def last(self) -> str | None:
        """The last note, from whichever place has it; None if there never was one."""
        found = [(names[-1], home) for home in self._homes if (names := home.notes(FOLDER))]
        if not found:
            return None
        name, home = max(found, key=lambda one: one[0])
        return home.note(name).decode()

    def forget(self) -> None:
        """Begin anew, with notes that may be smaller."""
        for home in self._homes:
            for name in home.notes(FOLDER):
                home.forget_note(name)
