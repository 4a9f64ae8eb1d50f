"""Acts of two persons about calls: the first publication, and a new version of what is published already."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.accounts.queries import has_role
from app.acts import actions as acts
from app.acts.kinds import Kind, register
from app.acts.models import Act
from app.calls import actions, queries, rules
from app.calls.models import Call
from app.calls.reading import read_definition
from app.calls.schemas import Definition
from app.db import lock
from app.errors import Forbidden, Reason
from app.settings import Settings
from app.wording import N_

PUBLICATION: Final = "call.publication"
CHANGE: Final = "call.change"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A definition that waits for its second person."""

    call: Call
    definition: Definition
    act: str
    """The act of the body that changes a published call."""


def publish(session: Session, call: Call, *, by: User, at: datetime) -> Call | Act:
    """Publish a call; where its file wants two persons, only propose it."""
    lock(session, call)
    if not has_role(session, by, rules.PUBLISHERS, call.code):
        raise Forbidden
    if obstacles := rules.obstacles_to_publication(call, at):
        raise actions.CallPublished(*obstacles)
    if not call.definition.second_person.publication.required:
        return actions.publish(session, call, by=by, at=at)
    payload = {"digest": call.versions[-1].digest}
    return acts.propose(session, PUBLICATION, call.code, payload, scope=call.code, called=_called(call), by=by, at=at)


def bring_in(session: Session, source: bytes, *, by: User, at: datetime, act: str = "") -> Call | Act:
    """Import a definition; what would change a published call is only proposed where its file wants two persons."""
    changed = changed_in_public(session, source)
    if changed is None:
        return actions.import_definition(session, source, by=by, at=at, act=act)
    call, definition = changed
    if not has_role(session, by, rules.EDITORS, call.code):
        raise Forbidden
    if obstacles := rules.obstacles_to_change(call, definition, act):
        raise actions.CallPublished(*obstacles)
    payload = {"source": source.decode("utf-8-sig"), "act": act}
    return acts.propose(session, CHANGE, call.code, payload, scope=call.code, called=_called(call), by=by, at=at)


def changed_in_public(session: Session, source: bytes) -> tuple[Call, Definition] | None:
    """The published call of which everybody would read something else, if its file wants two persons for that."""
    definition = read_definition(source).definition
    call = queries.find_any(session, definition.code) if definition else None
    if definition is None or call is None or call.published_at is None or call.definition == definition:
        return None
    return (call, definition) if call.definition.second_person.publication.required else None


def _called(call: Call) -> str:
    return f"{call.code}, {call.definition.title}"


def _publication(session: Session, act: Act, at: datetime) -> Proposed:  # noqa: ARG001 -- the signature of every kind
    call = queries.get(session, act.subject)
    return Proposed(call, call.definition, str(call.definition.window.act))


def _change(session: Session, act: Act, at: datetime) -> Proposed:  # noqa: ARG001 -- the signature of every kind
    call = queries.get(session, act.subject)
    read = read_definition(act.payload["source"].encode())
    return Proposed(call, read.definition or call.definition, act.payload["act"])


def _carry_out_publication(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> None:  # noqa: ARG001 -- the signature of every kind
    call = queries.get(session, act.subject)
    lock(session, call)
    if obstacles := rules.obstacles_to_publication(call, at):
        raise actions.CallPublished(*obstacles)
    if call.versions[-1].digest != act.payload["digest"]:
        raise actions.CallPublished(Reason("definition-changed-since", call.code))
    actions.publish(session, call, by=session.get_one(User, act.proposed_by_id), approver=by, at=at)


def _carry_out_change(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> None:  # noqa: ARG001 -- the signature of every kind
    proposer = session.get_one(User, act.proposed_by_id)
    source = act.payload["source"].encode()
    actions.import_definition(session, source, by=proposer, at=at, act=act.payload["act"])


register(
    Kind(
        name=PUBLICATION,
        policy="calls.publish.approve",
        title=N_("Pubblicazione di un bando"),
        effect=N_(
            "Se approvi, il bando è pubblico dal momento previsto, o da subito se è già passato. "
            "Dopo, il termine cambia solo con un altro atto di due persone."
        ),
        button=N_("Approva e pubblica"),
        template="calls/_proposed.html",
        about=_publication,
        carry_out=_carry_out_publication,
        deciders=rules.PUBLISHERS,
    )
)

register(
    Kind(
        name=CHANGE,
        policy="calls.publish.approve",
        title=N_("Nuova versione di un bando"),
        effect=N_(
            "Se approvi, la nuova versione vale da subito. Quella di prima resta leggibile; "
            "chi ha una bozza vede che cosa è cambiato."
        ),
        button=N_("Approva la nuova versione"),
        template="calls/_proposed.html",
        about=_change,
        carry_out=_carry_out_change,
        deciders=rules.PUBLISHERS,
    )
)
