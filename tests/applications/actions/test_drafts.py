"""Starting a draft, and throwing one away."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.applications import actions
from app.applications.models import Application, Attempt, Section, Tally
from app.applications.states import Status
from app.audit import queries as audit
from app.clusters.states import Power
from app.errors import Forbidden
from tests import make
from tests.make import applications

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
OVER = datetime(2026, 3, 5, 15, 0, 1, tzinfo=UTC)


@pytest.fixture
def cluster(session):
    return make.cluster(session, "cosmetica")


@pytest.fixture
def signatory(session, cluster):
    return make.member(session, cluster, Power.SIGNATORY, "Elena Riva")


def tally(session):
    return {(one.call_id, one.status): one.count for one in session.scalars(select(Tally)) if one.count}


def test_a_draft_has_every_section_empty_and_leaves_a_line(session, cluster, signatory):
    call = make.call(session)

    application = actions.start(session, call, cluster, by=signatory, at=NOW)

    sections = session.scalars(select(Section)).all()
    [event] = audit.story_of(session, "application", application.code)
    assert [(one.name, one.version, one.answers, one.typed) for one in sections] == [("project", 1, {}, {})]
    assert (application.status, application.manifest, application.number) == (Status.DRAFT, None, None)
    assert (event.kind, event.by_id, event.facts) == (
        "application.started",
        signatory.id,
        {"call": "TST2026", "cluster": "cosmetica"},
    )
    assert tally(session) == {(call.id, Status.DRAFT): 1}


def test_codes_are_random_and_begin_as_the_call_says(session, cluster, signatory):
    many = make.call(session, applicants={"who": "Chiunque", "recognised_at": "none", "applications_per_applicant": 20})

    codes = {actions.start(session, many, cluster, by=signatory, at=NOW).code for _ in range(20)}

    assert len(codes) == 20
    assert {code[:6] for code in codes} == {"TST26-"}
    assert {len(code) for code in codes} == {12}


@pytest.mark.parametrize("power", [Power.READER, None])
def test_only_those_who_write_for_the_cluster_start(session, cluster, power):
    call = make.call(session)
    person = make.member(session, cluster, power) if power else make.person(session)

    with pytest.raises(Forbidden):
        actions.start(session, call, cluster, by=person, at=NOW)

    assert session.scalars(select(Application)).all() == []


def test_one_for_each_cluster_unless_the_first_was_given_up(session, cluster, signatory):
    call = make.call(session)
    first = actions.start(session, call, cluster, by=signatory, at=NOW)

    with pytest.raises(actions.StartRefused) as refusal:
        actions.start(session, call, cluster, by=signatory, at=NOW)
    first.status = Status.WITHDRAWN
    second = actions.start(session, call, cluster, by=signatory, at=NOW)

    assert [reason.code for reason in refusal.value.reasons] == ["already-started"]
    assert second.id != first.id


def test_a_closed_call_takes_no_drafts(session, cluster, signatory):
    call = make.call(session)

    with pytest.raises(actions.StartRefused) as refusal:
        actions.start(session, call, cluster, by=signatory, at=OVER)

    assert [reason.code for reason in refusal.value.reasons] == ["call-over"]
    assert tally(session) == {}


def test_a_draft_thrown_away_leaves_only_its_trail(session):
    team = applications.ready(session)

    actions.delete_draft(session, team.application, by=team.signatory.person, at=NOW)

    kinds = [event.kind for event in audit.story_of(session, "application", team.code)]
    assert session.scalars(select(Application)).all() == []
    assert session.scalars(select(Section)).all() == []
    assert tally(session) == {}
    assert kinds == ["application.started", "application.deleted"]


def test_only_a_signatory_throws_a_draft_away(session):
    team = applications.team(session)

    with pytest.raises(Forbidden):
        actions.delete_draft(session, team.application, by=team.compiler.person, at=NOW)


def test_a_draft_that_somebody_tried_to_hand_in_is_kept(session):
    team = applications.team(session)
    said = {"application_id": team.application.id, "number": 1, "actor_id": team.signatory.person.id, "key": "k"}
    session.add(Attempt(**said, code="obstacles", reasons=[], manifest="0" * 64, received_at=NOW, made_at=NOW))
    session.flush()

    with pytest.raises(actions.DeletionRefused) as refusal:
        actions.delete_draft(session, team.application, by=team.signatory.person, at=NOW)

    assert [reason.code for reason in refusal.value.reasons] == ["has-attempts"]
    assert [one.code for one in session.scalars(select(Application))] == [team.code]
