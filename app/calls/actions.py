"""Verbs about calls: a file becomes a call, a call becomes public, an edition follows another."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.models import User
from app.accounts.queries import has_role
from app.accounts.states import Role
from app.audit import actions as audit
from app.audit import log
from app.calls import rules
from app.calls.changes import Changed
from app.calls.editions import next_source
from app.calls.models import Call, CallVersion, Window
from app.calls.reading import Mistake, read_definition
from app.calls.reopening import Reopened
from app.calls.schemas import Definition
from app.calls.states import Change
from app.db import action, lock
from app.errors import Forbidden, Invalid, Reason, Refused

Follower = Callable[[Session, Call, datetime], None]

when_changed: Final[list[Follower]] = []
"""Rooms above add what happens when a published call has a new version: this room knows nothing of drafts."""


class DefinitionRefused(Invalid):
    """The file is not a definition; every mistake in it is told, and nothing was imported."""

    code = "definition-refused"

    def __init__(self, *mistakes: Mistake) -> None:
        """Keep the mistakes with their lines."""
        super().__init__(*(mistake.reason for mistake in mistakes))
        self.mistakes = mistakes

    def members(self) -> dict[str, Any]:
        """The line of each mistake, for programs."""
        return {"lines": [mistake.line for mistake in self.mistakes]}


class CallPublished(Refused):
    """A published definition never changes but by an act."""

    code = "call-published"


@action
def import_definition(session: Session, source: bytes, *, by: User | None, at: datetime, act: str = "") -> Call:
    """Make a file a call, or the next version of its call; the same definition twice is one version.

    Whoever imports a new call is its person responsible. A published call changes only by an ``act``, and its
    window not even so: windows have acts of their own.
    """
    draft = read_definition(source)
    if draft.definition is None:
        raise DefinitionRefused(*draft.mistakes)
    call = session.scalar(select(Call).where(Call.code == draft.definition.code))
    if call is None:
        return _begin(session, draft.definition, source, by=by, at=at)
    lock(session, call)
    _must_be(session, by, rules.EDITORS, call)
    if call.definition == draft.definition:
        return call
    if obstacles := rules.obstacles_to_change(call, draft.definition, act):
        raise CallPublished(*obstacles)

    _add_version(session, call, draft.definition, source, by=by, at=at, act=act)

    version = call.versions[-1]
    audit.record(session, "call.changed", call.code, by=by, at=at, version=version.number, digest=version.digest)
    facts = {"version": version.number, "digest": version.digest, "act": version.act}
    log.leaf(session, "call.changed", call.code, facts, by=by, at=at)
    if call.published_at is not None:
        for tell in when_changed:
            tell(session, call, at)
    return call


@action
def publish(session: Session, call: Call, *, by: User | None, at: datetime, approver: User | None = None) -> Call:
    """Show the call to everybody, at the planned instant or now if that is past, and open its first window.

    By whom: the person responsible, or the operator of the command line (``by`` is nobody). The second person,
    where one takes part, is another one.
    """
    lock(session, call)
    _must_be(session, by, rules.PUBLISHERS, call)
    if by is not None and approver is not None and by.id == approver.id:
        raise Forbidden(Reason("same-person"))
    if call.published_at is not None:
        raise CallPublished(Reason("call-already-published", call.code))

    window = rules.first_window(call.definition)
    call.published_at = max(at, window.published_at)
    window.author_id = by.id if by else None
    window.approver_id = approver.id if approver else None
    window.published_at = call.published_at
    call.windows.append(window)
    _keep_for_lists(call)
    session.flush()

    digest = call.versions[-1].digest
    audit.record(session, "call.published", call.code, by=by, at=at, digest=digest, window=window.number)
    facts = {"version": call.versions[-1].number, "digest": digest}
    log.leaf(session, "call.published", call.code, facts, by=by, at=at)
    log.leaf(session, "window.published", call.code, facts_of(window), by=by, at=at, row=window)
    return call


def add_window(  # noqa: PLR0913 -- an act has two persons
    session: Session, call: Call, wanted: Changed, *, by: User, approver: User | None, at: datetime
) -> Window:
    """Publish another version of the window: from this instant on it is the one in force."""
    before = call.window
    window = Window(number=call.windows[-1].number + 1, opens_at=wanted.opens_at, closes_at=wanted.closes_at)
    window.precision, window.change, window.act = before.precision, wanted.change, wanted.act
    window.author_id, window.approver_id = by.id, approver.id if approver else None
    window.published_at = at
    call.windows.append(window)
    _keep_for_lists(call)
    session.flush()

    log.leaf(session, "window.published", call.code, facts_of(window), by=approver or by, at=at, row=window)
    return window


def reopen(  # noqa: PLR0913 -- an act has two persons
    session: Session, call: Call, wanted: Reopened, *, by: User, approver: User | None, at: datetime
) -> Window:
    """Publish a window for one applicant alone: from this instant on, until its end, only that one is in time."""
    window = Window(number=call.windows[-1].number + 1, opens_at=at, closes_at=wanted.closes_at)
    window.precision, window.change, window.act = call.window.precision, Change.REOPENED, wanted.act
    window.cluster_id, window.reason = wanted.cluster_id, wanted.reason
    window.author_id, window.approver_id = by.id, approver.id if approver else None
    window.published_at = at
    call.windows.append(window)
    session.flush()

    facts = facts_of(window) | {"cluster": wanted.cluster}
    log.leaf(session, "window.published", call.code, facts, by=approver or by, at=at, scope=call.code, row=window)
    return window


@action
def make_next_edition(session: Session, call: Call, *, by: User | None, at: datetime) -> Call:
    """Import the next edition of a call that is still open after ``at``; where it exists already, that one."""
    version = call.versions[-1]
    edition, source = next_source(version.definition, version.source, at=at)
    if existing := session.scalar(select(Call).where(Call.code == edition.code)):
        return existing

    return import_definition(session, source, by=by, at=at)


def _must_be(session: Session, by: User | None, roles: frozenset[Role], call: Call) -> None:
    """One of the call's own people, or the operator of the machine, who is nobody in the portal."""
    if by is not None and not has_role(session, by, roles, call.code):
        raise Forbidden


