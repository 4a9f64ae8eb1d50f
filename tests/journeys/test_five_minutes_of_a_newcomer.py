"""Whoever starts the demonstration sees the whole way of an application, playing every part, in five minutes."""

import pytest

from tests.browser.forms import fill
from tests.browser.portals import POSTGRESQL, SQLITE, demo_data, served
from tests.journeys import telling

pytestmark = pytest.mark.browser

REASON = "Tre classi coinvolte, attività adatte all’età, materiali che restano alla scuola."


@pytest.fixture(params=[(SQLITE, "it"), (POSTGRESQL, "en")], ids=["sqlite-it", "postgresql-en"])
def newcomer(request, run, worker, visits):
    """Somebody who has just started the demonstration and reads its first page."""
    kind, language = request.param
    with served(demo_data(run, kind, f"newcomer-{worker}")) as address:
        visitor = visits(address, language=language)
        visitor.opens("/")
        yield visitor


def test_a_newcomer_plays_every_part(newcomer, tmp_path):
    number = applies(newcomer, tmp_path)
    becomes(newcomer, "laura.bassi@demo.example")
    checks_admits_and_assigns(newcomer, number)
    becomes(newcomer, "andrea.villa@demo.example")
    scores(newcomer, number)
    becomes(newcomer, "laura.bassi@demo.example")
    decides(newcomer, number)
    becomes(newcomer, telling.SIGNATORY)
    newcomer.opens("/domande")
    newcomer.page.get_by_role("link", name="2026").first.click()

    newcomer.sees("Finanziata")


def becomes(visitor, email):
    visitor.leaves()
    visitor.opens("/accesso")
    visitor.enters(email)


def applies(visitor, folder):
    visitor.page.locator('a[href="/bandi/SPO2026"]').click()
    visitor.presses("Prepara la domanda")
    visitor.enters(telling.SIGNATORY)
    visitor.presses("Prepara la domanda")
    telling.writes(visitor, folder)
    return telling.hands_in(visitor)


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
    visitor.sees("Finanziata")
