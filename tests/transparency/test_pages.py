"""Verifying on a page, with files or pasted; the log's page and its own address."""

import re
from datetime import timedelta
from hashlib import sha256
from html import unescape

import pytest

from app.audit.log import keys, notes
from app.protocol import actions
from app.protocol.states import Kind
from app.transparency.deps import MOST_FILES
from tests import make
from tests.make.receipts import receipt as foreign_receipt
from tests.transparency.conftest import MARCH, PLAN

OTHER = b"other"


def words(answer):
    """What a person reads, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2].partition("<form")[0])).split())


def verified(client, paper, *files, **fields):
    """The page after a form with files, as a browser without script sends it."""
    parts = [("paper", ("ricevuta.txt" if paper else "", paper, "text/plain"))]
    parts += [("files", (name, data, "application/octet-stream")) for name, data in files]
    return client.post("/verifica", files=parts or None, data=fields)


def test_a_receipt_and_its_files_are_verified_by_upload(client, receipts):
    answer = verified(client, receipts[0].encode(), ("piano.pdf", PLAN), ("altro.pdf", OTHER))

    said = words(answer)
    assert answer.status_code == 200
    assert "Ricevuta autentica È stata emessa da Ente e nessuno l’ha cambiata." in said
    assert "File indicati che corrispondono: 1 su 2." in said
    assert "Numero di protocollo 0000001/2026" in said
    assert "Istante 5 marzo 2026, 15:59:00,000" in said
    assert "Registro Presente alla voce 1 del registro di trasparenza, come oggi." in said
    assert f"piano.pdf {sha256(PLAN).hexdigest()[:16]} Identico D1" in said
    assert f"altro.pdf {sha256(OTHER).hexdigest()[:16]} Non è tra quelli ricevuti" in said


def test_a_receipt_is_pasted_with_the_digests_of_its_files(client, receipts):
    pasted = receipts[0].replace("\n", "\r\n")
    digests = f"{sha256(PLAN).hexdigest()}  piano.pdf\r\nnon un’impronta\r\n"

    said = words(verified(client, b"", receipt=pasted, digests=digests))

    assert "Ricevuta autentica" in said
    assert "File indicati che corrispondono: 1 su 1." in said
    assert "Una riga delle impronte non si legge" in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("0000001", "0000009").encode(), "Questa ricevuta è stata modificata"),
        (lambda _text: foreign_receipt().encode(), "Questa ricevuta non è nostra"),
        (lambda _text: b"buongiorno", "Questo non è il testo di una ricevuta"),
        (lambda _text: b"%PDF-1.7 \xff", "È il PDF, fatto per essere letto."),
        (lambda _text: b"", "Questo non è il testo di una ricevuta"),
    ],
)
def test_of_anything_else_nothing_is_repeated(client, receipts, change, said):
    answer = verified(client, change(receipts[0]), ("piano.pdf", PLAN))

    assert said in words(answer)
    assert "TST26" not in answer.text
    assert "0000001/2026" not in answer.text
    assert "piano.pdf" not in answer.text


def test_it_is_told_that_the_application_was_withdrawn_since(client, database, settings, receipts):
    with database.writing() as session:
        actor = make.person(session, "Altra Persona")
        session.flush()
        later = MARCH + timedelta(days=1)
        actions.hand_in(session, make.handed_in(actor, "TST26-AAAAAA", later, kind=Kind.WITHDRAWAL, key="w"))
        actions.number_waiting(session, settings, settle=timedelta(0))

    said = words(verified(client, receipts[0].encode()))

    assert "Domanda Ritirata il 06/03/2026, 15:59:00: quello che era stato inviato resta provato." in said
    assert "Ritirata" not in words(verified(client, receipts[1].encode()))


def test_more_files_than_a_form_takes_are_refused(client, receipts):
    files = [(f"{n}.pdf", b"") for n in range(MOST_FILES)]

    assert verified(client, receipts[0].encode(), *files).status_code == 400


def test_more_text_than_a_receipt_has_is_refused(client):
    assert verified(client, b"", receipt="a" * 70_000).status_code == 413


def test_what_is_no_form_with_files_is_refused(client):
    assert client.post("/verifica", data={"receipt": "a"}).status_code == 415


def test_the_log_says_how_it_stands(client, database, receipts):
    with database.reading() as session:
        [key] = keys.all_keys(session)

    said = words(client.get("/registro-trasparenza"))

    note = client.get("/.well-known/sportello-log/checkpoint").text
    root = notes.Checkpoint.parse(notes.split(note)[0]).root.hex()
    assert f"Voci 3 Sigillo {root} Ultima voce" in said
    assert f"in uso {key.public}" in said


def test_before_the_first_entry_the_pages_stand(client):
    assert "Non è ancora stato firmato niente" in words(client.get("/registro-trasparenza"))
    assert client.get("/verifica").status_code == 200
    assert client.get("/.well-known/sportello-log/checkpoint").status_code == 404
    assert client.get("/.well-known/sportello-log/keys").text == ""


def test_the_keys_are_published_one_a_line(client, database, receipts):
    with database.reading() as session:
        published = [f"{one}\n" for one in keys.verifiers(session)]

    assert client.get("/.well-known/sportello-log/keys").text == "".join(published)


def test_the_second_verifier_is_downloaded(client):
    answer = client.get("/verifica/verificatore.py")

    assert answer.text.startswith('"""Verify a Sportello receipt')
    assert answer.headers["content-disposition"] == 'attachment; filename="verify_receipt.py"'


@pytest.mark.parametrize("page", ["/verifica", "/registro-trasparenza"])
def test_a_page_costs_the_same_however_long_the_log_is(client, receipts, queries, page):
    queries.clear()

    client.get(page)

    assert len(queries) <= 4
