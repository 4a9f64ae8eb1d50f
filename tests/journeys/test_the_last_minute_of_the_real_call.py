"""The cosmetics cluster hands in to the real call on 5 March 2026 without a mouse, in time; another one too late."""

import re
from datetime import datetime, timedelta

import pytest

from app.zone import ROME
from tests.browser.keyboard import Typist
from tests.browser.moments import portal_at
from tests.browser.portals import KINDS
from tests.make import documents, real

pytestmark = pytest.mark.browser

CALL = real.CODE
FOUR = datetime(2026, 3, 5, 16, 0, 0, tzinfo=ROME)


@pytest.fixture(params=KINDS)
def days(request, run, worker, tmp_path):
    """The portal on the last day."""
    with portal_at(request.param, FOUR - timedelta(minutes=15), run, tmp_path / "portal") as days:
        yield days


@pytest.fixture
def papers(tmp_path):
    """The documents that the call asks for."""
    found = {slot: tmp_path / f"attività {slot}.pdf" for slot in real.PAPERS}
    for slot, path in found.items():
        path.write_bytes(documents.pdf(words=f"% {slot}".encode()))
    return found


def prepares(visitor, papers):
    """From the page of the call to the last page, where only the button is left to press; no mouse is used."""
    typist = Typist(visitor)
    visitor.enters("chiara.fontana@demo.example")
    visitor.opens(f"/bandi/{CALL}")
    typist.presses("Prepara la domanda")
    for number, section in enumerate(real.ANSWERS.values(), start=1):
        visitor.page.wait_for_url(f"**/sezioni/{number}")
        typist.fills(section)
        typist.presses("Salva e continua")
    for slot, path in papers.items():
        visitor.page.wait_for_load_state()
        typist.attaches(slot, path)
        visitor.sees(path.name)
    typist.presses("Continua", exact=True)


def has_a_program_prepare(visitor, papers, who="carlo.prati", cluster="esempio-legno"):
    """The same answers and documents through the door for programs, then the last page."""
    visitor.enters(f"{who}@demo.example")
    door, api = visitor.page.request, f"{visitor.address}/api/v1/applications"
    begun = door.post(api, data={"call": CALL, "cluster": cluster}).json()
    mine = f"{api}/{begun['code']}"
    for name, section in begun["sections"].items():
        version = {"If-Match": f'"{section["version"]}"'}
        saved = door.patch(f"{mine}/sections/{name}", data=dict(real.ANSWERS[name]), headers=version)
        assert saved.json()["errors"] == []
    for slot, path in papers.items():
        said = {"Content-Type": "application/pdf", "Content-Disposition": f'attachment; filename="{slot}.pdf"'}
        assert door.put(f"{mine}/documents/{slot}", data=path.read_bytes(), headers=said).status == 201
    visitor.opens(f"/domande/{begun['code']}/invio")


def is_back(visitor, address):
    """On the same page, where the portal is now."""
    path, visitor.address = visitor.path, address
    visitor.opens(path)
    visitor.sees("Pronta, ma non ancora inviata")


def plus_one(second, fraction):
    """A thousandth later than an instant of 16:00, counted from 16:00:01."""
    late = int(second) * 1000 + int(fraction) + 1 - 1000
    return str(late // 1000), f"{late % 1000:03d}"


def waits_until(visitor, instant):
    """By the official time."""
    while (
        datetime.fromisoformat(visitor.page.request.get(f"{visitor.address}/api/v1/clock").json()["database"]) < instant
    ):
        visitor.page.wait_for_timeout(50)


def test_the_cosmetics_cluster_is_in_time_and_another_is_not(days, visits, papers, request):
    by_hand = request.node.callspec.params["days"] == "sqlite"  # once is enough: the form is long
    with days.open_at(FOUR - timedelta(minutes=15)) as address:
        # the late one goes without script: at the end a page with script asks the portal anew, and the button is gone
        in_time, late = visits(address), visits(address, script=False)
        if by_hand:
            prepares(in_time, papers)
        else:
            has_a_program_prepare(in_time, papers, "chiara.fontana", "sistema-cosmetico")
        in_time.sees("Pronta, ma non ancora inviata")
        has_a_program_prepare(late, papers)
        late.sees("Pronta, ma non ancora inviata")

    with days.open_at(FOUR - timedelta(seconds=55)) as address:
        is_back(in_time, address)
        is_back(late, address)
        Typist(in_time).presses("Invia la domanda")
        in_time.sees("Domanda inviata, in tempo")
        waits_until(late, FOUR + timedelta(seconds=1.2))
        late.presses("Invia la domanda")
        late.sees("Non accettata: arrivata tardi")

        assert in_time.text("#number") == "0000001/2026"
        assert re.search(r"Ricevuta il 5 marzo 2026 alle 15:59:\d\d,", in_time.text())
        assert late.page.locator("#number").count() == 0
        ((second, fraction),) = re.findall(r"Clic ricevuto il 5 marzo 2026 alle 16:00:(\d\d),(\d{3})", late.text())
        late_by = re.findall(r"Il clic è arrivato (\d+),(\d{3}) secondi dopo la fine del tempo utile", late.text())
        # to the thousandth the instant is cut, the delay rounded up
        assert late_by in ([(str(int(second) - 1), fraction)], [plus_one(second, fraction)])
