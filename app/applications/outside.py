"""The last checkpoint, kept outside the database: what a database put back from yesterday cannot hide."""

from app.audit.log import queries as log
from app.db import Database
from app.documents.storage import Storage


class Outside:
    """Keeps the storage's copy as new as the database's, before anybody is answered."""

    def __init__(self, database: Database, storage: Storage) -> None:
        """Nothing kept yet by this process."""
        self._database = database
        self._storage = storage
        self._size = 0

    def catch_up(self) -> None:
        """Durable when this returns; does nothing when nothing was signed since."""
        with self._database.reading() as session:
            last = log.last_checkpoint(session)
        if last is not None and last.size > self._size:
            self._storage.keep_checkpoint(last.size, last.note)
            self._size = last.size
