"""Waivers of recognition: the page of the person responsible."""

from datetime import UTC, datetime

import pytest

from app.accounts.states import Role
from tests import make
from tests.make import drafts
from tests.make.documents import pdf
from tests.make.words import words

TYPED = {"cluster": "acqua", "reason": "Il decreto è in firma.", "act": "nota n. 4"}


@pytest.fixture
def responsible(client, database):
    with database.writing() as session:
        applicants = {"who": "I riconosciuti", "recognised_at": "submission"}
        make.call(session, at=drafts.LONG_AGO, window=drafts.OPEN, applicants=applicants)
        make.cluster(session, "acqua", acts=[{"state": "noted", "taken_on": "2026-02-17"}])
        person = make.staff(session, Role.RESPONSIBLE, "TST2026")
        client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))


def post(client, typed=TYPED, **files):
    return client.post("/bandi/TST2026/deroghe", data=typed, files=files or {"file": ("nota.pdf", pdf())})


def test_a_waiver_is_given_with_its_evidence_and_listed(client, responsible):
    answer = post(client)

    assert (answer.status_code, answer.headers["location"]) == (303, "/bandi/TST2026/deroghe")
    page = client.get("/bandi/TST2026/deroghe")
    assert "Il decreto è in firma." in words(page)
    link = page.text.partition('href="/bandi/TST2026/deroghe/')[2].partition('"')[0]
    assert client.get(f"/bandi/TST2026/deroghe/{link}").content == pdf()
    assert client.get("/bandi/TST2026/deroghe/nothing").status_code == 404


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, responsible):
    answer = post(client, TYPED | {"cluster": "fuoco"})

    assert answer.status_code == 422
    assert "Nel registro non c’è nessun cluster con questo codice." in words(answer)
    assert 'value="fuoco"' in answer.text
    assert "Il decreto è in firma." in answer.text
    assert "Nessuna, per ora." in client.get("/bandi/TST2026/deroghe").text


def test_without_a_file_it_asks_for_one(client, responsible):
    form = b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n'
    head = {"content-type": "multipart/form-data; boundary=x"}

    answer = client.post("/bandi/TST2026/deroghe", content=form, headers=head)

    assert answer.status_code == 422
    assert "Scegli il file da caricare." in words(answer)


def test_strangers_find_no_door(client, database, responsible):
    client.cookies.clear()

    assert client.get("/bandi/TST2026/deroghe").status_code == 303
    assert post(client).headers["location"].startswith("/accesso")
