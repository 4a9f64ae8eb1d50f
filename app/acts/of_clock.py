"""The clock is set right by an act of two persons: the mark counts anew from the approval."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app import clock
from app.accounts import queries as accounts
from app.accounts.models import User
from app.accounts.states import Role
from app.acts import actions as acts
from app.acts.kinds import Kind, register
from app.acts.models import Act
from app.audit import actions as audit
from app.audit import log
from app.clock.models import Reset
from app.db import action
from app.errors import Forbidden, Invalid, Reason
from app.settings import Settings
from app.wording import N_

KIND: Final = "clock.reset"

DECIDERS: Final = frozenset({Role.RESPONSIBLE, Role.DIRECTOR, Role.ADMINISTRATOR})

LONGEST: Final = 500


@action
def propose_reset(session: Session, reason: str, *, by: User, at: datetime) -> Act:
    """Propose that the mark of the clock is forgotten; why is read by whoever approves, and kept."""
    if not DECIDERS & {held.role for held in accounts.roles_of(session, by.id)}:
        raise Forbidden
    if not 0 < len(reason.strip()) <= LONGEST:
        raise Invalid(Reason("clock-reason", "reason", {"limit": LONGEST}))

    act = acts.propose(session, KIND, "clock", {"reason": reason.strip()}, scope="", by=by, at=at)
    audit.record(session, "clock.reset-asked", "clock", by=by, at=at)
    return act


def _carry_out(session: Session, act: Act, *, by: User, at: datetime, settings: Settings) -> None:  # noqa: ARG001 -- the signature of every kind
    now = clock.now(session)
    session.add(Reset(at=now, reason=act.payload["reason"], by_id=by.id))
    session.flush()
    log.leaf(session, "clock.reset", "clock", {"clock": now}, by=by, at=at, personal={"reason": act.payload["reason"]})


@dataclass(frozen=True, slots=True)
class Proposed:
    """A reset as its second person reads it."""

    reason: str
    pulse: clock.Pulse


def _about(session: Session, act: Act, at: datetime) -> Proposed:  # noqa: ARG001 -- the signature of every kind
    return Proposed(act.payload["reason"], clock.pulse(session, clock.now(session)))


register(
    Kind(
        name=KIND,
        policy="clock.reset.approve",
        title=N_("Orologio da rimettere a posto"),
        effect=N_(
            "Approva solo se adesso l’ora ufficiale è giusta: da questo momento il portale le crede di nuovo. "
            "Le chiusure già viste restano viste."
        ),
        button=N_("Approva e rimetti a posto l’orologio"),
        template="acts/_clock.html",
        about=_about,
        carry_out=_carry_out,
        deciders=DECIDERS,
        readers=DECIDERS,
    )
)
