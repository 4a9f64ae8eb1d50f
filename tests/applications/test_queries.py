"""What somebody may know of, and for how many questions."""

from datetime import UTC, datetime

import pytest

from app.accounts import actions as accounts
from app.accounts.states import Role
from app.applications import actions, queries
from app.applications.home import home
from app.clusters import actions as clusters
from app.clusters.states import Power
from tests import make
from tests.make import applications

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
THREE = {"who": "Chiunque", "recognised_at": "none", "applications_per_applicant": 3}


@pytest.fixture
def team(session):
    return applications.ready(session)


def known(session, viewer, at=NOW):
    return [one.code for one in session.scalars(queries.visible_to(viewer, at))]


def number(session, team, value=1):
    team.application.number, team.application.number_year = value, 2026
    session.flush()


def test_everybody_of_the_cluster_knows_of_its_draft_and_nobody_else(session, team):
    staff = [make.staff(session, role, "TST2026") for role in Role]

    assert [known(session, one.person) for one in (team.signatory, team.compiler, team.reader)] == [[team.code]] * 3
    assert [known(session, one) for one in [make.person(session), *staff]] == [[]] * (len(staff) + 1)


def test_the_office_knows_of_it_once_it_has_a_number(session, team):
    number(session, team)
    staff = {role: make.staff(session, role, "TST2026") for role in Role}

    knowing = {role for role, person in staff.items() if known(session, person)}

    assert knowing == {Role.OFFICER, Role.RESPONSIBLE, Role.DIRECTOR, Role.AUDITOR}


def test_the_office_of_another_call_never_does_and_that_of_the_whole_portal_does(session, team):
    number(session, team)

    assert known(session, make.staff(session, Role.OFFICER, "OTHER26")) == []
    assert known(session, make.staff(session, Role.OFFICER)) == [team.code]


def test_in_a_sealed_call_nobody_does_until_the_envelopes_are_open(session):
    team = applications.ready(session, sealed=True)
    number(session, team)
    officer = make.staff(session, Role.OFFICER, "TST2026")

    sealed = known(session, officer)
    team.application.call.opened_at = NOW
    session.flush()

    assert sealed == []
    assert known(session, officer) == [team.code]
    assert known(session, team.reader.person) == [team.code]


def test_a_former_delegate_loses_everything_at_the_instant_the_mandate_ends(session, team):
    delegate = make.person(session)
    mandate = make.mandate(session, delegate, team.application.cluster, Power.SIGNATORY)

    before = known(session, delegate)
    clusters.end_mandate(session, mandate, by=None, at=NOW)

    assert before == [team.code]
    assert known(session, delegate) == []


def test_a_role_that_was_taken_away_shows_nothing(session, team):
    number(session, team)
    officer = make.person(session)
    role = accounts.grant_role(session, officer, Role.OFFICER, "TST2026", by=None, at=make.LONG_AGO)
    role.ended_at = NOW
    session.flush()

    assert known(session, officer) == []


def test_own_pages_follow_each_other(session):
    team = applications.team(session, applicants=THREE)
    application, person = team.application, team.signatory.person
    for _ in range(2):
        actions.start(session, application.call, application.cluster, by=person, at=NOW)

    first = queries.own_page(session, person, NOW, before=None, limit=2)
    second = queries.own_page(session, person, NOW, before=first[1].id, limit=2)

    assert [one.id for one in first] == sorted((one.id for one in first), reverse=True)
    assert [one.code for one in second] == [application.code]


def test_the_home_asks_as_much_for_three_drafts_as_for_one(session, queries):
    team = applications.team(session, applicants=THREE)
    application, person = team.application, team.signatory.person
    session.flush()

    def asked():
        session.expire_all()
        queries.clear()
        cards = home(session, person, NOW).cards
        return len(cards), len(queries)

    one = asked()
    for _ in range(2):
        actions.start(session, application.call, application.cluster, by=person, at=NOW)
    session.flush()
    three = asked()

    assert (one[0], three[0]) == (1, 3)
    assert three[1] == one[1]
