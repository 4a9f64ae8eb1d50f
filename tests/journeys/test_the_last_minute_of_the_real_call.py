"""The cosmetics cluster hands in to the real call on 5 March 2026, ten seconds before the end; another one too late."""

import re
from datetime import datetime, timedelta

import pytest

from app.zone import ROME
from tests.browser.forms import fill
from tests.browser.moments import portal_at
from tests.browser.portals import KINDS
from tests.journeys import cosmetics
from tests.make import documents

pytestmark = pytest.mark.browser

FOUR = datetime(2026, 3, 5, 16, 0, 0, tzinfo=ROME)


@pytest.fixture(params=KINDS)
def moment(request, run, worker, tmp_path):
    """The portal a quarter of an hour before the end."""
    with portal_at(request.param, FOUR - timedelta(minutes=15), run, tmp_path / "portal") as moment:
        yield moment


@pytest.fixture
def papers(tmp_path):
    """The two documents that the call asks for."""
    plan, statute = tmp_path / "piano di attività.pdf", tmp_path / "statuto.pdf"
    plan.write_bytes(documents.pdf(words=b"% piano"))
    statute.write_bytes(documents.pdf(words=b"% statuto"))
    return {"D1": plan, "D3": statute}


def prepare(visitor, papers):
    """From the page of the call to the last page, where only the button is left to press."""
    visitor.opens("/bandi/RLF12025051244")
    visitor.presses("Prepara la domanda")
    if visitor.is_at("/domande/nuova"):
        visitor.presses("Prepara la domanda")
    for section in cosmetics.SECTIONS:
        fill(visitor, section)
        visitor.presses("Salva e continua")
    for slot, path in papers.items():
        visitor.attaches(slot, path)
        visitor.sees(path.name)
    code = visitor.path.split("/")[2]
    visitor.opens(f"/domande/{code}/invio")
    return code


def test_the_cosmetics_cluster_is_in_time_and_another_is_not(moment, visits, papers):
    in_time, late = visits(moment.address), visits(moment.address)
    for visitor, email in ((in_time, "chiara.fontana@demo.example"), (late, "carlo.prati@demo.example")):
        visitor.enters(email)
        prepare(visitor, papers)
        visitor.sees("Pronta, ma non ancora inviata")

    moment.move_to(FOUR - timedelta(seconds=10))
    in_time.presses("Invia la domanda")
    in_time.sees("Domanda inviata, in tempo")
    moment.move_to(FOUR + timedelta(seconds=1.2))
    late.presses("Invia la domanda")
    late.sees("Non accettata: arrivata tardi")

    assert in_time.text("#number") == "0000001/2026"
    assert re.search(r"Ricevuta il 5 marzo 2026 alle 15:59:5\d,", in_time.text())
    assert late.page.locator("#number").count() == 0
    ((second, thousandths),) = re.findall(r"Clic ricevuto 5 marzo 2026 alle 16:00:(\d\d),(\d{3})", late.text())
    late_by = f"{int(second) - 1},{thousandths}"
    assert f"Il clic è arrivato {late_by} secondi dopo la fine del tempo utile." in late.text()
