"""Writing leaves: the bytes of one, and the row."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.audit.log.models import Leaf, Opening, Waiting
from app.audit.log.rows import ROW, name_of, told
from app.audit.log.values import canonical, instant, plain
from app.db import Base

NONCE_BYTES: Final = 16
SALT_BYTES: Final = 32


class Somebody(Protocol):
    """Whoever acts: leaves know people by the key of their account."""

    @property
    def id(self) -> int:
        """Key of the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A leaf before it is written."""

    kind: str
    subject: str
    facts: Mapping[str, Any]
    at: datetime
    by: int | None = None
    scope: str = ""
    personal: Mapping[str, str] = field(default_factory=dict)


def leaf(  # noqa: PLR0913 -- what, about what, which facts; by whom, when, in which call
    session: Session,
    kind: str,
    subject: str,
    facts: Mapping[str, Any],
    *,
    at: datetime,
    by: Somebody | None = None,
    scope: str = "",
    personal: Mapping[str, str] | None = None,
    row: Base | None = None,
) -> int:
    """Write what happened into the log, with this transaction; the key of the leaf.

    ``facts`` are codes, numbers, instants, digests. What is about a person goes into ``personal``: the leaf then holds
    a salted commitment only, whose salt can be erased. ``row`` (flushed, never changed later) is what the leaf answers
    for: an inspection compares them. The numbering pass gives the index.
    """
    committed = dict(personal or {})
    if row is not None:
        facts = {**facts, ROW: name_of(row)}
        committed[ROW] = canonical(told(row))
    draft = Draft(
        kind=kind, subject=subject, facts=facts, at=at, by=by.id if by else None, scope=scope, personal=committed
    )
    [(key, _)] = write(session, [draft])
    session.execute(insert(Waiting), [{"leaf_id": key}])
    return key


def write(session: Session, drafts: Sequence[Draft]) -> list[tuple[int, str]]:
    """Insert leaves that nobody lets wait: key and bytes of each, in order; whoever writes them gives the index."""
    if not drafts:
        return []
    salts = [{name: secrets.token_hex(SALT_BYTES) for name in one.personal} for one in drafts]
    rows = [
        {"kind": one.kind, "subject": one.subject, "scope": one.scope, "body": composed(one, salt)}
        for one, salt in zip(drafts, salts, strict=True)
    ]
    keys = list(session.scalars(insert(Leaf).returning(Leaf.id, sort_by_parameter_order=True), rows))
    openings = [
        {"leaf_id": key, "field": name, "salt": salt[name], "value": value}
        for key, one, salt in zip(keys, drafts, salts, strict=True)
        for name, value in one.personal.items()
    ]
    if openings:
        session.execute(insert(Opening), openings)
    return [(key, row["body"]) for key, row in zip(keys, rows, strict=True)]


def commitment(salt: str, value: str) -> str:
    """What a leaf holds instead of a personal value; without the salt nobody can even guess."""
    return hashlib.sha256(bytes.fromhex(salt) + value.encode()).hexdigest()


def composed(draft: Draft, salts: Mapping[str, str]) -> str:
    """One spelling only; the nonce keeps others from guessing a leaf by its published hash."""
    content = {
        "at": instant(draft.at),
        "by": draft.by,
        "facts": {name: plain(value) for name, value in draft.facts.items()},
        "kind": draft.kind,
        "nonce": secrets.token_hex(NONCE_BYTES),
        "personal": {name: commitment(salts[name], value) for name, value in draft.personal.items()},
        "scope": draft.scope,
        "subject": draft.subject,
    }
    return canonical(content)
