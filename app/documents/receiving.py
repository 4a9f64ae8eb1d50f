"""From the line to the disk: a document is read, judged and made durable before any row is written."""

from anyio.to_thread import run_sync

from app.documents.rules import EVIDENCE, Found, Place, display_name, look, obstacles_to_keeping
from app.documents.schemas import Arrived
from app.documents.storage import Staged, Storage
from app.errors import Invalid, Reason
from app.web.uploads import Upload
from app.wording.documents import REFUSALS


class DocumentRefused(Invalid):
    """This file cannot be kept here; its code is that of the first reason."""

    codes = tuple(REFUSALS)

    def __init__(self, *reasons: Reason) -> None:
        """Keep every reason."""
        super().__init__(*reasons)
        self.code = reasons[0].code


async def receive(storage: Storage, upload: Upload, place: Place) -> Arrived:
    """Read ``upload`` to the disk and keep it, if ``place`` takes such a file; else nothing stays behind."""
    async with storage.receiving(upload.chunks) as staged:
        found = await run_sync(_look, staged)
        filename = display_name(upload.filename)
        if reasons := obstacles_to_keeping(place, filename, found, staged.size):
            raise DocumentRefused(*reasons)
        stored = await run_sync(staged.keep)
    return Arrived(stored.sha256, stored.size, filename, found.kind)


async def receive_evidence(storage: Storage, upload: Upload) -> Arrived:
    """The paper of a form that asks for one; a browser sends an empty name where none was chosen."""
    if not upload.filename:
        raise DocumentRefused(Reason("document-none", EVIDENCE.slot))
    return await receive(storage, upload, EVIDENCE)


def _look(staged: Staged) -> Found:
    with staged.open() as file:
        return look(file)
