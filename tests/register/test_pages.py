"""The register at its doors: list, entry, annulment, closed days."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.states import Role
from app.documents.storage import Storage
from app.protocol import actions as protocol
from app.protocol.states import DEMO_REGISTER
from app.register import actions
from tests import make
from tests.make import review as reviewing
from tests.make.drafts import keys
from tests.make.protocol import SETTINGS

NOON = datetime(2026, 3, 5, 11, tzinfo=UTC)
ACT = {"act": "determina 12/2026", "reason": "Registrata due volte per un errore del sistema."}


@pytest.fixture
def see(client, database, settings):
    """Two entries and a closed day; ``see`` opens a page in somebody's browser."""
    with database.writing() as session:
        office = reviewing.bureau(session)
        people = {"officer": office.officer, "responsible": office.responsible, "signatory": office.signatory}
        people["stranger"] = make.staff(session, Role.OFFICER, "ALTRO2026")
        cookies = {name: keys(session, person)[1] for name, person in people.items()}
        for n in range(2):
            subject, at = f"TST26-AAAAA{n}", NOON + timedelta(seconds=n)
            handed = make.handed_in(office.signatory, subject, at, scope=office.call.code, register=DEMO_REGISTER)
            protocol.hand_in(session, handed)
            protocol.number_waiting(session, SETTINGS, settle=timedelta(0), at=at)
        actions.close_days(session, Storage.at(settings), settings, at=NOON + timedelta(days=1))

    def seeing(who, address, **form):
        client.cookies.clear()
        client.cookies.update(cookies.get(who, {}))
        return client.post(address, data=form) if form else client.get(address)

    return seeing


def test_the_register_is_read_from_the_last_entry_on(see):
    page = see("officer", "/registro").text

    assert page.index("0000002/2026") < page.index("0000001/2026")


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=1", ["0000001/2026"]), ("q=tst26-aaaaa1", ["0000002/2026"]), ("verso=uscita", []), ("anno=2025", [])],
)
def test_the_register_is_filtered(see, query, found):
    page = see("officer", f"/registro?{query}").text

    assert [number for number in ("0000001/2026", "0000002/2026") if number in page] == found


@pytest.mark.parametrize(
    "query", ["verso=sotto", "tipo=niente", "dopo=xyz", "anno=99999999999999999", "q=99999999999999999999"]
)
def test_words_that_mean_nothing_are_refused(see, query):
    assert see("officer", f"/registro?{query}").status_code == 422


def test_the_list_costs_the_same_whatever_stands_in_it(see, queries):
    see("officer", "/registro")
    queries.clear()
    see("officer", "/registro?q=1")
    one = len(queries)
    queries.clear()
    see("officer", "/registro")

    assert len(queries) == one


@pytest.mark.parametrize(("who", "status"), [("signatory", 403), ("stranger", 200), ("nobody", 303)])
def test_the_register_is_the_offices(see, who, status):
    answer = see(who, "/registro")

    assert answer.status_code == status
    assert "0000001/2026" not in answer.text


@pytest.mark.parametrize("number", ["2026-0000009", "2026-1", "nessuno"])
def test_a_number_that_nobody_has_is_not_found(see, number):
    assert see("officer", f"/registro/{number}").status_code == 404


def test_a_stranger_learns_nothing_of_an_entry(see):
    assert see("stranger", "/registro/2026-0000001").status_code == 404


def test_the_responsible_person_proposes_an_annulment(see):
    answer = see("responsible", "/registro/2026-0000001/annullamento", **ACT)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/atti/")
    assert "aspetta la seconda persona" in see("responsible", "/registro/2026-0000001").text
    assert "0000001/2026" in see("responsible", answer.headers["location"]).text


def test_what_was_typed_comes_back_with_what_is_wrong(see):
    answer = see("responsible", "/registro/2026-0000001/annullamento", act="determina 12/2026", reason="corto")

    assert answer.status_code == 422
    assert "determina 12/2026" in answer.text
    assert "corto" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_an_officer_reads_but_does_not_annul(see):
    assert see("officer", "/registro/2026-0000001").status_code == 200
    assert see("officer", "/registro/2026-0000001/annullamento").status_code == 403


@pytest.mark.parametrize(("kind", "begins"), [("xml", b"<registroGiornaliero"), ("pdf", b"%PDF-")])
def test_a_closed_day_is_downloaded_as_it_was_closed(see, kind, begins):
    assert f"/registro/giornale/2026-03-05.{kind}" in see("officer", "/registro/giornale").text

    answer = see("officer", f"/registro/giornale/2026-03-05.{kind}")

    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("day", ["2026-03-04", "2026-02-30", "ieri"])
def test_a_day_that_is_not_closed_is_not_found(see, day):
    assert see("officer", f"/registro/giornale/{day}.xml").status_code == 404
