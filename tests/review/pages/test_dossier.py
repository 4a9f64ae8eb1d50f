"""The dossier: answers and documents for those who may, the checklist, the story, the way to a decision."""

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.applications.models import Section, SlotDocument
from app.documents import actions as documents
from tests import make
from tests.make import documents as files
from tests.make import review as reviewing
from tests.make.drafts import SLOTS, keys
from tests.make.review import DAY

FIELDS = [
    {"name": "title", "kind": "text", "label": "Titolo"},
    {"name": "iban", "kind": "text", "label": "IBAN", "sensitive": True},
]


@pytest.fixture
def world(client, database):
    """A file with an answer, a sensitive answer, a document and a sensitive document."""
    with database.writing() as session:
        office = reviewing.bureau(session, *FIELDS, documents=list(SLOTS))
        application = reviewing.numbered(session, office)
        [section] = session.scalars(select(Section))
        section.answers = {"title": "Laboratori aperti", "iban": "IT60X0542811101000000123456"}
        kept = {}
        for slot in ("D1", "D3"):
            document = documents.put(
                session, client.app.state.storage, files.pdf(), f"{slot}.pdf", "pdf", by=office.signatory, at=DAY
            )
            session.flush()
            session.add(SlotDocument(application_id=application.id, slot=slot, document_id=document.id))
            kept[slot] = document.public_id
        people = {name: getattr(office, name) for name in ("officer", "responsible", "director", "evaluator")}
        people |= {"signatory": office.signatory, "auditor": make.staff(session, Role.AUDITOR, office.call.code)}
        cookies = {name: keys(session, person)[1] for name, person in people.items()}

    def see(who, address, **form):
        client.cookies.clear()
        client.cookies.update(cookies.get(who, {}))
        address = f"/istruttoria/2026-0000007/{address}"
        return client.post(address, data=form) if form else client.get(address)

    see.documents = kept
    see.office = office
    return see


def test_the_office_reads_answers_and_whoever_checks_the_sensitive_ones_too(world):
    pages = {who: world(who, "risposte").text for who in ("officer", "responsible", "director")}

    assert {who: "Laboratori aperti" in page for who, page in pages.items()} == dict.fromkeys(pages, True)
    assert {who: "IT60X0542811101000000123456" in page for who, page in pages.items()} == {
        "officer": True,
        "responsible": False,
        "director": False,
    }


def test_documents_open_for_those_who_may(world):
    plain, sensitive = (f"documenti/{world.documents[slot]}" for slot in ("D1", "D3"))

    assert {who: world(who, plain).status_code for who in ("officer", "responsible", "director", "evaluator")} == {
        "officer": 200,
        "responsible": 200,
        "director": 403,
        "evaluator": 404,
    }
    assert {who: world(who, sensitive).status_code for who in ("officer", "responsible")} == {
        "officer": 200,
        "responsible": 403,
    }
    assert world("officer", plain).headers["content-disposition"].startswith("attachment")
    assert world("officer", f"documenti/{'A' * 22}").status_code == 404


def test_an_auditor_says_why_before_reading(world):
    assert "Laboratori aperti" not in world("auditor", "risposte").text
    assert "Laboratori aperti" not in world("auditor", "controllo").text
    assert world("auditor", f"documenti/{world.documents['D1']}").status_code == 403
    assert world("auditor", "letture", reason=" ").status_code == 422

    assert world("auditor", "letture", reason="Verifica a campione.").status_code == 303

    assert "Laboratori aperti" in world("auditor", "risposte").text
    assert world("auditor", f"documenti/{world.documents['D1']}").status_code == 200
    assert "Letta da chi vigila" in world("officer", "storia").text
    assert world("officer", "letture", reason="Curiosità.").status_code == 403


def test_strangers_find_nothing_and_applicants_are_told_no(world):
    parts = ("risposte", "controllo", "valutazione", "storia")

    assert {part: world("evaluator", part).status_code for part in parts} == dict.fromkeys(parts, 404)
    assert {part: world("signatory", part).status_code for part in parts} == dict.fromkeys(parts, 403)
    assert world("nobody", "risposte").status_code == 303


def test_a_number_that_is_not_there_is_not_found(world, client):
    world("officer", "storia")

    for number in ("2026-0000008", "2026-7", "0000007", "9999-9999999"):
        assert client.get(f"/istruttoria/{number}/storia").status_code == 404


def test_the_next_open_item_is_expanded_until_all_are_answered(world):
    page = world("officer", "controllo").text
    assert '<li id="F1" tabindex="-1" class="open">' in page
    assert "Vai a F1" in page

    answer = world("officer", "controllo", **{"items.F1.verdict": "yes", "items.F2.verdict": "yes"})

    assert answer.headers["location"] == "/istruttoria/2026-0000007/controllo#fine"
    page = world("officer", "controllo").text
    assert 'class="open"' not in page
    assert "Proponi al responsabile" in page
    assert "Decidi sull’ammissione" in world("responsible", "controllo").text


def test_what_is_wrong_comes_back_as_typed(world):
    typed = {"items.F1.verdict": "no", "items.F1.place": "D1, pagina <3>", "items.F2.verdict": "yes"}

    page = world("officer", "controllo", **typed)

    assert page.status_code == 422
    assert "<title>Un errore – " in page.text
    assert 'value="D1, pagina &lt;3&gt;"' in page.text
    assert 'href="#items-F1-note"' in page.text


def test_an_officer_proposes_and_the_person_responsible_decides(world):
    world("officer", "controllo", **{"items.F1.verdict": "yes", "items.F2.verdict": "yes"})
    assert world("officer", "proposta", decision="not-admitted", reason="").status_code == 422
    assert world("officer", "proposta", decision="admitted", reason="").status_code == 303
    assert "Paola Conti propone:" in world("responsible", "decisione").text
    assert world("officer", "decisione").status_code == 403

    assert world("responsible", "decisione", decision="not-admitted", reason="").status_code == 422
    answer = world("responsible", "decisione", decision="admitted", reason="")

    assert answer.headers["location"] == "/istruttoria/2026-0000007/valutazione"
    assert world("responsible", "decisione", decision="admitted", reason="").status_code == 409


def test_the_story_is_the_offices_not_the_drafts(world):
    world("officer", "controllo", **{"items.F1.verdict": "yes"})

    page = world("officer", "storia").text

    assert "Controllo formale iniziato" in page
    assert "Bozza iniziata" not in page
