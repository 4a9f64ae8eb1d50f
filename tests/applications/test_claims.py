"""Values that only one application may have: compared while people write, claimed when they hand in."""

import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.applications import actions, claims, readiness
from app.applications.actions.hand_in import hand_in
from app.applications.claims import Claim
from app.applications.models import Application
from app.applications.submissions import Served, Submission, SubmissionRefused
from tests.make import applications

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
STAMP = {"name": "stamp", "kind": "duty-stamp", "unique": "portal"}
CUP = {"name": "cup", "kind": "cup", "unique": "call", "required": False}
MANY = {"applicants": {"who": "Chiunque.", "recognised_at": "none", "applications_per_applicant": 9}}
SERIALS = ("01234567890123", "99999999999999")


@pytest.fixture
def team(database):
    """Two drafts of one applicant that nothing hinders, with the same stamp."""
    with database.writing() as session:
        return applications.team(session, STAMP, CUP, **MANY)


@pytest.fixture
def drafts(database, team):
    """Codes and manifests of the two."""

    def write(*serials, **others):
        with database.writing() as session:
            by, call = team.signatory.person, session.merge(team.application.call)
            second = actions.start(session, call, session.merge(team.application.cluster), by=by, at=datetime.now(UTC))
            pair = [session.merge(team.application), second]
            for one, serial in zip(pair, serials, strict=True):
                applications.write(session, one, by, stamp=serial, **others)
            return [(one.code, one.manifest) for one in pair]

    return write


@pytest.fixture
def line(database, settings, team):
    """Hand all of them in, as one line."""

    def serve(*drafts):
        key = ("bearer", team.signatory.bearer["authorization"].removeprefix("Bearer "))
        asked = [Submission(key, code, f"k-{code}", manifest, time.monotonic()) for code, manifest in drafts]
        with database.writing() as session:
            return hand_in(session, asked, settings)

    return serve


def obstacles(database, code):
    with database.reading() as session:
        application = session.scalars(select(Application).where(Application.code == code)).one()
        return [(why.code, why.about) for why in readiness.obstacles(session, application, NOW)]


def kept(database):
    with database.reading() as session:
        return len(session.scalars(select(Claim)).all())


def test_of_two_that_arrive_together_the_first_has_it(database, drafts, line):
    first, second = drafts(SERIALS[0], SERIALS[0], cup="C11G06000000001")

    served, refused = line(first, second)

    assert isinstance(served, Served)
    assert isinstance(refused, SubmissionRefused)
    assert [(why.code, why.about) for why in refused.reasons] == [("value-taken", "stamp"), ("value-taken", "cup")]
    assert first[0] not in str([why.facts for why in refused.reasons])
    assert kept(database) == 2


def test_of_several_values_an_application_has_all_or_none(database, drafts, line):
    first, second = drafts(*SERIALS, cup="C11G06000000001")
    line(first)

    [refused] = line(second)

    assert [(why.code, why.about) for why in refused.reasons] == [("value-taken", "cup")]
    assert kept(database) == 2


def test_different_values_hinder_nobody(database, drafts, line):
    assert all(isinstance(verdict, Served) for verdict in line(*drafts(*SERIALS)))
    assert kept(database) == 2


def test_a_draft_claims_nothing_and_hears_as_soon_as_somebody_did(database, drafts, line):
    first, second = drafts(SERIALS[0], SERIALS[0])

    assert (obstacles(database, second[0]), kept(database)) == ([], 0)
    line(first)
    assert obstacles(database, second[0]) == [("value-taken", "stamp")]
    assert obstacles(database, first[0]) == []


def test_what_is_taken_back_is_free_again(database, drafts, line, team, settings):
    first, second = drafts(SERIALS[0], SERIALS[0])
    line(first)

    with database.writing() as session:
        application = session.scalars(select(Application).where(Application.code == first[0])).one()
        actions.withdraw(session, application, by=team.signatory.person, at=NOW, settings=settings)

    [served] = line(second)
    assert isinstance(served, Served)


def test_who_wants_nothing_asks_nothing(database, queries):
    with database.reading() as session:
        queries.clear()

        assert claims.taken(session, {1: []}) == {}
        assert claims.claim(session, Application(claims=None)) is True

    assert [statement for statement in queries if "claims" in statement] == []
