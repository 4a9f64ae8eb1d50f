"""Annulling an entry: proposed by one person, approved by another, and said by an entry of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts import queries as people
from app.accounts.models import User
from app.accounts.states import Role
from app.acts import actions as acts
from app.acts import kinds
from app.acts.models import Act
from app.audit import actions as audit
from app.audit import log
from app.db import action
from app.errors import Forbidden, Invalid, Refused
from app.notifications import actions as notifications
from app.protocol import actions as protocol
from app.protocol.manifests import canonical, digest_of
from app.protocol.models import Entry
from app.protocol.schemas import HandedIn, Statement
from app.protocol.states import Direction, Kind
from app.register import queries, rules
from app.register.models import Annulment
from app.register.schemas import AnnulmentIn, address
from app.rendering import numbered
from app.settings import Settings
from app.wording import N_

ANNULMENT: Final = "entry.annulment"
"""The kind of act that annuls an entry."""

SECOND: Final = frozenset({Role.RESPONSIBLE, Role.DIRECTOR})


class AnnulmentRefused(Refused):
    """The entry cannot be annulled."""

    code = "annulment-refused"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the second person reads."""

    entry: Entry
    reason: str
    act: str

    @property
    def address(self) -> str:
        """The number of the entry as it stands in addresses."""
        return address(self.entry.year, self.entry.number)


@action
def annul(session: Session, entry: Entry, given: AnnulmentIn, *, by: User, at: datetime) -> Act:
    """Propose that an entry be annulled (DPR 445/2000 art. 54); it happens when another person approves."""
    if not rules.may_annul(queries.roles_at(session, by, entry)):
        raise Forbidden
    _unhindered(session, entry)
    if mistakes := rules.mistakes_in(given):
        raise Invalid(*mistakes)

    return acts.propose(
        session,
        ANNULMENT,
        str(entry.id),
        {"reason": given.reason, "act": given.act},
        scope=entry.intent.scope,
        called=numbered(entry.number, entry.year),
        by=by,
        at=at,
    )


def carry_out(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> Annulment:  # noqa: ARG001 -- as every act
    """Annul what was proposed: a new entry names the old one, which stays as it is."""
    entry = _entry(session, act)
    _unhindered(session, entry)

    [intent_id] = protocol.hand_in(session, _said(entry, act, by=by, at=at))
    annulment = Annulment(
        entry_id=entry.id,
        intent_id=intent_id,
        reason=act.payload["reason"],
        act=act.payload["act"],
        annulled_at=at,
        proposed_by_name=act.proposed_by_name,
        approved_by_name=by.name,
    )
    session.add(annulment)
    session.flush()

    number = numbered(entry.number, entry.year)
    audit.record(session, "entry.annulled", entry.intent.subject, by=by, at=at, number=number, act=act.payload["act"])
    facts = {"register": entry.register, "number": number, "act": act.payload["act"]}
    log.leaf(session, "entry.annulled", number, facts, scope=entry.intent.scope, by=by, at=at, row=annulment)
    _tell(session, entry, annulment, at)
    return annulment


def about(session: Session, act: Act, at: datetime) -> Proposal:  # noqa: ARG001 -- as every act
    """What is proposed."""
    return Proposal(_entry(session, act), act.payload["reason"], act.payload["act"])


def _entry(session: Session, act: Act) -> Entry:
    entry = queries.find_entry(session, int(act.subject))
    if entry is None:
        raise AnnulmentRefused
    return entry


def _unhindered(session: Session, entry: Entry) -> None:
    annulled = queries.annulment_of(session, entry) is not None
    if obstacles := rules.obstacles_to_annulment(entry.kind, annulled=annulled):
        raise AnnulmentRefused(*obstacles)


def _tell(session: Session, entry: Entry, annulment: Annulment, at: datetime) -> None:
    """Auditors may not annul, but hear of it."""
    auditors = people.with_role(session, [Role.AUDITOR], entry.intent.scope)
    notifications.tell(
        session,
        [accounts.user_as_recipient(auditor) for auditor in auditors],
        "register/annulled",
        at=at,
        about=entry.intent.subject,
        number=numbered(entry.number, entry.year),
        address=address(entry.year, entry.number),
        act=annulment.act,
        proposed_by=annulment.proposed_by_name,
        approved_by=annulment.approved_by_name,
    )


def _said(entry: Entry, act: Act, *, by: User, at: datetime) -> HandedIn:
    """The annulment as the register is told it: internal, about the same thing, on both persons' word."""
    number = numbered(entry.number, entry.year)
    content = {
        "annuls": number,
        "register": entry.register,
        "digest": entry.digest,
        "reason": act.payload["reason"],
        "act": act.payload["act"],
        "proposed_by": act.proposed_by_name,
        "approved_by": by.name,
    }
    manifest = canonical(content)
    before = Statement.model_validate_json(entry.intent.statement)
    statement = Statement(
        body=before.body,
        sender=before.body,
        recipient=before.body,
        subject=f"Annullamento della registrazione {number}",
        lines={"annuls": number, "act": act.payload["act"], "handed_in_by": by.name},
    )
    return HandedIn(
        register=entry.register,
        kind=Kind.ANNULMENT,
        direction=Direction.OUT,
        actor_id=by.id,
        scope=entry.intent.scope,
        subject=entry.intent.subject,
        key=f"annulment:{entry.id}",
        digest=digest_of(manifest),
        manifest=manifest,
        statement=statement,
        received_at=at,
    )


kinds.register(
    kinds.Kind(
        name=ANNULMENT,
        policy="register.annul.approve",
        deciders=SECOND,
        title=N_("Annullamento di una registrazione"),
        effect=N_(
            "Se approvi, la registrazione risulta annullata da subito: resta leggibile, con il segno «annullata», "
            "e un nuovo numero dice chi l’ha annullata e perché. Non si torna indietro."
        ),
        button=N_("Approva e annulla la registrazione"),
        template="register/_proposal.html",
        about=about,
        carry_out=carry_out,
    )
)
