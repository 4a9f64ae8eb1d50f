"""From a path to a leaf of the log, for eyes that may read it; from a form to a receipt and its files."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Path, Request

from app.accounts import queries as accounts
from app.accounts.deps import Viewer
from app.accounts.states import Role
from app.audit.log import queries as log
from app.audit.log.models import Leaf, Opening, Place
from app.errors import Forbidden, NotFound, Reason, Refused
from app.protocol.verification import LONGEST, GivenFile, digests_in, pasted
from app.register import queries as register
from app.web import uploads
from app.web.parts import FORM_BYTES, Began, Event
from app.web.session import ReadSession

MOST: Final = 2**53
"""No index is larger: JSON reads it on every machine."""

MOST_BYTES: Final = 200_000_000
MOST_BODY: Final = MOST_BYTES + FORM_BYTES
MOST_FILES: Final = 101
"""The receipt, and a hundred documents."""

PAPER: Final = "paper"
"""The field of the receipt's own file."""


class LeafSealed(Refused):
    """The leaf is about a call whose envelopes are closed: nobody reads it yet."""

    code = "log-sealed"


@dataclass(frozen=True, slots=True)
class ReadLeaf:
    """A leaf with its index, and what still opens its commitments."""

    place: Place
    leaf: Leaf
    openings: Sequence[Opening]


def _in_path(session: ReadSession, viewer: Viewer, index: Annotated[int, Path(ge=0, lt=MOST)]) -> ReadLeaf:
    """The leaf at this index, for an auditor; 404 beyond the end of the log."""
    if not accounts.has_role(session, viewer, [Role.AUDITOR], ""):
        raise Forbidden
    found = log.leaves(session, index, 1)
    if not found or found[0][0].position != index:
        raise NotFound
    place, leaf = found[0]
    if leaf.scope in register.sealed_now(session):
        raise LeafSealed(Reason("log-sealed"))
    return ReadLeaf(place, leaf, log.openings_of(session, leaf))


LeafInPath = Annotated[ReadLeaf, Depends(_in_path, scope="function")]


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt as somebody gives it, and the digests of files; the files themselves are not kept."""

    receipt: str
    files: Sequence[GivenFile]
    unread: int
    """Lines that should have been digests."""


async def _given(request: Request) -> Given:
    """What the page's form brings: files, or what was pasted; the script sends digests instead of files."""
    parts, events = uploads.several(request, MOST_BYTES, MOST_FILES)
    paper, files = await _hashed(events)
    fields = parts.fields()
    typed, unread = digests_in(fields.get("digests", ""))
    return Given(pasted(paper or fields.get("receipt", "").encode()), [*files, *typed], unread)


GivenHere = Annotated[Given, Depends(_given)]


async def _hashed(events: AsyncIterator[Event]) -> tuple[bytes, list[GivenFile]]:
    """The receipt's bytes, and name and digest of each other file; an empty name is a field left empty."""
    paper, files, hashed = b"", list[GivenFile](), hashlib.sha256()
    now = Began("", "")
    async for event in events:
        if isinstance(event, Began):
            files += _ended(now, hashed.hexdigest())
            now, hashed = event, hashlib.sha256()
        elif now.field == PAPER:
            paper = (paper + event)[:LONGEST] if len(paper) < LONGEST else paper
        else:
            hashed.update(event)
    return paper, files + _ended(now, hashed.hexdigest())


def _ended(file: Began, sha256: str) -> list[GivenFile]:
    return [GivenFile(file.filename, sha256)] if file.filename and file.field != PAPER else []
