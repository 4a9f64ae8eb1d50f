"""The line: one decision for each request, in the order of docs/guarantees.md; nothing half done."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.accounts.models import SignIn, Token, User
from app.accounts.rules import IDLE, hashed
from app.applications.actions.hand_in import hand_in
from app.applications.models import Application, Attempt, Tally
from app.applications.states import Status
from app.applications.submissions import KeyReused, ManifestChanged, Served, Submission, SubmissionRefused
from app.audit import queries as audit
from app.bench.world import World
from app.calls.models import Window
from app.clusters.models import Mandate
from app.clusters.states import Power
from app.errors import Forbidden, NotFound, SignInRequired
from app.protocol.models import Intent

OTHER = "0" * 64


@pytest.fixture
def world(database):
    return World(database)


@pytest.fixture
def line(database, settings):
    """Serve these requests as one line; verdicts in their order."""

    def serve(*requests):
        with database.writing() as session:
            return hand_in(session, requests, settings)

    return serve


def asked(draft, key="k1", *, ago=0.0, **changes):
    """A request whose last byte arrived ``ago`` seconds ago."""
    said = {
        "credentials": ("bearer", draft.token),
        "code": draft.code,
        "key": key,
        "manifest": draft.manifest,
        "last_byte": time.monotonic() - ago,
    }
    return Submission(**(said | changes))


def read(database, query):
    with database.reading() as session:
        return session.scalars(query).all()


def application(database, draft):
    [found] = read(database, select(Application).where(Application.code == draft.code))
    return found


def change(database, table, **values):
    with database.writing() as session:
        session.execute(update(table).values(**values))


def attempts(database):
    return [(one.number, one.code) for one in read(database, select(Attempt).order_by(Attempt.id))]


def test_what_is_accepted_is_durable_and_no_longer_a_draft(world, line, database):
    [draft] = world.drafts(1)

    [verdict] = line(asked(draft))

    kept = application(database, draft)
    [intent] = read(database, select(Intent))
    assert verdict == Served(intent.id, again=False)
    assert (kept.status, kept.intent_id, kept.received_at) == (Status.SUBMITTED, intent.id, intent.received_at)
    assert (intent.subject, intent.digest, intent.window) == (draft.code, draft.manifest, 1)
    tally = {row.status: row.count for row in read(database, select(Tally))}
    assert tally[Status.SUBMITTED] == 1
    with database.reading() as session:
        story = audit.story_of(session, "application", draft.code)
        assert [event.kind for event in story] == ["application.submitted"]


def test_the_same_key_gets_the_same_registration(world, line, database):
    [draft] = world.drafts(1)

    [first] = line(asked(draft))
    [second] = line(asked(draft))
    third, fourth = line(asked(draft), asked(draft))

    assert {verdict.intent_id for verdict in (second, third, fourth)} == {first.intent_id}
    assert [second.again, third.again, fourth.again] == [True, True, True]
    assert len(read(database, select(Intent))) == 1


def test_a_double_click_in_one_line_is_one_registration(world, line, database):
    [draft] = world.drafts(1)

    verdicts = line(asked(draft), asked(draft))

    assert [verdict.again for verdict in verdicts] == [False, True]
    assert len(read(database, select(Intent))) == 1


def test_an_accepted_key_is_answered_after_the_deadline_too(world, line, database):
    [draft] = world.drafts(1)
    [first] = line(asked(draft))
    change(database, Window, closes_at=datetime.now(UTC) - timedelta(days=1))

    assert line(asked(draft)) == [Served(first.intent_id, again=True)]


def test_an_accepted_key_is_answered_after_the_mandate_ended(world, line, database):
    [draft] = world.drafts(1)
    [first] = line(asked(draft))
    change(database, Mandate, valid_until=datetime.now(UTC) - timedelta(days=1))

    assert line(asked(draft)) == [Served(first.intent_id, again=True)]


def test_an_accepted_key_is_not_lent_to_something_else(world, line, database):
    [draft] = world.drafts(1)
    line(asked(draft))

    [refusal] = line(asked(draft, manifest=OTHER))

    assert isinstance(refusal, KeyReused)
    assert attempts(database) == [(1, "idempotency-key-reused")]


def test_another_key_for_what_was_handed_in_is_refused(world, line, database):
    [draft] = world.drafts(1)
    line(asked(draft))

    [refusal] = line(asked(draft, "k2"))

    assert isinstance(refusal, SubmissionRefused)
    assert attempts(database) == [(1, "already-submitted")]


def test_two_signatories_at_once_hand_in_once(world, line, database):
    [draft] = world.drafts(1)

    first, second = line(asked(draft, "k1", ago=0.2), asked(draft, "k2", ago=0.1))

    assert isinstance(first, Served)
    assert isinstance(second, SubmissionRefused)
    assert (second.code, second.attempt) == ("already-submitted", 1)


def test_the_order_is_that_of_the_last_byte(world, line, database):
    [draft] = world.drafts(1)

    second, first = line(asked(draft, "k1", ago=0.1), asked(draft, "k2", ago=0.2))

    assert isinstance(first, Served)
    assert isinstance(second, SubmissionRefused)


def test_nobody_and_nothing_leave_no_trace(world, line, database):
    mine, yours = world.drafts(2)

    verdicts = line(
        asked(mine, credentials=("", "")),
        asked(mine, credentials=("bearer", "unknown")),
        asked(mine, code="BEN26-UNKNOWN"),
        asked(mine, code=yours.code),
    )

    assert [type(verdict) for verdict in verdicts] == [SignInRequired, SignInRequired, NotFound, NotFound]
    assert attempts(database) == []


@pytest.mark.parametrize("power", [Power.READER, Power.COMPILER])
def test_only_a_signatory_hands_in(world, line, database, power):
    [draft] = world.drafts(1)
    change(database, Mandate, power=power)

    [refusal] = line(asked(draft))

    assert isinstance(refusal, Forbidden)
    assert attempts(database) == [(1, "forbidden")]
    assert application(database, draft).status is Status.DRAFT


def test_a_mandate_that_ended_opens_nothing(world, line, database):
    [draft] = world.drafts(1)
    change(database, Mandate, valid_until=datetime.now(UTC) - timedelta(seconds=1))

    assert [type(verdict) for verdict in line(asked(draft))] == [NotFound]


def test_a_revoked_token_and_a_disabled_account_open_nothing(world, line, database):
    one, two = world.drafts(2)
    with database.writing() as session:
        revoked = update(Token).where(Token.token_hash == hashed(one.token))
        session.execute(revoked.values(revoked_at=datetime.now(UTC)))
        owner = select(Token.user_id).where(Token.token_hash == hashed(two.token)).scalar_subquery()
        session.execute(update(User).where(User.id == owner).values(disabled_at=datetime.now(UTC)))

    assert [type(verdict) for verdict in line(asked(one), asked(two))] == [SignInRequired, SignInRequired]


def test_what_is_handed_in_is_what_was_seen(world, line, database):
    [draft] = world.drafts(1)

    [refusal] = line(asked(draft, manifest=OTHER))

    assert isinstance(refusal, ManifestChanged)
    assert attempts(database) == [(1, "manifest-changed")]


def test_everything_that_is_missing_is_said_at_once(world, line, database):
    [draft] = world.drafts(1)
    change(database, Application, manifest=None, manifest_body=None)

    [refusal] = line(asked(draft))

    assert (type(refusal), refusal.code) == (SubmissionRefused, "obstacles")
    assert len(refusal.reasons) > 1
    [attempt] = read(database, select(Attempt))
    assert [kept["code"] for kept in attempt.reasons] == [reason.code for reason in refusal.reasons]


def closing(database, ago):
    """The call closed ``ago`` seconds ago, to the second."""
    at = datetime.now(UTC) - timedelta(seconds=ago)
    change(database, Window, closes_at=at)
    return at


@pytest.mark.parametrize(("late_by", "accepted"), [(-1, True), (0.5, True), (0.98, True), (1.02, False), (5, False)])
def test_the_last_byte_counts_not_our_queue(world, line, database, late_by, accepted):
    [draft] = world.drafts(1)
    closed = closing(database, ago=10)

    waited = (datetime.now(UTC) - closed).total_seconds() - late_by
    [verdict] = line(asked(draft, ago=waited))

    assert isinstance(verdict, Served) is accepted
    assert [code for _, code in attempts(database)] == ([] if accepted else ["deadline-passed"])


def test_a_refusal_keeps_its_instants_and_window(world, line, database):
    [draft] = world.drafts(1)
    closed = closing(database, ago=10)

    [refusal] = line(asked(draft, ago=5))

    [attempt] = read(database, select(Attempt))
    assert attempt.closes_at == closed
    assert timedelta(seconds=4) < attempt.received_at - closed < timedelta(seconds=7)
    assert (refusal.attempt, refusal.received_at, refusal.window) == (1, attempt.received_at, 1)


def test_before_the_opening_nothing_is_handed_in(world, line, database):
    [draft] = world.drafts(1)
    change(database, Window, opens_at=datetime.now(UTC) + timedelta(hours=1))

    [refusal] = line(asked(draft))

    assert refusal.code == "not-yet-open"
    assert attempts(database) == [(1, "not-yet-open")]


def test_a_refusal_fails_nobody_else(world, line, database):
    good, late = world.drafts(2)

    verdicts = line(asked(good), asked(late, manifest=OTHER), asked(late, code="?"))

    assert [type(verdict) for verdict in verdicts] == [Served, ManifestChanged, NotFound]
    assert application(database, good).status is Status.SUBMITTED
    assert application(database, late).status is Status.DRAFT


def test_a_session_that_was_alive_at_the_last_byte_is_enough(world, line, database):
    [draft] = world.drafts(1)
    [user] = read(database, select(User))
    seen = datetime.now(UTC) - IDLE - timedelta(seconds=5)
    with database.writing() as session:
        session.add(SignIn(id_hash=hashed("cookie"), user_id=user.id, created_at=seen, seen_at=seen))

    [over] = line(asked(draft, credentials=("cookie", "cookie")))
    [alive] = line(asked(draft, credentials=("cookie", "cookie"), ago=10))

    assert isinstance(over, SignInRequired)
    assert isinstance(alive, Served)
