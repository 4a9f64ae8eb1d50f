"""A cluster let into a call without recognition: the counter, the timeline, the log, the message."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.applications import actions, readiness
from app.applications.actions.hand_in import hand_in
from app.applications.models import Application
from app.applications.schemas import WaiverIn
from app.applications.submissions import Served, Submission
from app.audit.log.models import Leaf
from app.audit.queries import story_of
from app.clusters import actions as clusters
from app.clusters.schemas import ActIn
from app.documents import actions as documents
from app.documents.states import Kind
from app.documents.storage import Storage
from app.errors import Forbidden
from app.notifications.models import Message
from tests import make
from tests.make import applications
from tests.make.documents import pdf

NOTED = [{"state": "noted", "taken_on": "2026-02-17"}]
ASKED = {"who": "I riconosciuti", "recognised_at": "submission"}
GIVEN = WaiverIn(cluster="cosmetica", reason="Il decreto è in firma.", act="nota n. 4 del 3 marzo 2026")


def now():
    return datetime.now(UTC)


def noted_team(session, **changes):
    """A finished draft of a cluster that is only noted, in a call that asks for recognition at handing in."""
    team = applications.ready(session, **({"applicants": ASKED} | changes))
    clusters.recognise(
        session, team.application.cluster, ActIn(state="noted", taken_on=date(2026, 2, 17)), by=None, at=now()
    )
    team.application.cluster.recognised_at = None
    return team


def served(session, team, settings, key="k"):
    session.flush()
    request = Submission(
        credentials=("cookie", team.signatory.cookie["sportello"]),
        code=team.code,
        key=key,
        manifest=team.application.manifest,
        last_byte=time.monotonic(),
    )
    [verdict] = hand_in(session, [request], settings)
    return verdict


def waive(session, team, by, settings):
    application = team.application
    evidence = documents.put(session, Storage.at(settings), pdf(), "nota.pdf", Kind.PDF, by=by, at=now())
    return actions.waive(session, application.call, application.cluster, GIVEN, evidence, by=by, at=now())


def test_who_lost_recognition_is_refused_at_the_counter_though_nobody_touched_the_draft(session, settings):
    team = noted_team(session)

    refusal = served(session, team, settings)

    assert [reason.code for reason in refusal.reasons] == ["cluster-not-recognised"]
    assert team.application.manifest is not None, "the content is finished: recognition is no content"


def test_recognition_that_comes_opens_the_counter_though_nobody_touched_the_draft(session, settings):
    team = noted_team(session)
    decree = ActIn(state="recognised", taken_on=date(2026, 3, 1), act="decreto 9")

    clusters.recognise(session, team.application.cluster, decree, by=None, at=now())

    assert readiness.obstacles(session, team.application, now()) == []
    assert isinstance(served(session, team, settings), Served)


def test_where_the_call_asks_at_the_grant_who_is_noted_hands_in(session, settings):
    team = noted_team(session, applicants=ASKED | {"recognised_at": "grant"})

    assert isinstance(served(session, team, settings), Served)


def test_a_waiver_opens_the_counter_and_is_told(session, settings):
    team = noted_team(session)
    responsible = make.staff(session, Role.RESPONSIBLE, "TST2026")
    before = set(session.scalars(select(Message.id)))

    waiver = waive(session, team, responsible, settings)

    assert isinstance(served(session, team, settings), Served)
    told = session.scalars(select(Message).where(Message.id.not_in(before), Message.template == "applications/waived"))
    people = {team.signatory.person.id, team.compiler.person.id, team.reader.person.id}
    assert {one.recipient_id for one in told} == people
    [line] = [event for event in story_of(session, "application", team.code) if event.kind == "application.waived"]
    assert line.facts == {"reason": GIVEN.reason, "act": GIVEN.act}
    [leaf] = session.scalars(select(Leaf).where(Leaf.kind == "recognition.waived"))
    assert (leaf.subject, leaf.scope) == ("TST2026", "TST2026")
    assert GIVEN.reason not in leaf.body
    assert waiver.document.sha256 in leaf.body


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DIRECTOR, Role.AUDITOR])
def test_only_the_person_responsible_waives(session, settings, role):
    team = noted_team(session)

    with pytest.raises(Forbidden):
        waive(session, team, make.staff(session, role, "TST2026"), settings)

    session.expire(team.application)
    assert session.get_one(Application, team.application.id).waiver is None


def test_what_is_not_asked_or_already_waived_is_not_waived(session, settings):
    team = noted_team(session)
    responsible = make.staff(session, Role.RESPONSIBLE, "TST2026")
    waive(session, team, responsible, settings)

    with pytest.raises(actions.WaiverRefused) as again:
        waive(session, team, responsible, settings)

    assert [reason.code for reason in again.value.reasons] == ["waived-already"]


def test_recognition_counts_from_its_first_day_without_anybody_refreshing_the_draft(session):
    team = noted_team(session)
    tomorrow = (now() + timedelta(days=1)).date()
    decree = ActIn(state="recognised", taken_on=date(2026, 3, 1), effective_on=tomorrow)
    clusters.recognise(session, team.application.cluster, decree, by=None, at=now())

    today = readiness.obstacles(session, team.application, now())
    later = readiness.obstacles(session, team.application, now() + timedelta(days=2))

    assert [[reason.code for reason in reasons] for reasons in (today, later)] == [["cluster-not-recognised"], []]
