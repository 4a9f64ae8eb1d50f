"""Whoever starts the demonstration sees the whole way of an application, playing every part, in five minutes."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.forms import fill
from tests.browser.portals import POSTGRESQL, SQLITE, demo_data, served
from tests.make import documents

pytestmark = pytest.mark.browser

PROJECT = {
    "project_title": "Un fiume in classe",
    "description": "Tre classi raccolgono e analizzano l’acqua del fiume, poi lo raccontano alla città.",
    "topic": "environment",
    "students": "75",
    "first_day": f"12/04/{date.today().year + 1}",  # noqa: DTZ011 -- any day to come
    "amount": "12500",
}

REASON = "Tre classi coinvolte, attività adatte all’età, materiali che restano alla scuola."


@pytest.fixture(params=[(SQLITE, "it"), (POSTGRESQL, "en")], ids=["sqlite-it", "postgresql-en"])
def newcomer(request, run, worker, visits):
    """Somebody who has just started the demonstration and reads its first page."""
    kind, language = request.param
    with served(demo_data(run, kind, f"newcomer-{worker}")) as address:
        visitor = visits(address, language=language)
        visitor.opens("/")
        yield visitor


@pytest.fixture
def programme(tmp_path):
    """The one document that the open call asks for."""
    path = tmp_path / "programma.pdf"
    path.write_bytes(documents.pdf())
    return path


def test_a_newcomer_plays_every_part(newcomer, programme):
    number = hands_in(newcomer, programme)
    becomes(newcomer, "laura.bassi@demo.example")
    checks_admits_and_assigns(newcomer, number)
    becomes(newcomer, "andrea.villa@demo.example")
    scores(newcomer, number)
    becomes(newcomer, "laura.bassi@demo.example")
    decides(newcomer, number)
    becomes(newcomer, "elena.riva@demo.example")
    newcomer.opens("/domande")
    newcomer.page.get_by_role("link", name="2026").first.click()

    newcomer.sees("Finanziata")


def becomes(visitor, email):
    visitor.leaves()
    visitor.opens("/accesso")
    visitor.enters(email)


def hands_in(visitor, programme):
    visitor.page.locator('a[href="/bandi/SPO2026"]').click()
    visitor.presses("Prepara la domanda")
    visitor.enters("elena.riva@demo.example")
    visitor.presses("Prepara la domanda")
    visitor.presses("Continua")
    fill(visitor, PROJECT)
    visitor.presses("Salva e continua")
    fill(visitor, {"declares_truth": "true"})
    visitor.presses("Salva e continua")
    visitor.attaches("D1", programme)
    visitor.sees("programma.pdf")
    visitor.presses("Continua", exact=True)
    visitor.sees("Pronta, ma non ancora inviata")
    visitor.presses("Invia la domanda")
    visitor.sees("Domanda inviata, in tempo")
    number, _, year = visitor.text("#number").partition("/")
    return f"{year}-{number}"


def checks_admits_and_assigns(visitor, number):
    visitor.opens("/istruttoria")
    visitor.page.locator('a[href="/istruttoria?bando=SPO2026"]').click()
    visitor.page.locator(f'a[href^="/istruttoria/{number}/"]').first.click()
    visitor.presses("Controllo formale")
    for item in ("F1", "F2", "F3"):
        answers = visitor.page.locator(f"#{item}")
        if answers.locator("summary").count():
            answers.locator("summary").click()
        fill(visitor, {f"items.{item}.verdict": "yes"})
    visitor.presses("Salva le risposte")
    visitor.presses("Decidi sull’ammissione")
    fill(visitor, {"decision": "admitted"})
    visitor.presses("Registra la decisione")
    visitor.opens(f"/istruttoria/{number}/valutazione")
    fill(visitor, {"evaluator": "andrea.villa@demo.example"})
    visitor.presses("Dai la domanda da valutare")
    visitor.sees("Da dichiarare")


def scores(visitor, number):
    visitor.opens("/valutazione")
    panel = visitor.page.locator("li", has_text=number.partition("-")[2])
    panel.get_by_label(visitor.word("Nessun conflitto")).check()
    visitor.presses("Salva le dichiarazioni")
    visitor.page.get_by_role("link", name=number.partition("-")[2]).first.click()
    for criterion in ("C1", "C2"):
        visitor.page.locator(f"#{criterion}").get_by_role("radio", name="4", exact=True).check()
        fill(visitor, {f"{criterion}.reason": REASON})
    visitor.presses("Salva", exact=True)
    visitor.presses("Chiudi la scheda")
    visitor.presses("Chiudi la scheda")
    visitor.sees("Scheda chiusa")


def decides(visitor, number):
    visitor.opens(f"/istruttoria/{number}/valutazione")
    visitor.presses("Decidi l’esito")
    fill(visitor, {"result": "granted", "amount": "12500", "reason": "Il progetto raggiunge tutte le soglie."})
    visitor.presses("Decidi e comunica l’esito")
    expect(visitor.page).not_to_have_url("esito")
    visitor.sees("Finanziata")
