"""A call made and published in the portal: a file with mistakes, the mended text, the preview, the second person."""

import pytest

from tests import make

pytestmark = pytest.mark.browser

SAID = {"code": "LAB2027", "code_prefix": "LAB27", "title": {"it": "Laboratori di quartiere", "en": "Local workshops"}}
WINDOW = make.call_window(closes_at="2099-03-05 16:00")
SOURCE = make.call_source(**SAID, window=WINDOW).decode()
WRONG = SOURCE.replace("procedure: sportello", "procedure: lotteria")


def brings(office, folder):
    """A file with a mistake: it is told with its line, and mended in the box."""
    path = folder / "bando.yaml"
    path.write_text(WRONG)
    office.opens("/bandi/ufficio")
    office.page.locator('a[href="/bandi/nuovo"]').first.click()
    office.page.locator("#file").set_input_files(path)
    office.presses("Controlla soltanto")
    line = next(number for number, words in enumerate(WRONG.splitlines(), 1) if "lotteria" in words)
    office.sees(f"Riga {line}")
    office.page.locator('[name="source"]').fill(SOURCE)
    office.presses("Controlla soltanto")
    office.sees("È una buona definizione")
    office.presses("Importa")
    office.page.wait_for_url("**/bandi/LAB2027/ufficio")


def looks(office):
    """The page of the call and the form, as an applicant would have them."""
    office.presses("La pagina del bando")
    office.sees("Laboratori di quartiere")
    office.opens("/bandi/LAB2027/ufficio")
    office.presses("Il modulo della domanda")
    office.page.locator('[name="title"]').wait_for()


def test_an_officer_makes_a_call_and_a_second_person_publishes_it(demo, visits, tmp_path):
    office, director, public = visits(demo), visits(demo), visits(demo)
    office.enters("laura.bassi@demo.example")
    brings(office, tmp_path)
    looks(office)
    office.opens("/bandi/LAB2027/ufficio")
    office.presses("Proponi la pubblicazione")
    office.page.wait_for_url("**/atti/*")
    assert public.opens("/bandi/LAB2027").status == 404
    director.enters("franca.moretti@demo.example")
    director.opens(office.path)
    director.presses("Approva e pubblica")
    director.page.wait_for_load_state()

    assert public.opens("/bandi/LAB2027").status == 200
    public.sees("Laboratori di quartiere")
