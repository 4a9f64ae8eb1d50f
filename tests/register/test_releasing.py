"""The register goes on after a restore, above every number ever given; what is missing is accounted for."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.audit.log import keys
from app.audit.log.models import Leaf
from app.clock.models import Mark
from app.errors import Invalid
from app.protocol import actions as protocol
from app.protocol.marks import Marks
from app.protocol.models import Entry
from app.register.actions import Hole, release
from app.register.models import Release
from tests import make

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 6, 10, tzinfo=UTC)
REASON = "Ripristino dopo il guasto del 6 marzo, deciso dal direttore."
YEAR = "PROTOCOLLO/2026"


@pytest.fixture
def hand_in(session, settings):
    actor = make.person(session)
    session.flush()

    def handed(subject, received_at=AT):
        protocol.hand_in(session, make.handed_in(actor, subject, received_at))
        return protocol.number_waiting(session, settings, settle=timedelta(0), at=received_at)

    return handed


def kept(**numbers):
    return Marks(numbers={"PROTOCOLLO/2026": 137} | numbers, checkpoint="", at=LATER)


@pytest.mark.parametrize(
    ("marks", "known", "above"),
    [
        (kept(), {}, 137),
        (kept(), {YEAR: 137}, 137),
        (kept(), {YEAR: 140}, 140),
        (kept(), {YEAR: 5}, 137),
        (None, {YEAR: 140}, 140),
    ],
)
def test_the_next_number_is_above_all_that_are_known(session, settings, hand_in, marks, known, above):  # noqa: PLR0917 -- fixtures and a case
    hand_in("a")

    holes = release(session, settings, marks, known, REASON, by=None, at=AT)
    [entry] = hand_in("b")

    assert holes == [Hole("PROTOCOLLO", 2026, 1, above)]
    assert (entry.number, entry.year) == (above + 1, 2026)


def test_where_nothing_is_missing_numbers_have_no_hole(session, settings, hand_in):
    hand_in("a")

    holes = release(session, settings, kept(**{YEAR: 1}), {}, REASON, by=None, at=AT)
    hand_in("b")

    assert holes == []
    assert session.scalars(select(Entry.number).order_by(Entry.number)).all() == [1, 2]


def test_a_year_the_database_never_saw_begins_above_too(session, settings, hand_in):
    holes = release(session, settings, kept(), {}, REASON, by=None, at=AT)

    [entry] = hand_in("a")

    assert holes == [Hole("PROTOCOLLO", 2026, 0, 137)]
    assert entry.number == 138


def test_instants_go_on_after_those_that_were_given(session, settings, hand_in):
    release(session, settings, kept(), {}, REASON, by=None, at=AT)

    [entry] = hand_in("a")

    assert entry.registered_at > LATER
    assert max(session.scalars(select(Mark.highest))) == LATER


def test_what_is_missing_is_said_for_ever(session, settings, hand_in):
    director = make.person(session, "Franca")
    session.flush()

    release(session, settings, kept(), {}, REASON, by=director, at=AT)

    [row] = session.scalars(select(Release))
    assert (row.register, row.year, row.last, row.above, row.reason, row.by_id) == (
        "PROTOCOLLO",
        2026,
        0,
        137,
        REASON,
        director.id,
    )
    [leaf] = session.scalars(select(Leaf.body).where(Leaf.kind == "register.released"))
    told = json.loads(leaf)
    assert told["facts"]["holes"] == [{"register": "PROTOCOLLO", "year": 2026, "last": 0, "above": 137}]
    assert (told["by"], told["personal"].keys()) == (director.id, {"reason"})
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text("UPDATE register_releases SET above = 1"))


def test_the_log_goes_on_under_another_name_and_key(session, settings, hand_in):
    hand_in("a")
    release(session, settings, kept(), {}, REASON, by=None, at=AT)
    [entry] = hand_in("b")

    first, second = (key.name for key in keys.all_keys(session))
    assert second == f"{first}/20260306T090000Z"
    assert f"\n{second}\n" in entry.receipt


@pytest.mark.parametrize("reason", ["", "Perché sì", "x" * 501])
def test_a_reason_is_given(session, settings, reason):
    with pytest.raises(Invalid):
        release(session, settings, None, {}, reason, by=None, at=AT)
