"""What the storage says when it cannot do its part: never the fault of whoever sends a file."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import structlog
from obstore.exceptions import BaseError

from app.errors import Unavailable

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

log = structlog.get_logger()


class StorageFull(Unavailable):
    """There is no room for the file: nothing of it was kept, and it can be sent again."""

    code = "storage-full"


class StorageAway(Unavailable):
    """The place where files are kept does not answer: nothing was lost."""

    code = "storage-away"


@contextmanager
def answering() -> Iterator[None]:
    """Tell trouble of the disk, or of the store, by its name; the log has the details."""
    try:
        yield
    except OSError as error:
        kind = StorageFull if error.errno in FULL else StorageAway
        log.critical(kind.code, error=f"{type(error).__name__}: {error.strerror}")
        raise kind from error
    except BaseError as error:
        log.critical(StorageAway.code, error=type(error).__name__)
        raise StorageAway from error
