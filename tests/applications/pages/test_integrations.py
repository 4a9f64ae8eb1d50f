"""The page that answers a request of the office: only what was reopened, then the one button."""

import re
from html import unescape

import pytest

from tests.make import documents, integrations

PDF = documents.pdf()


@pytest.fixture
def case(database, client, settings):
    with database.writing() as session:
        made = integrations.case(session, settings)
        integrations.asked(session, made)
    client.cookies.update(made.team.signatory.cookie)
    return made


@pytest.fixture
def page(database, case):
    with database.reading() as session:
        [made] = integrations.of(session, case.application)
    return f"/domande/{case.application.code}/integrazioni/{made.public_id}"


def words(answer):
    """What a person reads, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2])).split())


def hidden(answer, name):
    return re.search(rf'name="{name}" value="([^"]*)"', answer.text)[1]


def answer_whole(client, page):
    client.post(f"{page}/documenti/D1", files={"file": ("piano-firmato.pdf", PDF, "application/pdf")})
    client.post(page, data={"version": "1", "title": "Laboratori firmati", "note": ""})


def test_the_page_says_what_is_asked_until_when_and_shows_only_what_is_reopened(client, page):
    answer = client.get(page)

    said = words(answer)
    assert "L’ufficio ti chiede di completare la domanda" in said
    assert integrations.WHAT in said
    assert "23:59:59, compreso" in said
    assert 'name="title"' in answer.text
    assert 'id="D1"' in answer.text
    assert 'id="D2"' not in answer.text


def test_the_application_s_own_page_leads_there(client, case, page):
    answer = client.get(f"/domande/{case.application.code}")

    assert f'href="{page}"' in answer.text
    assert "Rispondi alla richiesta" in words(answer)
    assert "Rispondi alla richiesta" in words(client.get("/domande"))


def test_what_is_missing_is_told_before_the_button(client, page):
    saved = client.post(page, data={"version": "1", "title": "Laboratori firmati", "note": ""})

    assert (saved.status_code, saved.headers["location"]) == (303, f"{page}/risposta")
    said = words(client.get(f"{page}/risposta"))
    assert "Manca il nuovo file per D1, Piano." in said
    assert "Invia la risposta" not in said.partition("Che cosa manca")[2]


def test_both_versions_are_shown_and_the_answer_gets_its_number(client, case, page):
    answer_whole(client, page)

    review = client.get(f"{page}/risposta")
    said = words(review)
    assert "Com’era stata inviata Titolo Laboratori aperti" in said
    assert "Com’è nella risposta Titolo Laboratori firmati" in said
    sent = client.post(f"{page}/risposta", data={"key": hidden(review, "key"), "manifest": hidden(review, "manifest")})
    assert (sent.status_code, sent.headers["location"]) == (303, page)
    assert "Risposta inviata, in tempo" in words(client.get(page))
    receipt = client.get(f"{page}/ricevuta.txt")
    assert receipt.status_code == 200
    assert f"subject: Integrazione della domanda {case.application.code}\n" in receipt.text
    assert client.get(f"{page}/ricevuta.pdf").content[:5] == b"%PDF-"
    assert "Integrazione inviata e protocollata" in words(client.get(f"/domande/{case.application.code}"))


def test_a_mistake_stays_beside_its_field(client, page):
    answer = client.post(page, data={"version": "1", "title": "x" * 300, "note": ""})

    assert answer.status_code == 422
    assert 'value="' + "x" * 300 in answer.text


def test_who_saves_second_loses_nothing(client, page):
    client.post(page, data={"version": "1", "title": "Il primo", "note": ""})

    answer = client.post(page, data={"version": "1", "title": "Il secondo", "note": "La mia"})

    assert answer.status_code == 412
    assert 'value="Il secondo"' in answer.text
    assert "Niente è andato perso" in words(answer)
    assert hidden(answer, "version") == "2"


def test_a_refused_file_says_why_beside_its_slot(client, page):
    answer = client.post(f"{page}/documenti/D1", files={"file": ("piano.pdf", b"testo", "application/pdf")})

    assert answer.status_code == 422
    assert "Non accettato" in answer.text.partition("<title>")[2].partition("</title>")[0]


def test_a_slot_that_is_not_reopened_takes_nothing(client, page):
    answer = client.post(f"{page}/documenti/D2", files={"file": ("piano.pdf", PDF, "application/pdf")})

    assert answer.status_code == 404


def test_a_file_can_be_taken_back(client, page):
    answer_whole(client, page)
    address = re.search(r'action="([^"]*/rimozione)"', client.get(page).text)[1]

    assert client.post(address).status_code == 303
    assert "Nessun file nuovo." in words(client.get(page))


def test_the_office_sees_no_answer_before_it_is_handed_in(client, database, case, page):
    answer_whole(client, page)
    with database.writing() as session:
        client.cookies.update({"sportello": integrations.key_of(session, case.officer)})

    assert "Laboratori firmati" not in client.get(page).text


def test_strangers_find_nothing(client, database, page):
    with database.writing() as session:
        client.cookies.update({"sportello": integrations.stranger(session)})

    assert client.get(page).status_code == 404


def test_the_dossier_has_both_versions_side_by_side(client, database, case, page):
    answer_whole(client, page)
    review = client.get(f"{page}/risposta")
    client.post(f"{page}/risposta", data={"key": "k9", "manifest": hidden(review, "manifest")})
    with database.writing() as session:
        client.cookies.update({"sportello": integrations.key_of(session, case.officer)})

    application = case.application
    dossier = client.get(f"/istruttoria/{application.number_year}-{application.number:07d}/risposte")
    said = words(dossier)
    assert "Integrata · risposta ricevuta il" in said
    assert "Laboratori firmati" in said
    assert "Laboratori aperti" in said
    [link] = set(re.findall(r'href="(/istruttoria/[^"]*/documenti/[^"]*)"', dossier.text))
    assert client.get(link).content == PDF
