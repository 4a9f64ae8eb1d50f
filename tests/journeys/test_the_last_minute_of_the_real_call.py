"""The cosmetics cluster hands in to the real call on 5 March 2026, ten seconds before the end; another one too late."""

import re
from datetime import datetime, timedelta
from math import ceil

import pytest

from app.zone import ROME
from tests.browser.forms import fill
from tests.browser.moments import portal_at
from tests.browser.portals import KINDS
from tests.journeys import cosmetics
from tests.make import documents

pytestmark = pytest.mark.browser

CALL = "RLF12025051244"
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


def prepares(visitor, papers):
    """From the page of the call to the last page, where only the button is left to press."""
    visitor.enters("chiara.fontana@demo.example")
    visitor.opens(f"/bandi/{CALL}")
    visitor.presses("Prepara la domanda")
    for number, section in enumerate(cosmetics.SECTIONS, start=1):
        visitor.page.wait_for_url(f"**/sezioni/{number}")
        fill(visitor, section)
        visitor.presses("Salva e continua")
    for slot, path in papers.items():
        visitor.attaches(slot, path)
        visitor.sees(path.name)
    visitor.presses("Continua", exact=True)


def has_a_program_prepare(visitor, papers):
    """The same answers and documents through the door for programs, then the last page."""
    visitor.enters("carlo.prati@demo.example")
    door, api = visitor.page.request, f"{visitor.address}/api/v1/applications"
    begun = door.post(api, data={"call": CALL, "cluster": "esempio-legno"}).json()
    mine = f"{api}/{begun['code']}"
    for (name, section), answers in zip(begun["sections"].items(), cosmetics.SECTIONS, strict=True):
        version = {"If-Match": f'"{section["version"]}"'}
        assert door.patch(f"{mine}/sections/{name}", data=dict(answers), headers=version).json()["errors"] == []
    for slot, path in papers.items():
        said = {"Content-Type": "application/pdf", "Content-Disposition": f'attachment; filename="{slot}.pdf"'}
        assert door.put(f"{mine}/documents/{slot}", data=path.read_bytes(), headers=said).status == 201
    visitor.opens(f"/domande/{begun['code']}/invio")


def test_the_cosmetics_cluster_is_in_time_and_another_is_not(moment, visits, papers):
    in_time, late = visits(moment.address), visits(moment.address)
    prepares(in_time, papers)
    in_time.sees("Pronta, ma non ancora inviata")
    has_a_program_prepare(late, papers)
    late.sees("Pronta, ma non ancora inviata")

    moment.move_to(FOUR - timedelta(seconds=10))
    in_time.presses("Invia la domanda")
    in_time.sees("Domanda inviata, in tempo")
    moment.move_to(FOUR + timedelta(seconds=1.2))
    late.presses("Invia la domanda")
    late.sees("Non accettata: arrivata tardi")

    assert in_time.text("#number") == "0000001/2026"
    assert re.search(r"Ricevuta il 5 marzo 2026 alle 15:59:5\d,", in_time.text())
    assert late.page.locator("#number").count() == 0
    ((second, fraction),) = re.findall(r"Clic ricevuto 05/03/2026, 16:00:(\d\d)\.(\d{6}) CET", late.text())
    late_by = f"{int(second) - 1},{ceil(int(fraction) / 1000):03d}"
    assert f"Il clic è arrivato {late_by} secondi dopo la fine del tempo utile." in late.text()
