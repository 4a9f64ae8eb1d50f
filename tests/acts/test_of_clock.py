"""The clock is believed again only by an act of two persons."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.states import Role
from app.acts import actions as acts
from app.acts import of_clock
from app.audit.log.models import Leaf
from app.clock.models import Mark, Reset
from app.errors import Forbidden, Invalid
from tests import make

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
WRONG = "NTP ha portato l’orologio un anno avanti per due secondi."


@pytest.fixture
def mark(session):
    """What a wrong reading left."""
    session.add(Mark(process="gone", epoch=0, highest=datetime.now(UTC) + timedelta(days=365)))
    session.flush()


def test_after_the_second_signature_the_clock_is_believed(session, mark, settings):
    administrator, director = make.staff(session, Role.ADMINISTRATOR), make.staff(session, Role.DIRECTOR)
    watch = clock.Watch()
    before = watch.read(session)

    act = of_clock.propose_reset(session, WRONG, by=administrator, at=AT)
    waiting = watch.read(session)
    acts.approve(session, act, by=director, at=AT, settings=settings)
    after = watch.read(session)

    assert [(time.suspect, time.mark is None) for time in (before, waiting, after)] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert [(reset.reason, reset.by_id) for reset in session.scalars(select(Reset))] == [(WRONG, director.id)]
    assert session.scalars(select(Leaf.subject).where(Leaf.kind == "clock.reset")).all() == ["clock"]


def test_one_person_is_not_enough(session, settings):
    administrator = make.staff(session, Role.ADMINISTRATOR)
    act = of_clock.propose_reset(session, WRONG, by=administrator, at=AT)

    with pytest.raises(acts.OwnAct):
        acts.approve(session, act, by=administrator, at=AT, settings=settings)

    assert session.scalars(select(Reset)).all() == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.EVALUATOR, Role.AUDITOR])
def test_the_others_propose_nothing(session, role):
    with pytest.raises(Forbidden):
        of_clock.propose_reset(session, WRONG, by=make.staff(session, role), at=AT)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_reason_is_given(session, reason):
    with pytest.raises(Invalid):
        of_clock.propose_reset(session, reason, by=make.staff(session, Role.ADMINISTRATOR), at=AT)
