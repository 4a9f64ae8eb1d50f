"""Asking for work, taking it, losing it, finishing it, giving it up."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from app.db import Database
from app.jobs import actions, queries, rules
from app.jobs.models import Job

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
MICRO = timedelta(microseconds=1)


def ask(session, kind="mail", **more):
    return actions.enqueue(session, kind, {"message": 1}, at=NOON, **more)


def test_asking_twice_for_the_same_work_makes_one_job(session):
    assert ask(session, unique_key="mail:1") is ask(session, unique_key="mail:1")
    assert ask(session) is not ask(session)


def test_work_is_taken_in_the_order_in_which_it_fell_due(session):
    later = ask(session, due_at=NOON + timedelta(minutes=1))
    first = ask(session)
    second = ask(session)

    taken = [actions.lease(session, "w", at=NOON + timedelta(minutes=1)) for _ in range(4)]

    assert taken == [first, second, later, None]


def test_nothing_is_taken_before_its_time(session):
    ask(session, due_at=NOON)

    assert not queries.anything_due(session, NOON - MICRO)
    assert queries.anything_due(session, NOON)


def test_a_lease_is_for_one_worker_until_it_ends(session):
    job = ask(session)
    actions.lease(session, "first", at=NOON)

    assert actions.lease(session, "second", at=NOON + rules.LEASE - MICRO) is None
    assert actions.lease(session, "second", at=NOON + rules.LEASE) is job
    assert (job.leased_by, job.attempts) == ("second", 2)


def test_whoever_lost_the_lease_ends_nothing(session):
    job = ask(session)
    actions.lease(session, "dead", at=NOON)
    actions.lease(session, "alive", at=NOON + rules.LEASE)

    assert actions.finish(session, job, "dead", at=NOON + rules.LEASE) is False
    assert actions.fail(session, job, "dead", "x", at=NOON + rules.LEASE) is False
    assert (job.ended_at, job.leased_by) == (None, "alive")
    assert actions.finish(session, job, "alive", at=NOON + rules.LEASE) is True
    assert job.ended_at == NOON + rules.LEASE


def test_what_fails_waits_longer_each_time_and_keeps_its_reason(session):
    job = ask(session)
    at = NOON
    for wait in (timedelta(seconds=10), timedelta(seconds=20)):
        actions.lease(session, "w", at=at)
        assert actions.fail(session, job, "w", "refused", at=at) is False
        at += wait
        assert (job.due_at, job.leased_by, job.last_error, job.ended_at) == (at, None, "refused", None)


def test_after_too_many_failures_it_is_given_up(session):
    job = ask(session)
    job.attempts = rules.MOST_ATTEMPTS - 1
    session.flush()
    actions.lease(session, "w", at=NOON)

    assert actions.fail(session, job, "w", "refused", at=NOON) is True
    assert (job.ended_at, job.last_error) == (NOON, "refused")
    assert actions.lease(session, "w", at=NOON + timedelta(days=1)) is None


def test_a_job_that_kills_its_worker_each_time_is_given_up_too(session):
    job = ask(session)
    at = NOON
    for _ in range(rules.MOST_ATTEMPTS):
        assert actions.lease(session, "w", at=at) is job
        at += rules.LEASE

    assert actions.lease(session, "w", at=at) is None
    assert job.ended_at == at
    assert queries.waiting(session) == 0


def test_two_workers_never_take_the_same_job(database: Database):
    with database.writing() as session:
        ask(session)
        ask(session)

    with database.writing() as first:
        one = actions.lease(first, "first", at=NOON)
        if database.embedded:
            first.commit()
        with_other = _lease_elsewhere(database)

    assert one is not None
    assert one.id != with_other.id


def test_jobs_that_ended_a_month_ago_are_forgotten(session):
    old, recent, waiting = ask(session), ask(session), ask(session)
    old.ended_at, recent.ended_at = NOON - timedelta(days=30), NOON - timedelta(days=30) + MICRO
    session.flush()

    actions.forget(session, at=NOON)

    assert set(session.scalars(select(Job.id))) == {recent.id, waiting.id}


def _lease_elsewhere(database: Database) -> Job:
    """A second transaction beside the first, as another process would have."""
    other = Database(database.url.render_as_string(hide_password=False))
    try:
        with other.writing() as session:
            job = actions.lease(session, "second", at=NOON)
            assert job is not None
            return job
    finally:
        other.close()
