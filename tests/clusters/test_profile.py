"""The profile of a cluster: who keeps it, what only recognition changes, and its history."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.accounts import actions as accounts
from app.clusters import actions, queries, rules
from app.clusters.schemas import ProfileIn
from app.clusters.states import Power, Recognition
from app.errors import Forbidden
from tests import make
from tests.make.words import value_of, words

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
PAGE = "/cluster/acqua/profilo"
SEAT = "Via Roma 1, 26900 Lodi (LO)"


@pytest.fixture
def writer(client, database):
    with database.writing() as session:
        person = make.member(session, make.cluster(session, "acqua", seat="Via Vecchia 2"), Power.COMPILER, "Ada Neri")
        client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))
        return person


def typed(client, **changes):
    page = client.get(PAGE)
    names = ("seen", "short_name", "seat", "territory", "pec", "website")
    return {name: value_of(page, name) for name in names} | {"pec": "acqua@pec.example"} | changes


def test_who_writes_for_it_changes_it_and_everybody_of_it_reads_what_changed(client, writer):
    assert client.post(PAGE, data=typed(client, seat=SEAT)).status_code == 303

    said = words(client.get(PAGE))
    assert "Ada Neri Sede legale Via Vecchia 2 Via Roma 1, 26900 Lodi (LO)" in said
    assert SEAT in words(client.get("/cluster/acqua"))
    client.cookies.clear()
    assert client.get("/cluster", params={"q": "via roma"}).text.count("Cluster acqua") == 1


def test_somebody_elses_change_is_shown_and_nothing_typed_is_lost(client, writer):
    stale = typed(client, seat=SEAT)
    client.post(PAGE, data=typed(client, website="https://www.esempio.it"))

    answer = client.post(PAGE, data=stale)

    assert answer.status_code == 412
    assert SEAT in answer.text
    assert "https://www.esempio.it" in words(answer)
    assert client.post(PAGE, data=stale | {"seen": value_of(answer, "seen")}).status_code == 303


def test_a_wrong_value_comes_back_beside_its_field(client, writer):
    answer = client.post(PAGE, data=typed(client, website="javascript:alert(1)"))

    assert answer.status_code == 422
    assert 'id="err-website"' in answer.text
    assert client.post(PAGE, data=typed(client, seen="x" * 40)).status_code in {303, 412}


@pytest.mark.parametrize("field", ["name", "legal_form", "area"])
def test_what_recognition_rests_on_stays_closed_once_it_was_asked_for(session, field):
    cluster = make.cluster(session)
    writer = make.member(session, cluster, Power.COMPILER)
    given = ProfileIn.model_validate({field: "Altro nome", "seat": SEAT})

    with pytest.raises(actions.ProfileRefused) as refusal:
        actions.edit_profile(session, cluster, given, by=writer, at=NOON)

    assert [(one.code, one.about) for one in refusal.value.reasons] == [("profile-closed", field)]
    assert queries.changes_of(session, cluster) == []
    cluster.recognition = Recognition.NONE
    assert len(actions.edit_profile(session, cluster, given, by=writer, at=NOON)) == 2


def test_a_reader_changes_nothing(session):
    cluster = make.cluster(session)

    with pytest.raises(Forbidden):
        actions.edit_profile(
            session, cluster, ProfileIn(seat=SEAT), by=make.member(session, cluster, Power.READER), at=NOON
        )


def test_what_people_write_is_no_longer_marked_as_invented(session):
    cluster = make.cluster(session, invented=["seat", "pec"])
    writer = make.member(session, cluster, Power.SIGNATORY)

    actions.edit_profile(session, cluster, ProfileIn(seat=SEAT), by=writer, at=NOON)

    assert cluster.invented_fields == ["pec"]


@pytest.mark.parametrize("change", ["UPDATE profile_changes SET after = ''", "DELETE FROM profile_changes"])
def test_its_history_is_only_added_to(session, change):
    cluster = make.cluster(session)
    writer = make.member(session, cluster, Power.SIGNATORY)
    actions.edit_profile(session, cluster, ProfileIn(seat=SEAT), by=writer, at=NOON)

    with pytest.raises(DatabaseError), session.begin_nested():
        session.execute(text(change))


@pytest.mark.parametrize("state", Recognition)
def test_recognition_may_be_asked_for_before_it_was_and_after_it_was_lost(state):
    expected = state in {Recognition.NONE, Recognition.DENIED, Recognition.REVOKED}

    assert rules.may_ask_recognition(Power.COMPILER, state) is expected
    assert not rules.may_ask_recognition(Power.READER, state)


def test_the_way_to_recognition_is_shown_where_a_procedure_is_open(client, database, writer):
    assert "Chiedi il riconoscimento" not in words(client.get("/cluster"))
    with database.writing() as session:
        window = make.call_window(closes_at="2099-12-31 23:59")
        make.call(session, code="RIC2026", code_prefix="RIC26", procedure="recognition", window=window)
        queries.get(session, "acqua").recognition = Recognition.DENIED

    assert 'href="/bandi/RIC2026"' in client.get("/cluster").text
    assert 'href="/bandi/RIC2026"' in client.get("/cluster/acqua").text
    assert 'href="/bandi/RIC2026"' in client.get("/cluster/miei").text


def test_programs_change_what_they_name(client, database, writer):
    with database.writing() as session:
        _, secret = accounts.create_token(session, writer, by=None, at=make.LONG_AGO)
    head = {"authorization": f"Bearer {secret}"}

    told = client.patch("/api/v1/clusters/acqua", json={"seat": SEAT}, headers=head)

    assert (told.status_code, told.json()["seat"]) == (200, SEAT)
    assert client.patch("/api/v1/clusters/acqua", json={"name": "Altro nome"}, headers=head).status_code == 409
    assert client.patch("/api/v1/clusters/acqua", json={"code": "altro"}, headers=head).status_code == 422
