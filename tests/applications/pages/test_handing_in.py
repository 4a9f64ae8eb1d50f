"""Handing in as a person does: the list, the page before, the receipt, the refusal."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.applications import queries
from app.applications.models import Application, Attempt
from app.calls.models import Window
from app.protocol.models import Entry
from tests.make import applications, drafts
from tests.make.words import value_of, words

SLOT = drafts.SLOTS[0]


@pytest.fixture
def team(database):
    with database.writing() as session:
        return applications.ready(session)


@pytest.fixture
def page(client, team):
    client.cookies.update(team.signatory.cookie)
    return f"/domande/{team.code}/invio"


def boxes(client, page):
    """The hidden boxes of the one form."""
    answer = client.get(page)
    return {"key": value_of(answer, "key"), "manifest": value_of(answer, "manifest")}


def windows(database, **values):
    with database.writing() as session:
        session.execute(update(Window).values(**values))


def attempts(database):
    with database.reading() as session:
        return [(one.number, one.code) for one in session.scalars(select(Attempt))]


def test_what_is_missing_is_a_list_that_leads_to_each_thing(client, database):
    with database.writing() as session:
        team = applications.team(session, documents=[SLOT])
    client.cookies.update(team.compiler.cookie)

    answer = client.get(f"/domande/{team.code}/invio")

    said = words(answer)
    assert "Mancano 2 cose. Quando l’elenco è vuoto, qui compare il pulsante per inviare." in said
    assert said.index("Manca «Titolo».") < said.index("Manca il documento D1, Piano.")
    assert f'href="/domande/{team.code}/documenti#D1"' in answer.text
    assert f'href="/domande/{team.code}/sezioni/1#title"' in answer.text
    assert "La domanda la invia, da questa pagina: Elena Riva. Solo allora c’è un numero." in said
    assert "Invia la domanda" not in said


def test_when_nothing_is_missing_the_page_is_the_confirmation(client, database, page, team):
    answer = client.get(page)

    with database.reading() as session:
        application = session.scalars(select(Application)).one()
    said = words(answer)
    assert "Pronta, ma non ancora inviata" in said
    assert "Numero di protocollo nessuno" in said
    assert "Titolo Laboratori aperti" in said
    assert "Invia la domanda" in said
    assert value_of(answer, "manifest") == application.manifest
    assert value_of(answer, "key") != value_of(client.get(page), "key")


def test_a_compiler_is_told_who_may(client, page, team):
    client.cookies.update(team.compiler.cookie)

    said = words(client.get(page))

    assert "Può inviarla solo chi rappresenta il cluster: Elena Riva." in said
    assert "Invia la domanda" not in said


def test_before_the_opening_the_page_says_when(client, database, page):
    windows(database, opens_at=datetime(2098, 1, 20, 9, tzinfo=UTC))

    said = words(client.get(page))

    assert "Il bando apre il 20 gennaio 2098 alle 10:00:00. La bozza è pronta: allora basterà un clic." in said
    assert "Invia la domanda" not in said


def test_handing_in_leads_to_the_receipt_and_twice_to_the_same(client, database, page, team):
    sent = boxes(client, page)

    first, second = client.post(page, data=sent), client.post(page, data=sent)

    with database.reading() as session:
        [entry] = session.scalars(select(Entry))
    assert (first.status_code, first.headers["location"]) == (303, f"/domande/{team.code}/ricevuta")
    assert second.headers["location"] == first.headers["location"]
    assert attempts(database) == []
    receipt = words(client.get(first.headers["location"]))
    assert "Domanda inviata, in tempo" in receipt
    assert f"0000001/{entry.year}" in receipt
    assert "Inviata da Elena Riva" in receipt


def test_the_receipt_is_given_as_text_pdf_and_json(client, database, page, team):
    client.post(page, data=boxes(client, page))
    address = f"/domande/{team.code}/ricevuta"

    text, pdf, told = (client.get(f"{address}.{ending}") for ending in ("txt", "pdf", "json"))

    with database.reading() as session:
        [entry] = session.scalars(select(Entry))
    assert (text.text, text.headers["content-type"]) == (entry.receipt, "text/plain; charset=utf-8")
    assert text.headers["content-disposition"] == f'attachment; filename="ricevuta-{entry.year}-0000001.txt"'
    assert pdf.content.startswith(b"%PDF-")
    assert told.json()["receipt"] == entry.receipt
    assert told.json()["number"] == f"{entry.year}-0000001"


def test_a_draft_is_given_on_paper_until_it_is_handed_in(client, page, team):
    address = f"/domande/{team.code}/bozza.pdf"

    draft = client.get(address)
    client.post(page, data=boxes(client, page))
    after = client.get(address)

    assert draft.content.startswith(b"%PDF-")
    assert draft.headers["content-length"] == str(len(draft.content))
    assert draft.headers["content-type"] == "application/pdf"
    assert draft.headers["content-disposition"] == f'attachment; filename="bozza-{team.code}.pdf"'
    assert (after.status_code, after.headers["location"]) == (303, f"/domande/{team.code}")


def test_there_is_no_receipt_of_a_draft(client, team, page):
    answer = client.get(f"/domande/{team.code}/ricevuta")

    assert answer.status_code == 409
    assert "La domanda non è stata inviata." in words(answer)


def test_what_arrives_late_gets_a_refusal_to_keep(client, database, page, team):
    sent = boxes(client, page)
    windows(database, closes_at=datetime.now(UTC) - timedelta(seconds=2))

    answer = client.post(page, data=sent)
    refusal = client.get(answer.headers["location"])
    said = words(refusal)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/domande/{team.code}/tentativi/1")
    assert refusal.status_code == 200
    assert "Non accettata: arrivata tardi" in said
    assert "dopo la fine del tempo utile." in said
    assert "Numero di protocollo nessuno" in said
    assert "Tieni questo rifiuto." in said
    assert attempts(database) == [(1, "deadline-passed")]


def test_what_changed_meanwhile_is_not_handed_in_unseen(client, database, page, team):
    sent = boxes(client, page)
    with database.writing() as session:
        application = queries.find(session, team.compiler.person, team.code, datetime.now(UTC))
        applications.write(session, application, team.compiler.person, title="Un altro titolo")

    answer = client.post(page, data=sent)

    assert answer.headers["location"] == f"/domande/{team.code}/tentativi/1"
    said = words(client.get(answer.headers["location"]))
    assert "Non accettata: la domanda è cambiata mentre la rileggevi" in said
    assert "Torna a «Controlla e invia»" in said


@pytest.mark.parametrize("spoilt", [{"key": ""}, {"key": "con spazi"}, {"manifest": "x"}, {"key": "k" * 81}])
def test_a_form_that_no_page_sends_is_asked_again(client, database, page, team, spoilt):
    answer = client.post(page, data=boxes(client, page) | spoilt)

    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert attempts(database) == []


def test_who_may_not_hand_in_is_refused_and_strangers_find_nothing(client, database, page, team):
    sent = boxes(client, page)
    client.cookies.update(team.compiler.cookie)
    compiler = client.post(page, data=sent).status_code
    client.cookies.clear()
    nobody = client.post(page, data=sent)
    client.cookies.update(team.signatory.cookie)
    elsewhere = client.post("/domande/TST26-AAAAAA/invio", data=sent).status_code
    nowhere = client.post("/domande/niente/invio", data=sent).status_code

    assert (compiler, elsewhere, nowhere) == (403, 404, 404)
    assert nobody.headers["location"].startswith("/accesso")


def test_attempts_are_the_applicants_own(client, database, page, team):
    windows(database, closes_at=datetime.now(UTC) - timedelta(seconds=2))
    client.post(page, data={"key": "k", "manifest": "0" * 64})

    assert client.get(f"/domande/{team.code}/tentativi/1").status_code == 200
    assert client.get(f"/domande/{team.code}/tentativi/2").status_code == 404
