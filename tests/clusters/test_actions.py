"""The register, recognition, mandates: effects on the database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.audit.models import Event
from app.clusters import actions, queries
from app.clusters.models import Mandate
from app.clusters.schemas import ActIn, ClusterIn
from app.clusters.states import Power, Recognition
from app.errors import Refused
from app.notifications.models import Message
from tests import make

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)

SAID = {
    "code": "acqua",
    "name": "Cluster Acqua",
    "short_name": "Acqua",
    "area": "Acqua",
    "acts": [{"state": "noted", "taken_on": "2026-02-17", "act": "presa d’atto"}],
    "members": [{"name": "Uno srl", "role": "proponent"}],
    "board": [{"name": "Anna Prova", "office": "Presidente"}],
}


def given(**changes):
    return ClusterIn.model_validate(SAID | changes)


def kinds(session):
    return list(session.scalars(select(Event.kind).order_by(Event.id)))


def test_a_cluster_enters_the_register_with_its_people_and_acts(session):
    cluster = actions.import_cluster(session, given(), by=None, at=NOON)

    assert (cluster.recognition, cluster.recognition_act, cluster.recognised_at) == ("noted", "presa d’atto", None)
    assert [member.name for member in queries.members_of(session, cluster)] == ["Uno srl"]
    assert [person.name for person in queries.board_of(session, cluster)] == ["Anna Prova"]
    assert [(act.state, act.taken_on) for act in queries.acts_of(session, cluster)] == [("noted", date(2026, 2, 17))]
    assert kinds(session) == ["cluster.registered"]


def test_the_same_file_twice_is_one_entry_brought_up_to_date(session):
    first = actions.import_cluster(session, given(), by=None, at=NOON)
    decree = {"state": "recognised", "taken_on": "2026-06-30", "act": "decreto 7/2026"}

    again = actions.import_cluster(
        session, given(name="Cluster Acqua e Suolo", members=[], acts=[*SAID["acts"], decree]), by=None, at=NOON
    )

    assert again is first
    assert (first.name, first.recognition) == ("Cluster Acqua e Suolo", Recognition.RECOGNISED)
    assert first.recognised_at == datetime(2026, 6, 29, 22, tzinfo=UTC), "the first instant of the day in Rome"
    assert queries.members_of(session, first) == []
    assert len(queries.acts_of(session, first)) == 2
    assert kinds(session) == ["cluster.registered", "cluster.updated"]


@pytest.mark.parametrize(
    "changes",
    [{"code": "Acqua!"}, {"acts": []}, {"fiscal_code": "12345678901"}, {"president": "x"}, {"acts": [{"on": "x"}]}],
)
def test_what_is_no_cluster_is_refused(changes):
    with pytest.raises(ValidationError):
        given(**changes)


def test_a_step_of_recognition_is_told_to_whoever_acts_for_the_cluster(session):
    cluster = actions.import_cluster(session, given(), by=None, at=NOON)
    user = make.member(session, cluster, Power.READER)
    decree = ActIn(state=Recognition.RECOGNISED, taken_on=date(2026, 6, 30), act="decreto 7/2026")

    actions.recognise(session, cluster, decree, by=None, at=NOON)

    assert (cluster.recognition, cluster.recognition_act) == ("recognised", "decreto 7/2026")
    (message,) = session.scalars(select(Message))
    assert (message.recipient_id, message.template, message.about) == (user.id, "clusters/recognition", "acqua")
    assert kinds(session)[-1] == "cluster.recognition"


def test_recognition_keeps_its_first_day(session):
    cluster = make.cluster(session)
    since = cluster.recognised_at

    for state in ("suspended", "recognised"):
        actions.recognise(session, cluster, ActIn(state=state, taken_on=date(2026, 5, 1)), by=None, at=NOON)

    assert cluster.recognised_at == since


def test_a_mandate_is_given_and_ended(session):
    cluster, user = make.cluster(session), make.person(session)

    mandate = actions.give_mandate(session, user, cluster, Power.SIGNATORY, by=None, at=NOON)

    assert (mandate.valid_from, mandate.valid_until, mandate.confirmed_at) == (NOON, None, None)
    actions.end_mandate(session, mandate, by=None, at=NOON + timedelta(hours=1))
    assert mandate.valid_until == NOON + timedelta(hours=1)
    assert kinds(session)[-2:] == ["mandate.given", "mandate.ended"]


def test_ending_a_mandate_never_makes_it_longer(session):
    mandate = make.mandate(session, make.person(session), make.cluster(session), Power.READER, valid_until=NOON)

    actions.end_mandate(session, mandate, by=None, at=NOON + timedelta(days=1))

    assert mandate.valid_until == NOON


def test_a_mandate_that_ends_before_it_begins_is_refused(session):
    cluster, user = make.cluster(session), make.person(session)

    with pytest.raises(Refused):
        actions.give_mandate(session, user, cluster, Power.READER, valid_until=NOON, by=None, at=NOON)

    assert session.scalar(select(Mandate)) is None
