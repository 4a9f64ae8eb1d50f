"""The page of the documents: a form for each slot, words beside it."""

import re
from html import unescape

import pytest
from sqlalchemy import select, update

from app.applications.models import Application, SlotDocument
from app.applications.states import Status
from app.clusters.states import Power
from tests.make import documents, drafts, people

PDF = documents.pdf()


@pytest.fixture
def draft(database, client):
    with database.writing() as session:
        started = drafts.draft(session)
    client.cookies.update(started.cookie)
    return started


@pytest.fixture
def page(draft):
    return f"/domande/{draft.application.code}/documenti"


def words(answer):
    """What a person reads, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2])).split())


def sent(name="piano.pdf", data=PDF):
    return {"file": (name, data, "application/octet-stream")}


def test_each_slot_says_what_it_wants_and_what_is_in_it(client, page):
    said = words(client.get(page))

    assert "Piano Sempre · PDF o P7M · fino a 1 MB · senza firma Nessun file." in said
    assert (
        "Se vuoi · PDF o CSV · fino a 20 MB · anche più di uno · senza firma Nessun file. Si può inviare anche senza."
        in said
    )
    assert "Obbligatori a posto: 0 su 1." in said


def test_a_file_sent_as_a_form_is_shown_with_its_verdicts(client, page):
    answer = client.post(f"{page}/D1", files=sent("Perché sì.pdf"))

    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#D1")
    said = words(client.get(page))
    assert "Perché sì.pdf" in said
    assert "Contenuto Leggibile. È un PDF." in said
    assert "Antivirus Non controllato. Il documento conta già: puoi inviare anche così." in said
    assert "Obbligatori a posto: 1 su 1." in said


def inside(database):
    with database.reading() as session:
        return [one.document.filename for one in session.scalars(select(SlotDocument)) if one.removed_at is None]


def put_back(client, page):
    """Press the button that undoes the last removal."""
    [address] = re.findall(r'action="([^"]+/ritorno)"', client.get(page).text)
    return client.post(address)


def test_a_file_taken_out_comes_back(client, database, page):
    client.post(f"{page}/D1", files=sent())
    [address] = re.findall(r'action="([^"]+/rimozione)"', client.get(page).text)
    client.post(address)
    assert (inside(database), "Annulla: rimettilo piano.pdf" in words(client.get(page))) == ([], True)

    answer = put_back(client, page)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#D1")
    assert inside(database) == ["piano.pdf"]
    assert "Annulla: rimettilo" not in words(client.get(page))


def test_a_file_replaced_by_mistake_changes_places_again(client, database, page):
    client.post(f"{page}/D1", files=sent("giusto.pdf"))
    client.post(f"{page}/D1", files=sent("sbagliato.pdf"))

    put_back(client, page)

    assert inside(database) == ["giusto.pdf"]
    assert "Annulla: rimettilo sbagliato.pdf" in words(client.get(page))


def test_who_only_reads_puts_nothing_back(client, database, page, draft):
    client.post(f"{page}/D1", files=sent())
    client.post(f"{page}/D1", files=sent("altro.pdf"))
    [address] = re.findall(r'action="([^"]+/ritorno)"', client.get(page).text)
    with database.writing() as session:
        reader = people.member(session, draft.application.cluster, Power.READER)
        client.cookies.update(drafts.keys(session, reader)[1])

    assert client.post(address).status_code == 403
    assert inside(database) == ["altro.pdf"]


@pytest.mark.parametrize(
    ("file", "status", "reason"),
    [
        (sent("piano.pdf", documents.docx()), 422, "Si chiama .pdf ma è un documento Word. Esportalo in PDF o P7M."),
        (sent("piano.pdf", b""), 422, "Il file è vuoto. Controlla di aver scelto quello giusto."),
        (sent("piano.pdf", b"%" * 1_000_001), 413, "È più grande di 1 MB, che è il limite."),
        (sent("piano.pdf", b"%" * 2_000_001), 413, "2 MB: il limite è 1 MB. Prova a ridurre le immagini"),
    ],
    ids=["misnamed", "empty", "too-large", "far-too-large"],
)
def test_what_is_wrong_is_said_beside_the_slot(  # noqa: PLR0917 -- a case and what it needs
    client, page, database, file, status, reason
):
    answer = client.post(f"{page}/D1", files=file)

    assert answer.status_code == status
    assert words(answer).count(reason) == 2  # in the summary and beside the slot
    assert answer.text.index("<title>Non accettato – ") > 0
    with database.reading() as session:
        assert session.scalars(select(SlotDocument)).all() == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"--x\r\n", "multipart/form-data; boundary=x", 400),
        (
            b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--\r\n",
            "multipart/form-data; boundary=x",
            400,
        ),
        (b"", "multipart/form-data", 400),
        (b"file=piano.pdf", "application/x-www-form-urlencoded", 415),
        (PDF, "application/pdf", 415),
    ],
)
def test_a_form_without_its_file_is_no_form_of_ours(client, page, body, kind, status):
    assert client.post(f"{page}/D1", content=body, headers={"content-type": kind}).status_code == status


def test_a_form_with_two_files_is_no_form_of_ours(client, page, database):
    answer = client.post(f"{page}/D1", files=[("file", ("a.pdf", PDF)), ("file", ("b.pdf", PDF))])

    assert answer.status_code == 400
    with database.reading() as session:
        assert session.scalars(select(SlotDocument)).all() == []


def test_a_file_is_taken_out_again(client, page):
    client.post(f"{page}/D1", files=sent())
    [address] = re.findall(rf'action="({page}/D1/[\w-]+/rimozione)"', client.get(page).text)

    answer = client.post(address)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#D1")
    said = words(client.get(page))
    assert "Obbligatori a posto: 0 su 1." in said
    assert "piano.pdf. Annulla: rimettilo" in said


def test_a_file_comes_back_as_it_was(client, page):
    client.post(f"{page}/D1", files=sent())
    [address] = re.findall(rf'href="({page}/D1/[\w-]+)"', client.get(page).text)

    assert client.get(address).content == PDF


def test_who_only_reads_sees_no_form_and_nothing_reserved(client, page, draft, database):
    client.post(f"{page}/D3", files=sent("carta.pdf"))
    [address] = re.findall(rf'href="({page}/D3/[\w-]+)"', client.get(page).text)
    with database.writing() as session:
        reader = people.person(session, "Anna Poli")
        people.mandate(session, reader, draft.application.cluster, Power.READER)
        _, cookie = drafts.keys(session, reader)
    client.cookies.update(cookie)

    answer = client.get(page)
    assert "Puoi leggere i documenti, non cambiarli." in words(answer)
    assert "File riservato" in words(answer)
    assert "carta.pdf" not in answer.text
    assert "multipart" not in answer.text
    assert client.get(address).status_code == 403
    assert client.post(f"{page}/D1", files=sent()).status_code == 403


def test_after_handing_in_the_page_only_shows(client, page, database):
    with database.writing() as session:
        session.execute(update(Application).values(status=Status.SUBMITTED))

    answer = client.get(page)
    assert "La domanda è stata inviata: non si cambia più." in words(answer)
    assert "multipart" not in answer.text
    assert client.post(f"{page}/D1", files=sent()).status_code == 409


def test_a_stranger_finds_no_page(client, page, database):
    with database.writing() as session:
        _, cookie = drafts.keys(session, people.person(session, "Marco Sala"))
    client.cookies.update(cookie)

    assert client.get(page).status_code == 404
    assert client.post(f"{page}/D1", files=sent()).status_code == 404


def test_the_page_costs_the_same_with_one_file_and_with_many(client, page, queries):
    def cost():
        queries.clear()
        client.get(page)
        return len(queries)

    client.post(f"{page}/D2", files=sent())
    one = cost()
    for _ in range(3):
        client.post(f"{page}/D2", files=sent())

    assert cost() == one
