"""The hour of handing in against a small model of it: whatever people, the office, clocks and crashes do, in any order.

The model has a true time, which the monotonic clock follows. The database's clock may jump an hour and come back; the
process may sleep, or die and start again. The model knows when each click was really made.
"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete, select, update

from app import clock
from app.applications.actions.hand_in import hand_in
from app.applications.submissions import Served, Submission, SubmissionRefused
from app.bench.world import World
from app.calls import latches, rules
from app.calls.models import Call, Latch, Window
from app.calls.states import Change
from app.clock.models import Mark
from app.db import Database
from app.protocol.models import Intent
from tests import databases

BASE = datetime.now(UTC).replace(microsecond=0)
OPEN_FOR = timedelta(seconds=20)
HOUR = timedelta(hours=1)

QUARTERS = st.integers(0, 24).map(lambda quarters: quarters * 0.25)
"""Seconds."""


class Moved(clock.Watch):
    """A watch that looks at the model's two clocks."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def asked(self, session):
        _, mark, epoch = super().asked(session)
        return clock.Reading(self.model.wall, self.model.true, self.model.true), mark, epoch


class HandingIn(RuleBasedStateMachine):
    """A call that closes soon; ``portal`` is set by the test."""

    portal: World
    settings = None

    def __init__(self):
        super().__init__()
        self.true = 0.0
        self.skew = timedelta()
        self.watch = Moved(self)
        self.accepted: list[tuple[Submission, int]] = []
        with self.database.writing() as session:
            session.execute(delete(Mark))
            session.execute(delete(Latch))
            session.execute(delete(Window).where(Window.number > 1))
            session.execute(update(Window).values(closes_at=BASE + OPEN_FOR))
        self.beat()

    @property
    def database(self) -> Database:
        return self.portal.database

    @property
    def wall(self):
        return BASE + timedelta(seconds=self.true) + self.skew

    # ------------------------------------------------------------------ what happens

    @rule(seconds=QUARTERS)
    def time_passes(self, seconds):
        self.true += seconds

    @rule()
    def beat(self):
        with self.database.writing() as session:
            now = self.watch.beat(session)
            if not now.suspect:
                latches.latch_all(session, now)

    @rule(hours=st.sampled_from([-1, 0, 1]))
    def the_clock_jumps(self, hours):
        self.skew = hours * HOUR

    @precondition(lambda self: not self.skew)
    @rule()
    def the_process_dies_and_starts_again(self):
        self.watch = Moved(self)
        self.beat()

    @rule(wait=QUARTERS)
    def somebody_clicks(self, wait):
        clicked = self.true
        self.true += wait
        self.serve(clicked, clicked, clicked)

    @rule(before=QUARTERS, after=QUARTERS)
    def somebody_clicks_while_the_process_sleeps(self, before, after):
        slept = self.true
        self.true += before + after + 1
        self.serve(slept + before, self.true, slept)

    @precondition(lambda self: self.accepted)
    @rule(data=st.data())
    def somebody_asks_again(self, data):
        request, intent = data.draw(st.sampled_from(self.accepted))

        assert self.verdict(request) == Served(intent, again=True)

    @precondition(lambda self: not self.skew)
    @rule(change=st.sampled_from([Change.EXTENDED, Change.SUSPENDED, Change.RESUMED]))
    def the_window_changes(self, change):
        with self.database.writing() as session:
            call = session.scalars(select(Call)).one()
            last = call.window
            if (last.change is Change.SUSPENDED) is not (change is Change.RESUMED):
                return
            longer = {
                Change.EXTENDED: timedelta(seconds=10),
                Change.SUSPENDED: timedelta(),
                Change.RESUMED: self.wall - last.published_at,
            }
            window = Window(number=last.number + 1, opens_at=last.opens_at, precision=last.precision, change=change)
            window.closes_at, window.act, window.published_at = last.closes_at + longer[change], "atto", self.wall
            call.windows.append(window)
            call.late_from = rules.late_from(window)

    # ------------------------------------------------------------------ what must hold

    def serve(self, clicked, read, earliest):
        """Serve a click made at ``clicked``, read at ``read``, that may have come from ``earliest`` on."""
        [draft] = self.portal.drafts(1)
        request = Submission(("bearer", draft.token), draft.code, f"k-{draft.code}", draft.manifest, read, earliest)
        at = BASE + timedelta(seconds=clicked)
        with self.database.reading() as session:
            window = rules.window_at(session.scalars(select(Call)).one(), at)
            latched = latches.is_latched(session, window)

        verdict = self.verdict(request)

        in_time = window.change is not Change.SUSPENDED and rules.on_time(window, at)
        if isinstance(verdict, SubmissionRefused):
            assert verdict.code in {"deadline-passed", "suspended"}
            assert verdict.code == "suspended" or not in_time, "nobody is late who was not"
            return
        assert isinstance(verdict, Served)
        self.accepted.append((request, verdict.intent_id))
        self.is_sound(verdict.intent_id, in_time=in_time, latched=latched)

    def is_sound(self, key, *, in_time, latched):
        with self.database.reading() as session:
            intent = session.get_one(Intent, key)
            judged = session.scalars(select(Window).where(Window.number == intent.window)).one()
        assert intent.reserve or rules.on_time(judged, intent.received_at), "on time, or with reserve"
        if not self.skew and not intent.reserve:
            assert in_time or not latched, "after the latch nothing late comes in"

    def verdict(self, request):
        with self.database.writing() as session:
            [verdict] = hand_in(session, [request], self.settings, self.watch)
        return verdict


@pytest.mark.parametrize("sequences", [25, pytest.param(5_000, marks=pytest.mark.prove)])
def test_whatever_happens_nobody_is_late_who_was_not_and_nothing_late_comes_in(run, settings, tmp_path, sequences):
    database = Database(databases.sqlite_file(run, tmp_path))
    machine = type("Told", (HandingIn,), {"portal": World(database), "settings": settings})
    few = limits(max_examples=sequences, stateful_step_count=12, suppress_health_check=list(HealthCheck), deadline=None)

    run_state_machine_as_test(machine, settings=few)

    database.close()
