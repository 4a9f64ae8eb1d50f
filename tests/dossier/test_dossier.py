"""The dossier for a court: who takes it, what is in it, that it says what is missing."""

import hashlib
import io
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.applications.models import Application, Attempt, SlotDocument
from app.audit import queries as audit
from app.documents import actions as documents
from app.dossier.archive import packed
from app.dossier.queries import dossier_of
from tests import make
from tests.make import documents as files
from tests.make import review as reviewing
from tests.make.drafts import SLOTS, keys
from tests.make.review import DAY

PAGE = "/istruttoria/2026-0000007/fascicolo"
WHY = "Ricorso al TAR, R.G. 88/2026"


@pytest.fixture
def world(client, database):
    """A numbered application with a document, a removed one, a sensitive one and a refused attempt."""
    with database.writing() as session:
        office = reviewing.bureau(session, documents=list(SLOTS))
        application = reviewing.numbered(session, office)
        storage = client.app.state.storage
        for slot, removed in (("D1", None), ("D2", DAY), ("D3", None)):
            kept = documents.put(session, storage, files.pdf(), f"{slot}.pdf", "pdf", by=office.signatory, at=DAY)
            session.flush()
            session.add(SlotDocument(application_id=application.id, slot=slot, document_id=kept.id, removed_at=removed))
        session.add(_refused(application, office.signatory))
        people = {name: getattr(office, name) for name in ("officer", "responsible", "director", "signatory")}
        people["auditor"] = make.staff(session, Role.AUDITOR, office.call.code)
        held = {name: keys(session, person) for name, person in people.items()}

    def come(who):
        client.cookies.clear()
        client.cookies.update(held[who][1])
        return client

    come.code, come.bearer = application.code, {name: pair[0] for name, pair in held.items()}
    return come


def _refused(application, person):
    said = {"application_id": application.id, "number": 1, "actor_id": person.id, "key": "k", "window": 1}
    said |= {"code": "obstacles", "manifest": "a" * 64, "received_at": DAY, "made_at": DAY}
    said |= {"opens_at": DAY, "closes_at": DAY, "note": "attempt: 1\n\n— signed\n"}
    said["reasons"] = [{"code": "document-missing", "about": "D1", "facts": {"slot": "D1", "label": "Piano"}}]
    return Attempt(**said)


def archive(answer):
    """Path inside the folder to its bytes."""
    with ZipFile(io.BytesIO(answer.content)) as zipped:
        return {name.partition("/")[2]: zipped.read(name) for name in zipped.namelist()}


def taken(world, who="responsible"):
    client = world(who)
    assert client.post(PAGE, data={"reason": WHY}).headers["location"] == PAGE
    return archive(client.get(f"{PAGE}.zip"))


def test_every_file_is_there_and_its_digest_is_the_one_in_the_list(world):
    found = taken(world)

    listed = dict(reversed(line.split("  ")) for line in found.pop("impronte.txt").decode().splitlines())
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in found.items()}
    assert sorted(found) == [
        "bando/definizione.json",
        "bando/termini.json",
        "chiavi.txt",
        "documenti/001-D1.pdf",
        "documenti/002-D2.pdf",
        "eventi.json",
        "indice.html",
        "indice.pdf",
        "istruttoria.json",
        "tentativi/001-obstacles.txt",
    ]
    assert found["documenti/001-D1.pdf"] == files.pdf()


def test_the_index_tells_the_story_and_names_what_is_left_out(world):
    page = taken(world)["indice.html"].decode()

    for words in ("Tentativo 1 non accettato", "D2.pdf, tolto il 10/02/2026", "D3.pdf, riservato: non incluso", WHY):
        assert words in page
    assert hashlib.sha256(files.pdf()).hexdigest() in page
    assert 'href="documenti/001-D1.pdf"' in page


def test_the_applicant_reads_who_took_it_and_why(world, database):
    taken(world)

    with database.reading() as session:
        [line] = [e for e in audit.story_of(session, "application", world.code) if e.kind == "application.exported"]
    assert line.facts == {"reason": WHY}
    assert WHY in world("signatory").get(f"/domande/{world.code}").text


def test_without_a_reason_there_is_no_archive(world):
    client = world("auditor")

    empty = client.post(PAGE, data={"reason": " "})
    early = client.get(f"{PAGE}.zip")

    assert (empty.status_code, early.status_code, early.headers["location"]) == (422, 303, PAGE)


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("director", 403), ("auditor", 200)])
def test_only_who_answers_to_the_court_or_audits_takes_it(world, who, status):
    assert world(who).get(PAGE).status_code == status


def test_a_missing_file_is_said_and_stops_nothing(world, client, database):
    with database.reading() as session:
        [first, *_] = session.scalars(select(SlotDocument)).all()
    [kept] = client.app.state.settings.data_dir.rglob(first.document.sha256)
    kept.unlink()

    assert taken(world)["documenti/001-D1.pdf"].decode().startswith("Questi byte non sono nel deposito")


def test_programs_get_the_same(world, client):
    address = f"/api/v1/applications/{world.code}/dossier"

    answer = client.post(address, json={"reason": WHY}, headers=world.bearer["responsible"])
    refused = client.post(address, json={"reason": WHY}, headers=world.bearer["officer"])

    assert (answer.status_code, refused.status_code) == (200, 403)
    assert "indice.pdf" in archive(answer)


def test_the_same_instant_gives_the_same_bytes(world, client, database):
    settings, storage = client.app.state.settings, client.app.state.storage
    with database.reading() as session:
        [application] = session.scalars(select(Application)).all()
        once, again = (dossier_of(session, application, sensitive=True, settings=settings, at=DAY) for _ in "ab")

    assert b"".join(packed(once, storage)) == b"".join(packed(again, storage))
