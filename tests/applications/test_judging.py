"""The hour of a handing in, on both sides of each limit of docs/guarantees.md 1; the clock is told what to say."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.applications.actions.hand_in import hand_in
from app.applications.models import Attempt
from app.applications.submissions import Served, Submission
from app.audit.log.models import Leaf
from app.bench.world import World
from app.calls.models import Latch, Window
from app.calls.states import Precision
from app.clock.models import Mark, Reset
from app.protocol.models import Intent
from app.protocol.states import Reserve
from tests import make

MICROSECOND = timedelta(microseconds=1)


class Told(clock.Watch):
    """A watch whose readings are given: ``at``, and whether they can be believed."""

    def __init__(self, at, *, suspect=False, took=0.0):
        super().__init__()
        self.now = clock.Time(clock.Reading(at, 1000.0 - took, 1000.0), None, suspect)

    def read(self, session):  # noqa: ARG002 -- as a watch reads
        return self.now


class Desk:
    """A call that closes at ``closing``, open until then, and whoever serves its line."""

    def __init__(self, database, settings):
        self.database, self.settings = database, settings
        self.drafts = World(database).drafts
        self.closing = (datetime.now(UTC) + timedelta(hours=1)).replace(microsecond=0)
        self.limits(closes_at=self.closing)

    def limits(self, **values):
        with self.database.writing() as session:
            session.execute(update(Window).values(**values))

    def serve(self, watch, *requests):
        with self.database.writing() as session:
            return hand_in(session, requests, self.settings, watch)

    def read(self, query):
        with self.database.reading() as session:
            return session.scalars(query).all()

    @property
    def codes(self):
        return [one.code for one in self.read(select(Attempt).order_by(Attempt.id))]


@pytest.fixture
def desk(database, settings):
    return Desk(database, settings)


def asked(draft, key="k1", *, waited=0.0, slept=0.0):
    """A request that waited in our line; read after the process had slept."""
    return Submission(
        ("bearer", draft.token), draft.code, key, draft.manifest, 1000.0 - waited, 1000.0 - waited - slept
    )


@pytest.mark.parametrize(
    ("precision", "after", "code"),
    [
        (Precision.SECOND, timedelta(seconds=1) - MICROSECOND, None),
        (Precision.SECOND, timedelta(seconds=1), "deadline-passed"),
        (Precision.INSTANT, timedelta(), None),
        (Precision.INSTANT, MICROSECOND, "deadline-passed"),
    ],
)
def test_the_last_instant_is_in_and_the_next_is_not(desk, precision, after, code):
    desk.limits(precision=precision)
    [draft] = desk.drafts(1)

    [verdict] = desk.serve(Told(desk.closing + after), asked(draft))

    assert getattr(verdict, "code", None) == code
    assert desk.codes == ([code] if code else [])


def test_our_own_line_makes_nobody_late(desk):
    one, two = desk.drafts(2)
    served_at = desk.closing + timedelta(seconds=31)

    verdict, late = desk.serve(Told(served_at), asked(one, waited=30.5), asked(two, waited=30))

    [intent] = desk.read(select(Intent))
    assert verdict == Served(intent.id, again=False)
    assert (intent.received_at, intent.reserve) == (desk.closing + timedelta(seconds=0.5), None)
    assert late.code == "deadline-passed"


@pytest.mark.parametrize(("took", "code"), [(0.5, None), (0.499999, "not-yet-open")])
def test_the_opening_is_judged_in_the_applicants_favour(desk, took, code):
    desk.limits(opens_at=desk.closing - timedelta(minutes=1))
    [draft] = desk.drafts(1)
    before = desk.closing - timedelta(minutes=1, seconds=0.5)

    [verdict] = desk.serve(Told(before, took=took), asked(draft))

    assert getattr(verdict, "code", None) == code


@pytest.mark.parametrize(
    ("slept", "reserve"), [(1.000001, Reserve.PAUSED), (1.0, None)], ids=["may have been in time", "late all the same"]
)
def test_a_pause_across_the_end_is_a_doubt_for_a_person(desk, slept, reserve):
    [draft] = desk.drafts(1)
    read_at = desk.closing + timedelta(seconds=2)

    desk.serve(Told(read_at), asked(draft, slept=slept))

    kept = [(one.reserve, one.received_at, one.floor_at) for one in desk.read(select(Intent))]
    floor_at = read_at - timedelta(seconds=slept)
    assert kept == ([(reserve, read_at, floor_at)] if reserve else [])
    assert [one.floor_at for one in desk.read(select(Attempt))] == ([] if reserve else [floor_at])


def test_a_pause_that_ends_in_time_is_no_doubt(desk):
    [draft] = desk.drafts(1)

    desk.serve(Told(desk.closing), asked(draft, slept=5))

    assert [(one.reserve, one.floor_at) for one in desk.read(select(Intent))] == [(None, None)]


def test_a_clock_that_jumped_closes_nothing_until_a_healthy_one_has_seen_the_end(desk):
    one, two, three = desk.drafts(3)
    late = desk.closing + timedelta(days=1)

    desk.serve(Told(late, suspect=True), asked(one))
    desk.serve(Told(desk.closing + timedelta(seconds=1)), asked(two))
    desk.serve(Told(late, suspect=True), asked(three))

    assert [one.reserve for one in desk.read(select(Intent))] == [Reserve.CLOCK]
    assert desk.codes == ["deadline-passed", "deadline-passed"]
    assert [latch.at for latch in desk.read(select(Latch))] == [desk.closing + timedelta(seconds=1)]
    assert [leaf.kind for leaf in desk.read(select(Leaf)) if leaf.kind == "window.latched"] == ["window.latched"]


def test_after_the_latch_only_who_waited_is_still_inside(desk):
    one, two, three = desk.drafts(3)
    desk.serve(Told(desk.closing + timedelta(seconds=1)), asked(one))

    waited, _ = desk.serve(Told(desk.closing + timedelta(seconds=9)), asked(two, waited=9), asked(three))

    assert isinstance(waited, Served)
    assert desk.codes == ["deadline-passed", "deadline-passed"]


def believed(database, watch):
    with database.writing() as session:
        return watch.read(session)


def test_refusals_and_acceptances_move_the_mark(desk):
    one, two = desk.drafts(2)
    watch = clock.Watch()

    for draft in (one, two):
        desk.serve(watch, asked(draft) if draft is two else wrong(draft))
        mark = believed(desk.database, clock.Watch()).mark
        assert abs(datetime.now(UTC) - mark) < timedelta(minutes=1)


def wrong(draft):
    return Submission(("bearer", draft.token), draft.code, "k0", "0" * 64, time.monotonic())


def test_a_clock_put_back_stays_at_the_mark_and_is_not_believed(database):
    mark = datetime.now(UTC) + timedelta(hours=1)
    with database.writing() as session:
        session.add(Mark(process="another", epoch=0, highest=mark))

    now = believed(database, clock.Watch())

    assert (now.effective, now.suspect) == (mark, True)


def test_a_reading_that_is_not_believed_moves_nothing(desk):
    [draft] = desk.drafts(1)

    desk.serve(Told(desk.closing + timedelta(days=9), suspect=True), asked(draft))

    assert desk.read(select(Mark)) == []


def test_after_a_reset_the_clock_is_believed_again(database):
    watch = clock.Watch()
    with database.writing() as session:
        session.add(Mark(process="another", epoch=0, highest=datetime.now(UTC) + timedelta(days=365)))
    assert believed(database, watch).suspect
    with database.writing() as session:
        person = make.person(session)
        session.add(Reset(at=datetime.now(UTC), reason="orologio spostato per errore", by_id=person.id))

    now = believed(database, watch)

    assert (now.mark, now.suspect) == (None, False)
