"""The door for programs: the transparency log, and verifying a receipt."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.audit.log import keys
from app.audit.log import queries as log
from app.errors import Invalid, Reason
from app.protocol.verification import pasted, verify
from app.transparency import deps, queries
from app.transparency.schemas import (
    KeyOut,
    KeysOut,
    LeafHash,
    LeafOut,
    LeafPage,
    ProofOut,
    VerdictOut,
    VerificationIn,
)
from app.web.described import problems
from app.web.policy import policy
from app.web.session import ReadSession

router = APIRouter()

NOTE: Final = "text/plain; charset=utf-8"

NOTES: Final[dict[int | str, dict[str, Any]]] = problems(404) | {
    200: {"content": {"text/plain": {"schema": {"type": "string"}}}}
}

MOST: Final = 1000

Index = Annotated[int, Query(ge=0, lt=deps.MOST)]
Size = Annotated[int | None, Query(ge=0, lt=deps.MOST)]


class ProofImpossible(Invalid):
    """There is no such proof: the log never had that size, or the leaf came after."""

    code = "proof-impossible"


@router.get(
    "/log/checkpoint", name="api.transparency.checkpoint", tags=["log"], response_class=Response, responses=NOTES
)
@policy("log.public")
def checkpoint(session: ReadSession) -> Response:
    """The last signed checkpoint (C2SP tlog-checkpoint); also at ``/.well-known/sportello-log/checkpoint``."""
    return Response(queries.get_checkpoint(session).note, media_type=NOTE)


@router.get("/log/keys", name="api.transparency.keys", tags=["log"])
@policy("log.public")
def show_keys(session: ReadSession) -> KeysOut:
    """The keys that signed, and the one that does: what receipts are verified with."""
    return KeysOut(items=[KeyOut.of(one) for one in queries.reigns(session)])


@router.get("/log/leaves", name="api.transparency.leaves", tags=["log"])
@policy("log.public")
def leaves(session: ReadSession, start: Index = 0, limit: Annotated[int, Query(ge=1, le=MOST)] = 100) -> LeafPage:
    """Hashes of the leaves by index, from ``start`` on."""
    found = log.places(session, start, limit + 1)
    return LeafPage(
        items=[LeafHash.of(one) for one in found[:limit]], next=start + limit if len(found) > limit else None
    )


@router.get("/log/leaves/{index}", name="api.transparency.leaf", tags=["log"], responses=problems(401, 403, 404, 409))
@policy("log.contents")
def leaf(found: deps.LeafInPath) -> LeafOut:
    """What a leaf says: for auditors, and not while the envelopes of its call are closed."""
    return LeafOut.of(found.place, found.leaf, found.openings)


@router.get("/log/proof", name="api.transparency.proof", tags=["log"], responses=problems(404))
@policy("log.public")
def proof(session: ReadSession, index: Size = None, old: Size = None, size: Size = None) -> ProofOut:
    """That the leaf at ``index`` is in the log, or that the log grew out of that of ``old`` leaves.

    Of the log as it was with ``size`` leaves, by default the last checkpoint's.
    """
    newest = queries.get_checkpoint(session).size
    new = newest if size is None else size
    within = new <= newest and (index is None or index < new) and (old is None or old <= new)
    if (index is None) is (old is None) or not within:
        raise ProofImpossible(Reason("proof-impossible", "size"))
    hashes = log.inclusion(session, index, new) if index is not None else log.consistency(session, old or 0, new)
    return ProofOut(size=new, hashes=[one.hex() for one in hashes])


@router.post(
    "/receipts/verification",
    name="api.transparency.create_verification",
    tags=["receipts"],
    responses=problems(400, 413, 422),
)
@policy("receipts.verify")
def create_verification(given: VerificationIn, session: ReadSession) -> VerdictOut:
    """A receipt in, a verdict out. Nothing is kept, and nothing is told that the receipt does not say."""
    return VerdictOut.of(verify(pasted(given.receipt.encode()), keys.verifiers(session), given.given()))
