"""The window for one applicant at the doors: the page of the office, the API, the public page, the line."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.accounts.states import Role
from app.applications.models import Attempt
from app.calls.models import Call, Window
from app.protocol.models import Intent
from tests import make
from tests.make import drafts
from tests.make.applications import ready

ASKED = {
    "cluster": "cosmetica",
    "closes_on": "20/4/2099",
    "closes_time": "16:00",
    "act": "ordinanza 88",
    "reason": "Lo ordina il TAR.",
}
PAGE = "/bandi/TST2026/finestra"


@pytest.fixture
def over(client, database):
    """A draft that is ready, in a call that closed yesterday."""
    with database.writing() as session:
        team = ready(session)
        yesterday = datetime.now(UTC) - timedelta(days=1)
        session.execute(update(Window).values(closes_at=yesterday))
        session.execute(update(Call).values(late_from=yesterday + timedelta(seconds=1)))
    return team


def key(database, role):
    with database.writing() as session:
        return make.session_key(session, make.staff(session, role, "TST2026"), datetime.now(UTC))


@pytest.fixture
def rup(client, database, over):
    client.cookies.set("sportello", key(database, Role.RESPONSIBLE))


def approved(client, database):
    """The window, once the director approved it."""
    address = client.post(f"{PAGE}/riaperture", data=ASKED).headers["location"]
    client.cookies.set("sportello", key(database, Role.DIRECTOR))
    shown = client.get(address).text
    answer = client.post(f"{address}/approvazione")
    return shown, answer.status_code


def handed_in(client, over):
    client.cookies.clear()
    headers = over.signatory.bearer | {"Idempotency-Key": "k1"}
    manifest = client.get(f"/api/v1/applications/{over.code}", headers=over.signatory.bearer).json()["manifest"]
    return client.post(f"/api/v1/applications/{over.code}/submission", json={"manifest": manifest}, headers=headers)


def test_two_persons_put_one_applicant_back_in_time_who_then_hands_in(client, database, over, rup):
    before = handed_in(client, over)
    client.cookies.set("sportello", key(database, Role.RESPONSIBLE))
    shown, status = approved(client, database)
    after = handed_in(client, over)

    assert (before.status_code, before.json()["code"]) == (409, "deadline-passed")
    assert ("Lo ordina il TAR." in shown, "20 aprile 2099" in shown, status) == (True, True, 303)
    assert after.status_code == 201
    with database.reading() as session:
        assert session.scalars(select(Intent.window)).all() == [2]
        assert [(one.number, one.window) for one in session.scalars(select(Attempt))] == [(1, 1)]
    client.cookies.update(over.signatory.cookie)
    receipt = client.get(f"/domande/{over.code}/ricevuta").text
    assert "versione 2, fino al 20/04/2099, 16:00:00" in receipt
    assert "Termine riaperto solo per questo richiedente" in client.get(f"/domande/{over.code}").text


def test_the_public_reads_the_act_and_the_hour_and_not_the_name(client, database, over, rup):
    approved(client, database)
    client.cookies.clear()

    page = client.get("/bandi/TST2026").text
    data = client.get("/api/v1/calls/TST2026").json()

    assert ("ordinanza 88" in page, "Lo ordina" in page, "Cosmetico" in page) == (True, False, False)
    assert ("Chiuso" in page, [one["version"] for one in data["windows"]], data["state"]) == (True, [1], "closed")
    assert [(one["version"], one["act"]) for one in data["reopenings"]] == [(2, "ordinanza 88")]


def test_the_office_reads_for_whom_and_why(client, database, over, rup):
    approved(client, database)

    page = client.get(PAGE).text

    assert ("Sistema Cosmetico" in page, "Lo ordina il TAR." in page) == (True, True)


def test_what_is_wrong_stands_beside_its_field_and_the_other_form_stays_empty(client, over, rup):
    answer = client.post(f"{PAGE}/riaperture", data=ASKED | {"cluster": "nessuno", "reason": ""})

    assert answer.status_code == 422
    assert "Nel registro dei cluster non c’è nessun «nessuno»." in answer.text
    assert answer.text.count('value="ordinanza 88"') == 1


def test_programs_propose_too(client, database, over):
    with database.writing() as session:
        person = make.staff(session, Role.RESPONSIBLE, "TST2026")
        token = drafts.keys(session, person)[0]

    answer = client.post("/api/v1/calls/TST2026/reopenings", json=ASKED, headers=token)
    stranger = client.post("/api/v1/calls/TST2026/reopenings", json=ASKED, headers=over.signatory.bearer)
    nonsense = client.post("/api/v1/calls/TST2026/reopenings", json=ASKED | {"closes_on": "ieri"}, headers=token)

    assert (answer.status_code, answer.json()["state"]) == (202, "proposed")
    assert (stranger.status_code, nonsense.status_code) == (403, 422)


def test_while_the_call_is_open_there_is_nothing_to_reopen(client, database):
    with database.writing() as session:
        ready(session)
    client.cookies.set("sportello", key(database, Role.RESPONSIBLE))

    page, answer = client.get(PAGE), client.post(f"{PAGE}/riaperture", data=ASKED)

    assert ("solo richiedente" in page.text, answer.status_code) == (False, 409)
    with database.reading() as session:
        assert len(session.scalars(select(Window)).all()) == 1


def test_the_page_costs_the_same_with_one_applicant_and_with_three(client, database, over, rup, queries):
    def windows(*numbers):
        with database.writing() as session:
            call = session.scalars(select(Call)).one()
            for number in numbers:
                cluster = make.cluster(session, f"cluster-{number}")
                session.add(_own(call, cluster, number))
        queries.clear()
        assert client.get(PAGE).status_code == 200
        return len(queries)

    assert windows(2) == windows(3, 4)


def _own(call, cluster, number):
    window = Window(call_id=call.id, number=number, cluster_id=cluster.id, act="ordinanza", reason="perché")
    window.opens_at = window.published_at = datetime.now(UTC)
    window.closes_at, window.precision, window.change = datetime.now(UTC), call.window.precision, "reopened"
    return window
