"""The register goes on after a restore: what was given before and is not in the database any more is accounted for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.accounts.models import User
from app.audit import actions as audit
from app.audit import log
from app.audit.log import keys
from app.clock.models import Mark
from app.db import action
from app.errors import Invalid, Reason
from app.protocol import marks
from app.protocol.marks import Marks
from app.protocol.models import Counter
from app.register.models import Release
from app.settings import Settings

SHORTEST: Final = 20
LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Hole:
    """Numbers that were given and are not in the database: from the one after ``last`` up to ``above``."""

    register: str
    year: int
    last: int
    above: int


@action
def release(  # noqa: PLR0913 -- what was kept, what somebody knows, why; who, when
    session: Session,
    settings: Settings,
    kept: Marks | None,
    known: Mapping[str, int],
    reason: str,
    *,
    by: User | None,
    at: datetime,
) -> list[Hole]:
    """Let the register go on above every number that was kept outside, or that somebody knows of.

    ``known`` are last numbers of a register and year (``CTL/2026``), for when there are receipts beyond what was kept.
    The log goes on under another name and key: what the old one published is never contradicted.
    """
    if not SHORTEST <= len(reason.strip()) <= LONGEST:
        raise Invalid(Reason("release-reason", "reason", {"least": SHORTEST, "most": LONGEST}))
    holes = list(_holes(marks.numbers(session), kept.numbers if kept else {}, known))

    for hole in holes:
        _raise(session, hole, kept.at if kept else at)
        session.add(Release(**_said(hole), reason=reason.strip(), at=at, by_id=by.id if by else None))
    if kept:
        session.add(Mark(process=f"release:{at.isoformat()}", epoch=clock.epoch(session), highest=max(kept.at, at)))
    verifier = keys.rotate(session, settings, name=f"{keys.name_of(settings)}/{at:%Y%m%dT%H%M%SZ}", at=at)
    facts = {
        "holes": [_said(hole) for hole in holes],
        "origin": verifier.name,
        "checkpoint": kept.checkpoint if kept else "",
        "copy": kept.restored if kept else None,
    }
    log.leaf(session, "register.released", "register", facts, by=by, at=at, personal={"reason": reason.strip()})

    audit.record(session, "register.released", "register", by=by, at=at, holes=len(holes))
    return holes


def _holes(found: Mapping[str, int], *given: Mapping[str, int]) -> Iterator[Hole]:
    for name in sorted({*found, *(one for numbers in given for one in numbers)}):
        register, _, year = name.rpartition("/")
        last = found.get(name, 0)
        above = max(last, *(numbers.get(name, 0) for numbers in given))
        if above > last:
            yield Hole(register, int(year), last, above)


def _raise(session: Session, hole: Hole, registered_at: datetime) -> None:
    same = Counter.register == hole.register, Counter.year == hole.year
    counter = session.scalar(select(Counter).where(*same).with_for_update())
    if counter is None:
        counter = Counter(register=hole.register, year=hole.year, last=0)
        session.add(counter)
    counter.last = hole.above
    counter.last_registered_at = max(counter.last_registered_at or registered_at, registered_at)
    session.flush()


def _said(hole: Hole) -> dict[str, object]:
    return {"register": hole.register, "year": hole.year, "last": hole.last, "above": hole.above}