def _begin(session: Session, definition: Definition, source: bytes, *, by: User | None, at: datetime) -> Call:
    call = Call(code=definition.code, created_at=at)
    session.add(call)
    _add_version(session, call, definition, source, by=by, at=at)
    session.flush()

    if by is not None:
        accounts.grant_role(session, by, Role.RESPONSIBLE, call.code, by=by, at=at)
    audit.record(session, "call.imported", call.code, by=by, at=at, digest=call.versions[-1].digest)
    return call


def _add_version(  # noqa: PLR0913 -- what a version holds
    session: Session,
    call: Call,
    definition: Definition,
    source: bytes,
    *,
    by: User | None,
    at: datetime,
    act: str = "",
) -> None:
    version = CallVersion(number=len(call.versions) + 1, digest=definition.digest(), body=definition.canonical())
    version.source = source.decode("utf-8-sig")
    version.act = act[: rules.ACT_LENGTH]
    version.imported_at = at
    version.imported_by_id = by.id if by else None
    call.versions.append(version)
    call.words = searched_words(definition)
    call.sealed = definition.is_sealed
    session.flush()


def facts_of(window: Window) -> dict[str, object]:
    """What the transparency log says of a window."""
    columns = (
        "number",
        "change",
        "opens_at",
        "closes_at",
        "precision",
        "act",
        "author_id",
        "approver_id",
        "published_at",
    )
    return {name: getattr(window, name) for name in columns}


def searched_words(definition: Definition) -> str:
    """What a search for a call looks through, in lower case."""
    texts = (definition.title, definition.body.name, definition.body.office, definition.category)
    said = [words for text in texts for words in text.versions()]
    return "\n".join([definition.code, *said]).lower()


def _keep_for_lists(call: Call) -> None:
    call.opens_at = call.window.opens_at
    call.late_from = rules.late_from(call.window)
